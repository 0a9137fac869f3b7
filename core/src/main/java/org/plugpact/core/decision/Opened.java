package org.plugpact.core.decision;

import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.evidence.Part;

/** The root authority began the log: the first fact of each, and no later one. */
public record Opened(Part<Genesis> genesis) implements Content.Signed {
    @Override
    public Kind kind() {
        return Kind.OPENING;
    }

    @Override
    public Envelope envelope() {
        return genesis.envelope();
    }

    @Override
    public Fields fields() {
        return genesis.fields();
    }
}
