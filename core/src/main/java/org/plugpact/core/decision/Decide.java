package org.plugpact.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.PredicateSet;

/**
 * What follows from evidence, by rules alone: same state, same evidence, same instant, same decision. Nothing that a
 * charger reports about energy is refused; what does not fit is recorded and marked.
 */
public final class Decide {
    /**
     * How far a charger's clock may differ from the hub's and still mean the same moment. What is older than this is a
     * late report; what lies further ahead is marked.
     */
    public static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private Decide() {}

    /** @param now in whole milliseconds, never earlier than at the decision before */
    public static Decision decide(State state, Evidence evidence, Instant now) {
        return decide(state, evidence, PredicateSet.CURRENT, now);
    }

    /**
     * The same where an admission answers another set: an auditor decides an old one by what was asked then.
     *
     * @param set as the admission on record names it
     */
    public static Decision decide(State state, Evidence evidence, PredicateSet set, Instant now) {
        return switch (evidence.claim()) {
            case Claim.Opening opening -> Governing.opening(state, opening);
            case Claim.StatementMade made -> Governing.statement(state, made, now);
            case Claim.Registration registration -> Governing.registration(state, registration, now);
            case Claim.Handshake handshake -> Admissions.decide(state, handshake, evidence, set, now);
            case Claim.Start start -> Starts.decide(state, start, now);
            case Claim.Sampling sampling -> Samplings.decide(state, sampling, now);
            case Claim.Stop stop -> Stops.decide(state, stop, now);
            case Claim.Closing closing -> Closings.decide(state, closing, now);
            case Claim.OfDispute said -> Disputes.decide(state, said, evidence, now);
            case Claim.IntegrityFound found -> Integrity.decide(state, found, evidence, now);
            case Claim.Lapsing lapsing -> Rulings.lapse(state, lapsing, now);
            case Claim.Endorsing endorsing -> Endorsements.decide(state, endorsing, evidence, now);
            case Claim.Delivered delivered -> Deliveries.decide(state, delivered, evidence, now);
            case Claim.PortStatus status -> Reports.port(state, status);
            case Claim.Boot boot -> Reports.boot(state, boot);
            case Claim.Incident incident -> Reports.incident(state, incident);
            case Claim.Command command -> Reports.command(state, command, now);
            case Claim.CommandAnswer answer -> Reports.answer(state, answer, now);
            case Claim.Anchoring anchoring -> Reports.anchor(state, anchoring, now);
            case Claim.Erasing erasing -> Reports.erase(erasing, now);
            case Claim.Pruning pruning -> Reports.prune(state, pruning, now);
        };
    }

    /** Whether a reported time lies so far back that it is reported late. */
    static boolean isLate(Instant at, Instant now) {
        return at.isBefore(now.minus(CLOCKS_DIFFER));
    }

    static boolean isAhead(Instant at, Instant now) {
        return at.isAfter(now.plus(CLOCKS_DIFFER));
    }

    /** When a session that is reported late began; empty if it is not late. */
    static Optional<Instant> began(Instant at, Instant now) {
        return isLate(at, now) ? Optional.of(at) : Optional.empty();
    }
}
