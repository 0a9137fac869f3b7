package org.plugpact.core.decision;

import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;

/** A native charger's meter was read, and the charger signed what it showed. */
public record Metered(Part<Metering> metering) implements Content.Signed {
    @Override
    public Kind kind() {
        return Kind.METERED;
    }

    @Override
    public Envelope envelope() {
        return metering.envelope();
    }

    @Override
    public Fields fields() {
        return metering.fields();
    }
}
