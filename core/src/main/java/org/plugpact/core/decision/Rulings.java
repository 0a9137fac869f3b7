package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;

/**
 * How a dispute ends: an arbiter rules, the party that brought it withdraws, or its time is over. A ruling that puts
 * something right brings its correction at once.
 */
final class Rulings {
    static final String DISPUTE_KNOWN = "dispute_known";
    static final String DISPUTE_OPEN = "dispute_open";
    static final String RULED_IN_TIME = "ruled_in_time";
    static final String RULING_CITES_RECORD = "ruling_cites_record";
    static final String RULING_CORRECTS_CLOSE = "ruling_corrects_close";
    static final String LAPSE_IS_DUE = "lapse_is_due";

    private Rulings() {}

    static Decision ruled(State state, Claim.Ruling claim, Part<Ruling> part, Evidence evidence, Instant now) {
        Ruling says = part.content();
        Optional<DisputeCase> found = state.docket().of(claim.pact(), says.dispute());
        if (found.isEmpty()) return unknown(claim.pact(), says.dispute());
        DisputeCase one = found.get();
        if (one.isEndedBy(part.id())) return Decision.twice(new Outcome.Recorded());
        Hearing hearing = Hearing.of(state, evidence, one.within(), now);
        Optional<Verdict> unheard = hearing.refusalAsArbiter(one.parties());
        if (unheard.isPresent()) return Disputes.refused(unheard.get());
        Optional<Verdict> over = over(one, now);
        if (over.isPresent()) return Disputes.refused(over.get());
        Optional<String> unfounded = unfounded(state, one, says);
        if (unfounded.isPresent()) return Disputes.refused(RULING_CITES_RECORD, unfounded.get());
        if (!says.corrects()) return Disputes.recorded(one.says, new Ruled(part), hearing);
        Optional<String> none = nothingToCorrect(one, says);
        if (none.isPresent()) return Disputes.refused(RULING_CORRECTS_CLOSE, none.get());
        Corrected corrected = correction(state.docket(), one, part);
        if (corrected.size() > Disputes.BYTES_MAX) {
            return Disputes.refused(Disputes.DISPUTE_FITS_RECORD, "its lines are more than a fact holds");
        }
        Drafts drafts = new Drafts(Place.of(one.says.offer().content()))
                .add(new Ruled(part), hearing.who().at(), Optional.of(claim.pact()))
                .add(corrected, now, Optional.of(claim.pact()));
        return Decision.of(drafts.all(), new Outcome.Recorded());
    }

    /** Why it rests on something that is not on record. */
    private static Optional<String> unfounded(State state, DisputeCase one, Ruling says) {
        for (Digest exhibit : says.evidence()) {
            if (!one.exhibits().containsKey(exhibit))
                return Optional.of("no evidence " + exhibit + " came to the dispute");
        }
        for (Digest rule : says.rules()) {
            if (state.bundle().statement(rule).isEmpty()) return Optional.of("no statement " + rule + " was made");
        }
        return Optional.empty();
    }

    private static Optional<String> nothingToCorrect(DisputeCase one, Ruling says) {
        if (one.says.close().isEmpty()) return Optional.of("the dispute brought no close, so nothing was charged");
        var currency = one.says.close().get().content().breakdown().currency();
        return says.breakdown()
                .filter(lines -> !lines.currency().equals(currency))
                .map(lines -> "lines in " + lines.currency() + " for a close in " + currency);
    }

    private static Corrected correction(Docket docket, DisputeCase one, Part<Ruling> ruling) {
        Part<Close> close = one.says.close().orElseThrow();
        Standing stands = Standing.of(docket, close);
        Ruling says = ruling.content();
        return new Corrected(
                one.id,
                ruling.id(),
                close.id(),
                close.content().contract(),
                new Closed(close).attestation(),
                stands.energy(),
                says.energy().orElse(stands.energy()),
                stands.breakdown(),
                says.breakdown().orElse(stands.breakdown()));
    }

    static Decision withdrawn(
            State state, Claim.Withdrawing claim, Part<Withdrawal> part, Evidence evidence, Instant now) {
        Digest dispute = part.content().dispute();
        Optional<DisputeCase> found = state.docket().of(claim.pact(), dispute);
        if (found.isEmpty()) return unknown(claim.pact(), dispute);
        DisputeCase one = found.get();
        if (one.isEndedBy(part.id())) return Decision.twice(new Outcome.Recorded());
        Hearing hearing = Hearing.of(state, evidence, one.within(), now);
        Optional<Verdict> unheard = one.refusal(hearing);
        if (unheard.isPresent()) return Disputes.refused(unheard.get());
        Optional<Verdict> over = over(one, now);
        return over.map(Disputes::refused).orElseGet(() -> Disputes.recorded(one.says, new Withdrawn(part), hearing));
    }

    static Decision lapse(State state, Claim.Lapsing claim, Instant now) {
        Optional<DisputeCase> found = state.docket().of(claim.pact(), claim.dispute());
        if (found.isEmpty()) return unknown(claim.pact(), claim.dispute());
        DisputeCase one = found.get();
        if (one.ended().equals(Optional.of(DisputeCase.LAPSED))) return Decision.twice(new Outcome.Recorded());
        if (one.ended().isPresent())
            return Disputes.refused(DISPUTE_OPEN, "it is " + one.ended().get());
        if (!one.isLapsed(now)) {
            return Disputes.refused(
                    LAPSE_IS_DUE,
                    one.terms.lapses() ? "it may be ruled on until " + one.rulingUntil() : "it waits for its ruling");
        }
        Drafts drafts = new Drafts(Place.of(one.says.offer().content()))
                .add(new Lapsed(one.id, one.terms.rule()), one.rulingUntil(), Optional.of(claim.pact()));
        return Decision.of(drafts.all(), new Outcome.Recorded());
    }

    /** Why nothing more is heard in a dispute; empty if it is open. */
    static Optional<Verdict> over(DisputeCase one, Instant now) {
        if (one.ended().isPresent()) {
            return Optional.of(
                    Verdict.refuses(DISPUTE_OPEN, "it is " + one.ended().get()));
        }
        return one.isLapsed(now)
                ? Optional.of(Verdict.refuses(
                        RULED_IN_TIME,
                        "it could be ruled on until " + one.rulingUntil() + ", and lapsed then",
                        one.terms.rule().stream().toArray(Digest[]::new)))
                : Optional.empty();
    }

    static Decision unknown(PactId pact, Digest dispute) {
        return Disputes.refused(DISPUTE_KNOWN, "pact " + pact + " has no dispute " + dispute);
    }
}
