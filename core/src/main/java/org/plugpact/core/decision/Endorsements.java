package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.Verdict;

/** One more signature of a close comes in: of this close, by somebody who is recognised where the charger stands. */
final class Endorsements {
    /** Endorsements of one pact. */
    static final int ENDORSEMENTS_MAX = 64;

    static final String PACT_KNOWN = "endorsed_pact_known";
    static final String PACT_CLOSED = "endorsed_pact_closed";
    static final String CLOSE_SAME = "endorsed_close_same";
    static final String ENDORSER_RECOGNISED = "endorser_recognised";
    static final String TIMELY = "endorsed_after_close";
    static final String BOUNDED = "endorsements_bounded";

    private Endorsements() {}

    static Decision decide(State state, Claim.Endorsing endorsing, Evidence evidence, Instant now) {
        Endorsement endorsement = endorsing.endorsement();
        Optional<Pact> pact = state.pact(endorsing.pact());
        if (pact.isEmpty()) return refused(PACT_KNOWN, "no pact " + endorsing.pact());
        Optional<Pact.Ending> ending = pact.get().ending();
        if (ending.isEmpty()) return refused(PACT_CLOSED, "pact " + endorsing.pact() + " is not closed");
        if (!ending.get().close().equals(endorsement.close())) {
            return refused(
                    CLOSE_SAME,
                    "pact " + endorsing.pact() + " is closed by " + ending.get().close());
        }
        Signature signature = endorsement.signature();
        if (pact.get().endorsed().contains(new Pact.Endorser(signature.role(), signature.certificate()))) {
            return Decision.twice(new Outcome.Recorded());
        }
        List<Verdict> refusals = evidence.verdicts().stream()
                .filter(verdict -> !verdict.admits())
                .toList();
        if (!refusals.isEmpty()) return Decision.only(Outcome.Refused.because(refusals));
        if (endorsement
                .authority(evidence.verdicts(), state.bundle(), ending.get().within())
                .isEmpty()) {
            return refused(
                    ENDORSER_RECOGNISED,
                    "its authority is not recognised as " + signature.role() + " within "
                            + ending.get().within() + " at " + signature.at());
        }
        if (signature.at().isBefore(ending.get().at().minus(Decide.CLOCKS_DIFFER))
                || Decide.isAhead(signature.at(), now)) {
            return refused(TIMELY, "signed at " + signature.at() + ", not between the close and now");
        }
        if (pact.get().endorsed().size() >= ENDORSEMENTS_MAX) {
            return refused(BOUNDED, "pact " + endorsing.pact() + " has " + ENDORSEMENTS_MAX + " endorsements");
        }
        Place place = Place.of(state, pact.get().charger());
        return Decision.of(
                new Drafts(place)
                        .add(new Endorsed(endorsement), signature.at(), Optional.of(endorsing.pact()))
                        .all(),
                new Outcome.Recorded());
    }

    private static Decision refused(String predicate, String reason) {
        return Decision.only(Outcome.Refused.because(predicate, reason));
    }
}
