package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Caps;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Tariff;

/**
 * Whether a session may start. Every predicate is asked, and all must admit; the answer is on record either way. What
 * is judged as of now is judged as of the decision, also for a session that is reported late; only its tariff is the one
 * in force when it began, and its connector is not asked to be free, since it is over.
 */
public final class Admissions {
    /** The charger is entered here as the offer describes it. Beside those of {@link Admissibility#PREDICATES}. */
    public static final String CHARGER_REGISTERED = "charger_registered";

    /** What an admission rested on was not revoked since. */
    static final String ADMISSION_STANDS = "admission_stands";

    private Admissions() {}

    static Decision decide(State state, Claim.Handshake handshake, Evidence evidence, Instant now) {
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
        return recorded(handshake, judge(state, handshake, evidence, now), entered.get(), now);
    }

    /**
     * Judges a handshake: every predicate in its order. The same for a desk and for a charger that admits by itself.
     *
     * @param evidence of that handshake
     */
    public static Admission judge(Grounds grounds, Claim.Handshake handshake, Evidence evidence, Instant now) {
        List<Verdict> verdicts = verdicts(grounds, handshake, evidence, now);
        return new Admission(
                handshake.offer().id(),
                handshake.acceptance().map(Part::id),
                handshake.contract(),
                verdicts.stream().allMatch(Verdict::admits),
                attestation(handshake),
                verdicts,
                grounds.bundle().size(),
                grounds.bundle().epoch(),
                through(evidence.charger()),
                through(evidence.driver()));
    }

    /** Of those verdicts the ones on the offer alone: what a driver's side asks before it accepts. */
    public static List<Verdict> ofOffer(TrustBundle bundle, Part<Offer> offer, Evidence evidence, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        charger(verdicts, bundle, offer.content(), evidence, now);
        verdicts.add(Admissibility.withinWindow(
                offer.content().window(), signature(offer).at(), now));
        return verdicts;
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

    private static Attestation attestation(Claim.Handshake handshake) {
        if (handshake.custodial()) return Attestation.CUSTODIAL;
        boolean nativeDriver = handshake
                .acceptance()
                .map(part -> part.content().agent().isEmpty())
                .orElse(false);
        return nativeDriver && handshake.offer().content().agent().isEmpty() ? Attestation.NATIVE : Attestation.AGENT;
    }

    private static List<Verdict> verdicts(Grounds grounds, Claim.Handshake handshake, Evidence evidence, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        charger(verdicts, grounds.bundle(), handshake.offer().content(), evidence, now);
        verdicts.add(Admissibility.driverAccepts(handshake.acceptance().isPresent(), handshake.refusal()));
        handshake
                .acceptance()
                .ifPresent(part -> driver(verdicts, grounds.bundle(), handshake.offer(), part, evidence, now));
        Offer offer = handshake.offer().content();
        verdicts.add(Admissibility.withinWindow(
                offer.window(), signature(handshake.offer()).at(), now));
        handshake.acceptance().ifPresent(part -> {
            verdicts.add(price(grounds, offer, part.content()));
            verdicts.add(capped(grounds.bundle(), offer, part.content(), evidence, now));
        });
        verdicts.add(Admissibility.connectorFree(offer.connector(), holders(grounds, offer)));
        verdicts.add(registered(grounds, offer));
        return verdicts;
    }

    private static void charger(
            List<Verdict> verdicts, TrustBundle bundle, Offer offer, Evidence evidence, Instant now) {
        Jurisdiction within = offer.jurisdiction();
        verdicts.add(found(evidence, Admissibility.OFFER_SIGNED));
        verdicts.add(found(evidence, Admissibility.CHARGER_CHAIN));
        Credential credential = evidence.charger().orElseThrow();
        verdicts.add(Admissibility.chargerNotRevoked(bundle, credential, now));
        verdicts.add(Admissibility.chargerNetworkRecognised(bundle, credential, within, now));
        verdicts.add(Admissibility.chargerAgentDelegated(bundle, credential, within, now));
        verdicts.add(Admissibility.rateAuthorityRecognised(bundle, offer.rateAuthority(), within, now));
        verdicts.add(Admissibility.tariffFiled(
                bundle, offer.rateAuthority(), offer.tariffId(), offer.tariffHash(), within, offer.tariffAsOf(), now));
    }

    private static void driver(
            List<Verdict> verdicts,
            TrustBundle bundle,
            Part<Offer> offered,
            Part<Acceptance> part,
            Evidence evidence,
            Instant now) {
        Offer offer = offered.content();
        Jurisdiction within = offer.jurisdiction();
        verdicts.add(found(evidence, Admissibility.ACCEPTANCE_SIGNED));
        verdicts.add(found(evidence, Admissibility.DRIVER_CHAIN));
        Credential credential = evidence.driver().orElseThrow();
        verdicts.add(Admissibility.driverNotRevoked(bundle, credential, now));
        verdicts.add(Admissibility.driverProviderRecognised(bundle, credential, within, now));
        verdicts.add(Admissibility.driverAgentDelegated(bundle, credential, within, now));
        verdicts.add(Admissibility.networksFederated(
                bundle, offer.operator(), part.content().provider(), offer.commodity(), within, now));
        verdicts.add(Admissibility.acceptanceAnswersOffer(
                new Admissibility.Terms(offered.id(), offer.currency(), offer.window()),
                new Admissibility.Answer(
                        part.content().offer(),
                        part.content().ceilingPerKwh(),
                        signature(part).at())));
    }

    /** What the check on the door's thread found; what it did not look at can't admit. */
    private static Verdict found(Evidence evidence, String predicate) {
        return evidence.verdicts().stream()
                .filter(verdict -> verdict.predicate().equals(predicate))
                .findFirst()
                .orElseGet(() -> Verdict.refuses(predicate, "not checked"));
    }

    private static Verdict price(Grounds grounds, Offer offer, Acceptance acceptance) {
        Optional<Tariff> tariff = grounds.tariff(offer.tariffHash());
        return tariff.map(known ->
                        Admissibility.priceWithinCeiling(known.highestEnergyPrice(), acceptance.ceilingPerKwh()))
                .orElseGet(() -> Verdict.refuses(
                        Admissibility.PRICE_WITHIN_CEILING, "no tariff " + offer.tariffHash() + " was ever filed"));
    }

    private static Verdict capped(
            TrustBundle bundle, Offer offer, Acceptance acceptance, Evidence evidence, Instant now) {
        List<Credential> sides =
                List.of(evidence.charger().orElseThrow(), evidence.driver().orElseThrow());
        Caps.Most most = new Caps.Most(acceptance.quantityMax(), acceptance.ceilingPerKwh());
        return Caps.within(bundle, sides, most, offer.jurisdiction(), now);
    }

    /** An offer for any connector, or for a session that is over, asks no connector to be free. */
    private static List<PactId> holders(Grounds grounds, Offer offer) {
        if (offer.connector().isAny() || offer.began().isPresent()) return List.of();
        return grounds.holding(offer.connector());
    }

    private static Verdict registered(Grounds grounds, Offer offer) {
        Claim.Registration entered = grounds.registration(offer.charger()).orElseThrow();
        boolean same = entered.operator().equals(offer.operator())
                && entered.site().equals(offer.site())
                && entered.jurisdiction().equals(offer.jurisdiction())
                && entered.zone().equals(offer.zone());
        return same
                ? Verdict.admits(CHARGER_REGISTERED)
                : Verdict.refuses(CHARGER_REGISTERED, offer.charger() + " is entered with another operator or place");
    }

    private static Signature signature(Part<?> part) {
        return part.envelope().signatures().getFirst();
    }
}
