package org.plugpact.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;

/**
 * What a log is about, in sums that a reader can look at: by day, by charger, by site, by predicate. However long the log is, no
 * more rows are kept than are worth reading. One thread's own.
 */
final class Overview {
    /** Rows of one kind: ten years of days, the chargers of a large operator. What comes after them goes into one row. */
    static final int ROWS_MAX = 4_096;

    /** The row of all that have none of their own. */
    static final String OTHERS = "all others";

    private static final long SECONDS_A_DAY = 86_400;

    /** Pacts whose charger is remembered; the oldest is forgotten, and what still comes of it counts for its site alone. */
    private static final int PACTS_MAX = 16_384;

    private final Map<String, Day> days = new HashMap<>();
    private final Map<String, Sums> chargers = new HashMap<>();
    private final Map<String, Sums> sites = new HashMap<>();
    private final Map<String, Answers> predicates = new HashMap<>();
    private final Map<PactId, ChargerId> recent = new LinkedHashMap<>();

    /** The day on which the last fact was written, since the next one was too. */
    private LocalDate lastDate = LocalDate.EPOCH;

    private Day last = new Day();

    /** How often a predicate let a session through, and how often not. */
    static final class Answers {
        long admitted;
        long refused;
    }

    /** What was sold, once or many times. Corrections are in it. */
    static class Sums {
        long sessions;
        long refusals;
        long marks;
        Energy energy = Energy.ZERO;
        final Map<String, Money> gross = new TreeMap<>();

        void sold(Closed closed) {
            var close = closed.close().content();
            sessions++;
            energy = energy.plus(close.energy());
            add(close.breakdown().gross());
        }

        void add(Money money) {
            gross.merge(code(money.currency()), money, Money::plus);
        }
    }

    /** A day, in UTC: what began on it was sold on it, what was decided on it was written on it. */
    static final class Day extends Sums {
        long facts;
        long checkpoints;
    }

    private static String code(Currency currency) {
        return currency.getCurrencyCode();
    }

    /** The next leaf, whatever is left of it, and how many checkpoints end with it. */
    void grow(Leaf leaf, long checkpoints) {
        Day written = written(leaf);
        written.facts++;
        written.checkpoints += checkpoints;
    }

    /** What a fact says that was read. */
    void take(Item item, Content content) {
        var header = item.leaf().header();
        Day written = written(item.leaf());
        if (content instanceof Offered(var offer)) {
            header.pact().ifPresent(pact -> remember(pact, offer.content().charger()));
        } else if (content instanceof Admission said) {
            for (Verdict verdict : said.verdicts()) answered(verdict);
            if (!said.admitted()) {
                written.refusals++;
                each(item).forEach(sums -> sums.refusals++);
            }
        } else if (content instanceof Marked) {
            written.marks++;
            each(item).forEach(sums -> sums.marks++);
        } else if (content instanceof Closed closed) {
            var from = closed.close().content().interval().from();
            day(from.atOffset(ZoneOffset.UTC).toLocalDate()).sold(closed);
            each(item).forEach(sums -> sums.sold(closed));
        } else if (content instanceof Corrected said && !said.credited().equals(said.charged())) {
            Money change = said.charged().gross().minus(said.credited().gross());
            written.add(change);
            row(sites, header.site().text(), Sums::new).add(change);
        }
    }

    private void remember(PactId pact, ChargerId charger) {
        recent.put(pact, charger);
        if (recent.size() > PACTS_MAX) recent.remove(recent.keySet().iterator().next());
    }

    private void answered(Verdict verdict) {
        Answers answers = row(predicates, verdict.predicate(), Answers::new);
        if (verdict.admits()) answers.admitted++;
        else answers.refused++;
    }

    /** The rows of its site, and of its charger where that is known. */
    private List<Sums> each(Item item) {
        var header = item.leaf().header();
        List<Sums> sums = new ArrayList<>();
        sums.add(row(sites, header.site().text(), Sums::new));
        header.pact().map(recent::get).ifPresent(charger -> sums.add(row(chargers, charger.text(), Sums::new)));
        return sums;
    }

    private Day written(Leaf leaf) {
        Instant decided = leaf.header().decidedTime();
        if (days.isEmpty() || Math.floorDiv(decided.getEpochSecond(), SECONDS_A_DAY) != lastDate.toEpochDay()) {
            lastDate = decided.atOffset(ZoneOffset.UTC).toLocalDate();
            last = day(lastDate);
        }
        return last;
    }

    private Day day(LocalDate date) {
        return row(days, date.toString(), Day::new);
    }

    private static <T> T row(Map<String, T> rows, String name, Supplier<T> fresh) {
        T known = rows.get(name);
        if (known != null) return known;
        return rows.computeIfAbsent(rows.size() < ROWS_MAX ? name : OTHERS, absent -> fresh.get());
    }

    Map<String, Day> days() {
        return new TreeMap<>(days);
    }

    Map<String, Sums> chargers() {
        return new TreeMap<>(chargers);
    }

    Map<String, Sums> sites() {
        return new TreeMap<>(sites);
    }

    Map<String, Answers> predicates() {
        return new TreeMap<>(predicates);
    }
}
