package org.plugpact.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.ledger.Carrying;

/**
 * The sums that one word on pruned facts carries on, against those facts: all of them, where each is in somebody's hands, else what their
 * headers tell. One thread's own.
 */
final class PrunedSums {
    private static final int TOLD_MAX = 4;
    private static final List<Kind> OF_DISPUTES =
            List.of(Kind.DISPUTED, Kind.EVIDENCE_ADDED, Kind.RULED, Kind.WITHDRAWN, Kind.CORRECTED, Kind.LAPSED);

    private final Carried carried;
    private final Carrying carrying = new Carrying();
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private long seen;
    private long added;

    PrunedSums(Carried carried) {
        this.carried = carried;
    }

    /** What one fact comes to. */
    static Carried of(Fact fact) throws Malformed {
        var alone = new Carrying();
        alone.add(fact);
        return alone.carried();
    }

    /** One of its facts. */
    void see(FactHeader header) {
        seen++;
        kinds.merge(header.kind(), 1L, Long::sum);
    }

    /** The same, where all of it is here. */
    void add(Fact fact) throws Malformed {
        carrying.add(fact);
        added++;
    }

    /** One of its facts is nowhere. */
    void lose() {
        added = -1;
    }

    /** Whether each of its facts was added up. */
    boolean isAdded() {
        return added == seen;
    }

    /** What is not as its facts have it. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        if (isAdded()) compare(carrying.carried(), wrong);
        else headers(wrong);
        return wrong.size() <= TOLD_MAX ? wrong : wrong.subList(0, TOLD_MAX);
    }

    private void compare(Carried own, List<String> wrong) {
        var names = new TreeSet<>(own.counts().keySet());
        names.addAll(carried.counts().keySet());
        for (String name : names) {
            long says = count(name);
            long is = own.counts().getOrDefault(name, 0L);
            if (says != is) wrong.add("carries " + says + " for " + name + ", and its facts come to " + is);
        }
        Map<String, String> theirs = balances(carried);
        Map<String, String> ours = balances(own);
        var accounts = new TreeSet<>(ours.keySet());
        accounts.addAll(theirs.keySet());
        for (String account : accounts) {
            String says = theirs.getOrDefault(account, "nothing");
            String is = ours.getOrDefault(account, "nothing");
            if (!says.equals(is))
                wrong.add("carries " + says + " on account " + account + ", and its facts come to " + is);
        }
    }

    private static Map<String, String> balances(Carried of) {
        Map<String, String> all = new TreeMap<>();
        for (Carried.Balance one : of.balances())
            all.put(
                    one.account() + " in " + one.currency().getCurrencyCode(),
                    one.debits() + " debits and " + one.credits() + " credits");
        return all;
    }

    /** Headers say of what kind each fact was, so what counts facts can be held against them; and books balance whatever was in them. */
    private void headers(List<String> wrong) {
        exactly("readings", count("readings"), of(Kind.READING) + of(Kind.METERED), wrong);
        exactly("admitted and refused", count("admitted") + count("refused"), of(Kind.ADMISSION), wrong);
        exactly("strays", count("strays"), of(Kind.STRAY), wrong);
        exactly("endorsed", count("endorsed"), of(Kind.ENDORSED), wrong);
        exactly("closed", all("closed."), of(Kind.CLOSE), wrong);
        exactly("marked", all("marked."), of(Kind.MARKED), wrong);
        exactly("integrity", all("integrity."), of(Kind.INTEGRITY), wrong);
        for (Kind kind : OF_DISPUTES) exactly(kind.text(), count("disputes." + kind.text()), of(kind), wrong);
        if (count("sessions") < of(Kind.STARTED) || count("sessions") > of(Kind.STARTED) + of(Kind.METERED))
            exactly("sessions", count("sessions"), of(Kind.STARTED), wrong);
        if (count("incidents") < of(Kind.INCIDENT)) exactly("incidents", count("incidents"), of(Kind.INCIDENT), wrong);
        for (String name : carried.counts().keySet()) {
            if (!isKnown(name)) wrong.add("carries " + count(name) + " for " + name + ", which nothing counts");
        }
        Map<Currency, Long> balances = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        for (Carried.Balance one : carried.balances())
            balances.merge(one.currency(), Math.subtractExact(one.debits(), one.credits()), Math::addExact);
        balances.forEach((currency, off) -> {
            if (off != 0) wrong.add("carries books in " + currency + " that don't balance: they are off by " + off);
        });
    }

    private static boolean isKnown(String name) {
        List<String> alone = List.of("sessions", "admitted", "refused", "readings", "strays", "endorsed", "incidents");
        Optional<String> group =
                List.of("closed.", "closed-energy.", "closed-gross.", "marked.", "integrity.", "disputes.").stream()
                        .filter(name::startsWith)
                        .findFirst();
        return alone.contains(name) || group.isPresent();
    }

    private static void exactly(String what, long says, long is, List<String> wrong) {
        if (says != is) wrong.add("carries " + says + " for " + what + ", and its facts' headers come to " + is);
    }

    private long count(String name) {
        return carried.counts().getOrDefault(name, 0L);
    }

    private long all(String prefix) {
        return carried.counts().entrySet().stream()
                .filter(one -> one.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private long of(Kind kind) {
        return kinds.getOrDefault(kind, 0L);
    }
}
