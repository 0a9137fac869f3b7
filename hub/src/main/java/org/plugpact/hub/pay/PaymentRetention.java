package org.plugpact.hub.pay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.hub.desk.Desk;

/**
 * How long payments are kept. One by which no money moved goes after a while. Any other is in the operator's books by the service's
 * reference, and stays as long as records of its place do: it goes when the rule lets it, and its pact's record is gone. One that somebody
 * has to look at stays.
 */
final class PaymentRetention {
    /** One that failed or was cancelled, from then on: as long as its driver may ask why. */
    static final Duration UNPAID_KEPT = Duration.ofDays(90);

    /** Looked at together. */
    private static final int TOGETHER = 1_000;

    private final PaymentTable table;
    private final Desk desk;
    private final InstantSource clock;

    PaymentRetention(PaymentTable table, Desk desk, InstantSource clock) {
        this.table = table;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * One of which nothing more becomes and whose pact has no record any more, or never had.
     *
     * @param turned when it came to its end
     */
    record Settled(String id, ChargerId charger, Instant turned) {}

    /** Lets go of those by which no money moved; how many. */
    int unpaid() {
        return table.dropUnpaid(clock.instant().minus(UNPAID_KEPT));
    }

    /** After records were pruned, and the views know of it: lets go of their payments; how many. */
    int pruned() {
        var now = clock.instant();
        Map<Jurisdiction, Optional<RetentionTerms>> terms = new HashMap<>();
        int gone = 0;
        String last = "";
        List<Settled> some;
        do {
            some = table.withoutRecord(now.minus(Duration.ofDays(RetentionTerms.DAYS_MIN)), last, TOGETHER);
            var over = some.stream()
                    .filter(payment -> desk.charger(payment.charger())
                            .map(Claim.Registration::jurisdiction)
                            .flatMap(place ->
                                    terms.computeIfAbsent(place, fresh -> RetentionTerms.of(desk.bundle(), fresh, now)))
                            .filter(rule -> !payment.turned().plus(rule.kept()).isAfter(now))
                            .isPresent())
                    .map(Settled::id)
                    .toList();
            gone += table.drop(over);
            if (!some.isEmpty()) last = some.getLast().id();
        } while (some.size() == TOGETHER);
        return gone;
    }
}
