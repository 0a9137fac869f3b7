package org.plugpact.core.decision;

import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;

/** The charger's side offered its terms. */
public record Offered(Part<Offer> offer) implements Content.Signed {
    @Override
    public Kind kind() {
        return Kind.OFFER;
    }

    @Override
    public Envelope envelope() {
        return offer.envelope();
    }

    @Override
    public Fields fields() {
        return offer.fields();
    }
}
