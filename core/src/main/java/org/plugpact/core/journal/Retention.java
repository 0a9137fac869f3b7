package org.plugpact.core.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;

/**
 * Which facts' time is over: headers go in, in the log's order and up to its end, those of what is pruned already left out. What may go
 * is whole pacts, that were closed or never came to a start, without a dispute that is open, the last of whose facts is older than
 * records of their place are kept; and what doors saw that is as old. Nothing else ever: who may say what, which chargers there are,
 * what was anchored, erased and pruned, and what looked like fraud. One thread's own.
 */
public final class Retention {
    /** Pacts that are looked at in one run; what is over beyond them is found in the next. */
    public static final int PACTS_MAX = 100_000;

    /** Facts that go together, unless a single pact has more. */
    private static final int TOGETHER = 8_192;

    private final TrustBundle bundle;
    private final Instant now;
    private final Map<PactId, Life> pacts = new LinkedHashMap<>();
    private final Map<Jurisdiction, Optional<RetentionTerms>> terms = new LinkedHashMap<>();
    private final Map<Digest, SortedSet<Long>> loose = new LinkedHashMap<>();
    private long looseFacts;

    /** Facts whose time is over by one rule. */
    public record Over(Digest rule, List<Run> facts) {}

    /** One pact, as far as its headers tell. */
    private static final class Life {
        private final Jurisdiction place;
        private final SortedSet<Long> facts = new TreeSet<>();
        private Instant last = Instant.MIN;
        private boolean started;
        private boolean closed;
        private int disputes;

        Life(Jurisdiction place) {
            this.place = place;
        }

        void take(FactHeader header) {
            facts.add(header.index());
            last = header.decidedTime();
            Kind kind = header.kind();
            if (kind == Kind.STARTED || kind == Kind.METERED) started = true;
            if (kind == Kind.CLOSE) closed = true;
            if (kind == Kind.DISPUTED) disputes++;
            if (kind == Kind.RULED || kind == Kind.WITHDRAWN || kind == Kind.LAPSED) disputes--;
        }

        boolean mayGo() {
            return (closed || !started) && disputes <= 0 && facts.size() <= Claim.Pruning.RUNS_MAX;
        }
    }

    /** @param now as of when */
    public Retention(TrustBundle bundle, Instant now) {
        this.bundle = bundle;
        this.now = now;
    }

    public void take(FactHeader header) {
        Optional<PactId> pact = header.pact();
        if (pact.isPresent()) {
            @Nullable Life known = pacts.get(pact.get());
            if (known == null && header.kind() == Kind.OFFER && isOver(header) && pacts.size() < PACTS_MAX) {
                known = new Life(header.jurisdiction());
                pacts.put(pact.get(), known);
            }
            if (known != null) known.take(header);
        } else if (header.kind() == Kind.INCIDENT && isOver(header) && looseFacts < PACTS_MAX) {
            Digest rule = terms(header.jurisdiction()).orElseThrow().rule();
            loose.computeIfAbsent(rule, fresh -> new TreeSet<>()).add(header.index());
            looseFacts++;
        }
    }

    private boolean isOver(FactHeader header) {
        return isOver(header.jurisdiction(), header.decidedTime());
    }

    private boolean isOver(Jurisdiction place, Instant last) {
        return terms(place).filter(term -> !last.plus(term.kept()).isAfter(now)).isPresent();
    }

    private Optional<RetentionTerms> terms(Jurisdiction place) {
        return terms.computeIfAbsent(place, fresh -> RetentionTerms.of(bundle, fresh, now));
    }

    /** What may go now, as many at a time as one fact names; the pacts in the order of their offers. */
    public List<Over> over() {
        Map<Digest, SortedSet<Long>> together = new TreeMap<>();
        List<Over> over = new ArrayList<>();
        for (Life life : pacts.values()) {
            if (!life.mayGo() || !isOver(life.place, life.last)) continue;
            Digest rule = terms(life.place).orElseThrow().rule();
            add(together, over, rule, life.facts);
        }
        loose.forEach((rule, facts) -> {
            for (long fact : facts) add(together, over, rule, new TreeSet<>(List.of(fact)));
        });
        together.forEach((rule, facts) -> over.add(new Over(rule, Run.of(facts))));
        return over;
    }

    private static void add(
            Map<Digest, SortedSet<Long>> together, List<Over> over, Digest rule, SortedSet<Long> facts) {
        SortedSet<Long> waiting = together.computeIfAbsent(rule, fresh -> new TreeSet<>());
        if (!waiting.isEmpty() && waiting.size() + facts.size() > TOGETHER) {
            over.add(new Over(rule, Run.of(waiting)));
            waiting.clear();
        }
        waiting.addAll(facts);
    }
}
