package org.plugpact.core.decision;

import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.evidence.Part;

/** Something on record looks like fraud, and somebody concerned says so. */
public record IntegrityRecorded(Part<Finding> part) implements Content.Signed {
    @Override
    public Kind kind() {
        return Kind.INTEGRITY;
    }

    @Override
    public Envelope envelope() {
        return part.envelope();
    }

    @Override
    public Fields fields() {
        return part.fields();
    }
}
