package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;

/**
 * What a revocation does to pacts that were admitted before it was known. What waits to be started is judged again as of
 * now, and falls if what its admission rested on no longer holds: its later start needs a new handshake. A session that
 * runs is judged as of now, too, and its charger told to end it; so is one that began before its admission fell and is told
 * only after. One that has ended, at this desk's chargers or at a native one, is judged as of its admission: it is marked
 * if that lay at or after the instant from which the revocation counts. Nothing else changes: what was delivered stays on
 * record and is settled.
 */
final class Revocations {
    private Revocations() {}

    /** To be written down after the statement itself. */
    static List<Draft> follow(State state, SignedStatement signed, TrustBundle next, Instant now) {
        Optional<Instant> from = from(signed.statement());
        if (from.isEmpty()) return List.of();
        List<Draft> drafts = new ArrayList<>();
        for (Map.Entry<Basis, List<Pact>> shared :
                concerned(state, from.get(), now).entrySet()) {
            for (Pact pact : shared.getValue()) {
                Instant at = isOver(pact) ? pact.admittedAt() : now;
                if (shared.getKey().holds(state.bundle(), at)
                        && !shared.getKey().holds(next, at)) {
                    drafts.addAll(withdraw(state, pact, signed, now));
                }
            }
        }
        return drafts;
    }

    /** From when on a statement takes something away, if that is what it does. */
    private static Optional<Instant> from(Statement statement) {
        return switch (statement) {
            case Revoke says -> Optional.of(says.from());
            case StatusList says -> Optional.of(says.issuedAt());
            case Recognise _, Delegate _, Federate _, FileRates _, Qualify _, Rule _, LogKeys _ -> Optional.empty();
        };
    }

    private static String reason(Statement statement) {
        return switch (statement) {
            case Revoke says -> says.reason();
            case StatusList says -> "in status list " + says.epoch() + " of " + says.by();
            case Recognise _, Delegate _, Federate _, FileRates _, Qualify _, Rule _, LogKeys _ ->
                throw new IllegalStateException(statement.kind() + " takes nothing away");
        };
    }

    /** Admitted pacts that the revocation can touch, by what they rested on. */
    private static Map<Basis, List<Pact>> concerned(State state, Instant from, Instant now) {
        Map<Basis, List<Pact>> found = new LinkedHashMap<>();
        for (Pact pact : state.pacts()) {
            boolean reached = isOver(pact)
                    ? !pact.admittedAt().isBefore(from)
                    : !now.isBefore(from) && (runs(pact) || waits(pact));
            if (!reached) continue;
            pact.basis()
                    .ifPresent(basis -> found.computeIfAbsent(basis, absent -> new ArrayList<>())
                            .add(pact));
        }
        return found;
    }

    private static boolean runs(Pact pact) {
        return pact.session().map(session -> !session.ended()).orElse(false);
    }

    /** Whether something may still start on it, or has, and was not told yet. */
    private static boolean waits(Pact pact) {
        return pact.session().isEmpty() && pact.fallen().isEmpty() && pact.isOpen() && pact.admitted();
    }

    /** Also at a native charger, of which there is nothing here until it is over. */
    private static boolean isOver(Pact pact) {
        return pact.session()
                .map(Session::ended)
                .orElseGet(() -> pact.closedBy().isPresent());
    }

    private static List<Draft> withdraw(State state, Pact pact, SignedStatement signed, Instant now) {
        Drafts drafts = new Drafts(Place.of(state.registration(pact.charger()).orElseThrow()));
        String why = reason(signed.statement());
        if (runs(pact)) {
            Session session = pact.session().orElseThrow();
            end(drafts, pact.id, session.connector.charger(), session.number, why, signed.id(), now);
        } else {
            var kind = isOver(pact) ? MarkKind.ADMITTED_ON_REVOKED : MarkKind.REVOKED_BEFORE_START;
            drafts.add(marked(pact.id, kind, why, signed.id()), now, Optional.of(pact.id));
        }
        return drafts.all();
    }

    /** A start is told only now of a session that began before its admission fell. */
    static void late(Drafts drafts, Pact pact, Started started, Pact.Fall fall, Instant now) {
        String why = "started at " + started.at() + "; its admission fell at " + fall.at();
        end(drafts, pact.id, started.connector().charger(), started.transaction(), why, fall.because(), now);
    }

    private static void end(
            Drafts drafts,
            PactId pact,
            ChargerId charger,
            TransactionNumber number,
            String why,
            Digest because,
            Instant now) {
        drafts.add(marked(pact, MarkKind.REVOKED_WHILE_RUNNING, why, because), now, Optional.of(pact))
                .add(new Commanded(Claim.Command.end(charger, number, because)), now, Optional.empty());
    }

    private static Marked marked(PactId pact, MarkKind kind, String why, Digest because) {
        return new Marked(Optional.of(pact), kind, Drafts.cut(why), List.of(because));
    }
}
