package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.TrustBundle;

/**
 * What a revocation does to pacts that were admitted before it was known. A session that runs is judged again as of now,
 * and its charger told to end it if what its admission rested on no longer holds. One that has ended, at this desk's chargers
 * or at a native one, is judged as of its admission: it is marked if that lay at or after the instant from which the revocation counts. Nothing else changes:
 * what was delivered stays on record and is settled.
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
                Instant at = runs(pact) ? now : pact.admittedAt();
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
            case Recognise _, Delegate _, Federate _, FileRates _, Qualify _, Rule _ -> Optional.empty();
        };
    }

    private static String reason(Statement statement) {
        return switch (statement) {
            case Revoke says -> says.reason();
            case StatusList says -> "in status list " + says.epoch() + " of " + says.by();
            case Recognise _, Delegate _, Federate _, FileRates _, Qualify _, Rule _ ->
                throw new IllegalStateException(statement.kind() + " takes nothing away");
        };
    }

    /** Admitted pacts that the revocation can touch, by what they rested on. */
    private static Map<Basis, List<Pact>> concerned(State state, Instant from, Instant now) {
        Map<Basis, List<Pact>> found = new LinkedHashMap<>();
        for (Pact pact : state.pacts()) {
            boolean reached = runs(pact)
                    ? !now.isBefore(from)
                    : isOver(pact) && !pact.admittedAt().isBefore(from);
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

    /** Also at a native charger, of which there is nothing here until it is over. What waits to be taken has not begun. */
    private static boolean isOver(Pact pact) {
        return pact.session()
                .map(Session::ended)
                .orElseGet(() -> pact.closedBy().isPresent());
    }

    private static List<Draft> withdraw(State state, Pact pact, SignedStatement signed, Instant now) {
        Claim.Registration entered = state.registration(pact.charger()).orElseThrow();
        boolean running = runs(pact);
        Drafts drafts = new Drafts(Place.of(entered))
                .add(
                        new Marked(
                                Optional.of(pact.id),
                                running ? MarkKind.REVOKED_WHILE_RUNNING : MarkKind.ADMITTED_ON_REVOKED,
                                Drafts.cut(reason(signed.statement())),
                                List.of(signed.id())),
                        now,
                        Optional.of(pact.id));
        if (running) {
            Session session = pact.session().orElseThrow();
            Claim.Command stop = Claim.Command.end(session.connector.charger(), session.number, signed.id());
            drafts.add(new Commanded(stop), now, Optional.empty());
        }
        return drafts.all();
    }
}
