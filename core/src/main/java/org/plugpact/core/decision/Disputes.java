package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;

/**
 * A pact is disputed, and evidence comes to it. Nothing on record is changed by that: a dispute is a further fact, and so
 * is all that follows. One dispute of a pact is open at a time, and what was ruled on one ground is not disputed on the
 * same again.
 */
final class Disputes {
    static final String PACT_IS_DISPUTABLE = "pact_is_disputable";
    static final String DISPUTE_READABLE = "dispute_readable";
    static final String DISPUTE_FITS_RECORD = "dispute_fits_record";
    static final String DISPUTE_OF_THIS_PACT = "dispute_of_this_pact";
    static final String DISPUTE_CLAIMS_OTHERWISE = "dispute_claims_otherwise";
    static final String GROUND_CONCERNS_SIGNER = "ground_concerns_signer";
    static final String ONE_DISPUTE_OPEN = "one_dispute_open";
    static final String GROUND_NOT_DECIDED = "ground_not_decided";
    static final String DISPUTES_BOUNDED = "disputes_bounded";
    static final String DISPUTED_IN_TIME = "disputed_in_time";
    static final String EVIDENCE_IN_TIME = "evidence_in_time";
    static final String EVIDENCE_BOUNDED = "evidence_bounded";

    /** Disputes of one pact; who disputes and withdraws by turns is not heard for ever. */
    static final int DISPUTES_MAX = 16;

    /** Exhibits of one dispute. */
    static final int EXHIBITS_MAX = 256;

    /** Bytes of one signed part: what a fact holds, with room for its header. */
    static final int BYTES_MAX = (1 << 20) - (1 << 12);

    private Disputes() {}

    static Decision decide(State state, Claim.OfDispute claim, Evidence evidence, Instant now) {
        SignedPart part = claim.part();
        int bytes = part.envelope().encode().length + part.fields().encode().length;
        if (bytes > BYTES_MAX) return refused(DISPUTE_FITS_RECORD, bytes + " bytes, more than a fact holds");
        try {
            return switch (claim) {
                case Claim.Disputing said ->
                    disputed(state, said, Dispute.read(part.envelope(), part.fields()), evidence, now);
                case Claim.Evidencing said ->
                    added(state, said, Exhibit.read(part.envelope(), part.fields()), evidence, now);
                case Claim.Ruling said ->
                    Rulings.ruled(state, said, Ruling.read(part.envelope(), part.fields()), evidence, now);
                case Claim.Withdrawing said ->
                    Rulings.withdrawn(state, said, Withdrawal.read(part.envelope(), part.fields()), evidence, now);
            };
        } catch (Malformed wrong) {
            return refused(DISPUTE_READABLE, String.valueOf(wrong.getMessage()));
        }
    }

    private static Decision disputed(
            State state, Claim.Disputing claim, Part<Dispute> part, Evidence evidence, Instant now) {
        Dispute says = part.content();
        Optional<Pact> pact = state.pact(claim.pact());
        if (pact.isEmpty() || !pact.get().tookPlace()) {
            return refused(PACT_IS_DISPUTABLE, "there is no pact " + claim.pact() + " that took place");
        }
        if (state.docket().of(claim.pact(), part.id()).isPresent()) return Decision.twice(new Outcome.Recorded());
        Optional<String> other = other(pact.get(), says);
        if (other.isPresent()) return refused(DISPUTE_OF_THIS_PACT, other.get());
        Hearing hearing = Hearing.of(state, evidence, says.offer().content().jurisdiction(), now);
        Optional<Verdict> unheard = unheard(hearing, pact.get(), says);
        if (unheard.isPresent()) return refused(unheard.get());
        Optional<String> nothing = claimsNothing(state, says);
        if (nothing.isPresent()) return refused(DISPUTE_CLAIMS_OTHERWISE, nothing.get());
        Optional<Verdict> not = notNow(state, pact.get(), says, now);
        return not.map(Disputes::refused).orElseGet(() -> recorded(says, new Disputed(part), hearing));
    }

    /** Why who signed may not dispute: it is neither a side of the pact, nor one that signed its close later. */
    private static Optional<Verdict> unheard(Hearing hearing, Pact pact, Dispute says) {
        Role role = hearing.who().role();
        if (says.endorser().isEmpty()) {
            return hearing.refusalAs(
                    Side.of(says.offer().content(), says.acceptance().content(), role));
        }
        Optional<Verdict> unheard = hearing.refusalAmong(pact.endorsed())
                .or(() -> hearing.refusalAsEndorser(role, says.endorser().get()));
        if (unheard.isPresent() || says.ground().concerns(role)) return unheard;
        return Optional.of(
                Verdict.refuses(GROUND_CONCERNS_SIGNER, says.ground().text() + " is not a " + role + "'s concern"));
    }

    /** Why its parts are not this pact's. */
    private static Optional<String> other(Pact pact, Dispute says) {
        if (!says.pact().equals(pact.id)) return Optional.of("it brings the offer of pact " + says.pact());
        Digest acceptance = says.acceptance().id();
        if (pact.closedBy().isEmpty()) {
            if (says.close().isPresent()) return Optional.of("the pact is not closed");
            return pact.acceptanceId().equals(Optional.of(acceptance))
                    ? Optional.empty()
                    : Optional.of("the pact was not made by acceptance " + acceptance);
        }
        if (!says.close().map(Part::id).equals(pact.closedBy())) {
            return Optional.of("it does not bring close " + pact.closedBy().get());
        }
        Closed close = new Closed(says.close().get());
        if (!close.close().content().acceptance().equals(acceptance)) {
            return Optional.of("the close cites another acceptance than " + acceptance);
        }
        // An id covers no signatures; that the driver's side did not sign was marked when the close came.
        return pact.isUnilateral() == (close.attestation() == Attestation.UNILATERAL)
                ? Optional.empty()
                : Optional.of("it brings the close with other signatures than it has");
    }

