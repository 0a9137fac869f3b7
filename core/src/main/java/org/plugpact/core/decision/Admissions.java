package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Conditions;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;

/**
 * Whether a session may start. Every predicate is asked, and all must admit; the answer is on record either way. What
 * is judged as of now is judged as of the decision, also for a session that is reported late; only its tariff is the one
 * in force when it began, and its connector is not asked to be free, since it is over.
 */
public final class Admissions {
    /** For who handles refusals: the name of {@link Conditions}. */
    public static final String CHARGER_REGISTERED = Conditions.CHARGER_REGISTERED;

    /** What an admission rested on was not revoked since. */
    static final String ADMISSION_STANDS = "admission_stands";

    private Admissions() {}

    /** @param set which predicates the answer is to */
    static Decision decide(State state, Claim.Handshake handshake, Evidence evidence, PredicateSet set, Instant now) {
        Offer offer = handshake.offer().content();
        PactId id = Offer.pact(handshake.offer());
        Optional<Claim.Registration> entered = state.registration(offer.charger());
        if (entered.isEmpty()) {
            return Decision.only(
                    Outcome.Refused.because(CHARGER_REGISTERED, "no charger " + offer.charger() + " is entered"));
        }
        Optional<Pact> before = state.pact(id);
        if (before.isPresent()) return Decision.twice(answer(before.get()));
        Optional<Pact> standing = standing(state, handshake, now);
        if (standing.isPresent()) return Decision.only(answer(standing.get()));
        return recorded(handshake, judge(set, state, handshake, evidence, now), entered.get(), now);
    }

    /**
     * Judges a handshake by the predicates that a new admission answers. The same for a desk and for a charger that admits
     * by itself.
     *
     * @param evidence of that handshake
     */
    public static Admission judge(Grounds grounds, Claim.Handshake handshake, Evidence evidence, Instant now) {
        return judge(PredicateSet.CURRENT, grounds, handshake, evidence, now);
    }

    /** The same by another set: what an admission that answers it should say. */
    public static Admission judge(
            PredicateSet set, Grounds grounds, Claim.Handshake handshake, Evidence evidence, Instant now) {
        Judging judging = new Judging(set, grounds.bundle(), handshake.offer(), evidence, now);
        List<Verdict> verdicts = judging.all(grounds, handshake);
        return new Admission(
                handshake.offer().id(),
                handshake.acceptance().map(Part::id),
                handshake.contract(),
                verdicts.stream().allMatch(Verdict::admits),
                Judging.attestation(handshake),
                verdicts,
                grounds.bundle().size(),
                grounds.bundle().epoch(),
                through(evidence.charger()),
                through(evidence.driver()),
                set.isPublished() ? Optional.of(judging.judged(grounds, handshake)) : Optional.empty());
    }

    /** Of those verdicts the ones on the offer alone: what a driver's side asks before it accepts. */
    public static List<Verdict> ofOffer(TrustBundle bundle, Part<Offer> offer, Evidence evidence, Instant now) {
        return new Judging(PredicateSet.CURRENT, bundle, offer, evidence, now).ofOffer();
    }

    private static Decision recorded(
            Claim.Handshake handshake, Admission admission, Claim.Registration entered, Instant now) {
        PactId id = Offer.pact(handshake.offer());
        Drafts drafts = new Drafts(Place.of(entered))
                .add(
                        new Offered(handshake.offer()),
                        signature(handshake.offer()).at(),
                        Optional.of(id));
        handshake
                .acceptance()
                .ifPresent(
                        part -> drafts.add(new Accepted(part), signature(part).at(), Optional.of(id)));
        drafts.addSigned(admission, now, id, entered.credential());
        return Decision.of(drafts.all(), answer(id, admission, handshake.offer().content()));
    }

    /** One card shown twice makes one pact: the driver accepts again what is admitted and not taken yet. */
    private static Optional<Pact> standing(State state, Claim.Handshake handshake, Instant now) {
        if (handshake.acceptance().isEmpty()) return Optional.empty();
        Offer offer = handshake.offer().content();
        return state.waitingAt(offer.charger(), handshake.contract()).stream()
                .filter(pact -> pact.offer().connector().equals(offer.connector())
                        && pact.offer().began().equals(offer.began())
                        && pact.offer().window().contains(now)
                        && pact.fallen().isEmpty()
                        && pact.admitted())
                .findFirst();
    }

    /** Certificates between a leaf and its authority's own. */
    private static List<Digest> through(Optional<Credential> credential) {
        List<Digest> path = credential.map(Credential::path).orElse(List.of());
        return path.size() <= 2 ? List.of() : path.subList(1, path.size() - 1);
    }

    private static Outcome answer(Pact pact) {
        if (pact.fallen().isPresent() && pact.session().isEmpty()) {
            Pact.Fall fall = pact.fallen().get();
            String why = "admitted, and fallen at " + fall.at() + " with what it rested on";
            return Outcome.Refused.because(List.of(Verdict.refuses(ADMISSION_STANDS, why, fall.because())));
        }
        if (pact.isOpen()) return answer(pact.id, pact.admission(), pact.offer());
        return pact.admitted() ? new Outcome.Final(pact.id) : Outcome.Refused.because(pact.refusals());
    }

    private static Outcome answer(PactId id, Admission admission, Offer offer) {
        return admission.admitted()
                ? new Outcome.Admitted(
                        id, admission.attestation(), offer.window().to())
                : Outcome.Refused.because(admission.refusals());
    }

    private static Signature signature(Part<?> part) {
        return part.envelope().signatures().getFirst();
    }
}
