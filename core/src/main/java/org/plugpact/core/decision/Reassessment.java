package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.TrustBundle;

/** Whether a session that runs between two devices still rests on what it was admitted on. A desk asks the same of its own. */
public final class Reassessment {
    private Reassessment() {}

    /**
     * What of an admission's grounds held by the one bundle and does not by the other.
     *
     * @param admission of that offer and acceptance; it admits
     * @param now as of when
     * @return what was revoked; empty if nothing was
     */
    public static Optional<String> revoked(
            Part<Offer> offer,
            Part<Acceptance> acceptance,
            Admission admission,
            TrustBundle before,
            TrustBundle after,
            Instant now) {
        Basis basis = Basis.of(
                Sheet.of(new Offered(offer), offer.envelope().encode(), offer.fields()),
                Sheet.of(new Accepted(acceptance), acceptance.envelope().encode(), acceptance.fields()),
                admission);
        return basis.lost(before, after, now);
    }
}