    /** Why what it claims is no other than what stands. */
    private static Optional<String> claimsNothing(State state, Dispute says) {
        if (says.gross().isPresent()
                && !says.gross().get().currency().equals(says.offer().content().currency())) {
            return Optional.of("it claims " + says.gross().get() + " of a pact in "
                    + says.offer().content().currency().getCurrencyCode());
        }
        if (says.close().isEmpty()) return Optional.empty();
        Part<Close> close = says.close().get();
        List<String> has = close.fields().fields().stream().map(Field::name).toList();
        if (!has.containsAll(says.fields())) return Optional.of("a close has no fields " + says.fields());
        Standing stands = Standing.of(state.docket(), close);
        if (says.energy().isPresent() && says.energy().get().equals(stands.energy())) {
            return Optional.of("it claims " + stands.energy() + ", which is on record");
        }
        return says.gross().isPresent()
                        && says.gross().get().equals(stands.breakdown().gross())
                ? Optional.of("it claims " + stands.breakdown().gross() + ", which is on record")
                : Optional.empty();
    }

    private static Optional<Verdict> notNow(State state, Pact pact, Dispute says, Instant now) {
        List<DisputeCase> before = state.docket().of(says.pact());
        for (DisputeCase one : before) {
            if (one.isOpen(now)) {
                return Optional.of(Verdict.refuses(ONE_DISPUTE_OPEN, "dispute " + one.id + " is open", one.id));
            }
            boolean decided = !one.ended().equals(Optional.of(DisputeCase.WITHDRAWN));
            if (decided && one.says.ground() == says.ground()) {
                return Optional.of(Verdict.refuses(
                        GROUND_NOT_DECIDED,
                        "dispute " + one.id + " was about " + says.ground().text(),
                        one.id));
            }
        }
        if (before.size() >= DISPUTES_MAX) {
            return Optional.of(Verdict.refuses(DISPUTES_BOUNDED, before.size() + " disputes of one pact"));
        }
        DisputeTerms terms =
                DisputeTerms.of(state.bundle(), says.offer().content().jurisdiction(), now);
        Optional<Instant> until = pact.ending().map(ending -> ending.at().plus(terms.toDispute()));
        return until.filter(end -> !now.isBefore(end))
                .map(end -> Verdict.refuses(
                        DISPUTED_IN_TIME,
                        "it could be disputed until " + end,
                        terms.rule().stream().toArray(Digest[]::new)));
    }

    private static Decision added(
            State state, Claim.Evidencing claim, Part<Exhibit> part, Evidence evidence, Instant now) {
        Optional<DisputeCase> found =
                state.docket().of(claim.pact(), part.content().dispute());
        if (found.isEmpty()) return Rulings.unknown(claim.pact(), part.content().dispute());
        DisputeCase one = found.get();
        if (one.exhibits().containsKey(part.id())) return Decision.twice(new Outcome.Recorded());
        Hearing hearing = Hearing.of(state, evidence, one.within(), now);
        Optional<Verdict> unheard =
                mayNotAdd(hearing, one, state.pact(claim.pact()).orElseThrow());
        if (unheard.isPresent()) return refused(unheard.get());
        Optional<Verdict> over = Rulings.over(one, now);
        if (over.isPresent()) return refused(over.get());
        if (!now.isBefore(one.evidenceUntil())) {
            return refused(Verdict.refuses(
                    EVIDENCE_IN_TIME,
                    "evidence was taken until " + one.evidenceUntil(),
                    one.terms.rule().stream().toArray(Digest[]::new)));
        }
        if (one.exhibits().size() >= EXHIBITS_MAX) {
            return refused(EVIDENCE_BOUNDED, one.exhibits().size() + " exhibits in one dispute");
        }
        return recorded(one.says, new EvidenceAdded(part), hearing);
    }

    /** Both sides may, who disputes, who signed the close later, and those whose trade it is to see for themselves. */
    private static Optional<Verdict> mayNotAdd(Hearing hearing, DisputeCase one, Pact pact) {
        Role role = hearing.who().role();
        if (role == Role.METER_AUTHORITY || role == Role.OBSERVER) return hearing.refusal();
        boolean endorsed = hearing.refusalAmong(pact.endorsed()).isEmpty();
        boolean disputes = role == one.role && one.refusal(hearing).isEmpty();
        return endorsed || disputes ? Optional.empty() : hearing.refusalAs(one.side(role));
    }

    static Decision recorded(Dispute about, Content content, Hearing hearing) {
        Drafts drafts = new Drafts(Place.of(about.offer().content()))
                .add(content, hearing.who().at(), Optional.of(about.pact()));
        return Decision.of(drafts.all(), new Outcome.Recorded());
    }

    static Decision refused(Verdict verdict) {
        return Decision.only(Outcome.Refused.because(List.of(verdict)));
    }

    static Decision refused(String predicate, String reason) {
        return refused(Verdict.refuses(predicate, reason));
    }
}
