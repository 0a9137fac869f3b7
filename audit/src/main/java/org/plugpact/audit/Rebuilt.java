package org.plugpact.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Pruned;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.ledger.Balances;
import org.plugpact.core.ledger.Books;
import org.plugpact.core.ledger.Entry;
import org.plugpact.core.ledger.Posting;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.TaxTotal;

/**
 * Calendars, books and reports grown again from facts alone, as a hub's views grow. Calendars and entries are written as they come;
 * held are sessions that run, and one line for each account and each month, place, operator and rate. One thread's own.
 */
final class Rebuilt {
    private final Writer calendar;
    private final Writer entries;
    private final Balances balances = new Balances();
    private final Map<String, MeterPoint> running = new HashMap<>();
    private final CarriedSums carried = new CarriedSums();
    private final TreeMap<String, Long> tallies = new TreeMap<>();
    private final TreeMap<String, long[]> sales = new TreeMap<>();
    private final TreeMap<String, long[]> taxes = new TreeMap<>();

    Rebuilt(Writer calendar, Writer entries) throws IOException {
        this.calendar = calendar;
        this.entries = entries;
        calendar.write("charger,connector,from,to,register_from_mwh,register_to_mwh,pact\n");
        entries.write("log,fact,currency,account,minor\n");
        for (String always : List.of("facts", "sessions", "admitted", "refused", "readings", "incidents")) {
            tallies.put(always, 0L);
        }
    }

    private void tally(String what, long more) {
        tallies.merge(what, more, Math::addExact);
    }

    /** How many there are in the log that the export is of, and not in one that stands beside it. */
    void facts(long count) {
        tally("facts", count);
    }

    /** The next fact. */
    void take(Fact fact) throws Malformed {
        Content content = fact.content();
        if (content instanceof Admission admission) tally(admission.admitted() ? "admitted" : "refused", 1);
        if (content instanceof IncidentRecorded(var said)) tally("incidents", said.repeats());
        if (content instanceof Marked marked) tally("marks." + marked.mark().text(), 1);
        if (MeterPoint.isOne(fact.kind())) meter(fact);
        if (content instanceof Closed closed) close(fact, closed);
        if (content instanceof Corrected said) correct(fact, said);
        for (Entry entry : Books.entries(fact)) book(fact, entry);
        if (content instanceof Pruned(var what)) carry(what.carried());
    }

    /** What pruned facts came to stays in totals and books. Which month it was of, nobody says any more. */
    private void carry(Carried carried) {
        carried.counts().forEach((name, more) -> {
            String by = name.substring(name.indexOf('.') + 1);
            if (name.startsWith("closed.")) tally("closed." + by + ".pacts", more);
            else if (name.startsWith("closed-energy.")) tally("closed." + by + ".energy_mwh", more);
            else if (name.startsWith("marked.")) tally("marks." + by, more);
            else if (tallies.containsKey(name)) tally(name, more);
        });
        this.carried.add(carried);
    }

    private void meter(Fact fact) throws Malformed {
        MeterPoint point = MeterPoint.of(fact).orElseThrow();
        String pact = fact.header().pact().orElseThrow().text();
        switch (point.kind()) {
            case STARTED -> begin(pact, point);
            case READING -> tally("readings", 1);
            case METERED -> {
                tally("readings", 1);
                if (point.number() == 0) begin(pact, point);
                if (point.last()) end(pact, point);
            }
            default -> end(pact, point);
        }
    }

    private void begin(String pact, MeterPoint point) {
        tally("sessions", 1);
        running.put(pact, point);
    }

    private void end(String pact, MeterPoint stop) {
        MeterPoint start = running.remove(pact);
        if (start == null) return;
        ConnectorId at = start.connector().orElseThrow();
        write(
                calendar,
                Csv.line(
                        at.charger().text(),
                        at.number(),
                        start.at(),
                        stop.at(),
                        start.register().milliwattHours(),
                        stop.register().milliwattHours(),
                        pact));
    }

    private void book(Fact fact, Entry entry) {
        balances.add(entry);
        for (Posting posting : entry.postings()) {
            var amount = posting.amount();
            write(
                    entries,
                    Csv.line(fact.header().log(), fact.index(), amount.currency(), posting.account(), amount.minor()));
        }
    }

    private static void write(Writer to, String line) {
        try {
            to.write(line);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void close(Fact fact, Closed closed) {
        var close = closed.close().content();
        String attestation = closed.attestation().text();
        tally("closed." + attestation + ".pacts", 1);
        tally("closed." + attestation + ".energy_mwh", close.energy().milliwattHours());
        String month = month(close.zone(), close.interval().from());
        report(
                fact,
                month,
                closed.attestation(),
                close.breakdown(),
                1,
                1,
                close.energy().milliwattHours());
    }

    /** What a ruling put right counts in the month of the ruling: what was reported before it stays as it was. */
    private void correct(Fact fact, Corrected said) {
        String month = month(ZoneOffset.UTC, fact.header().eventTime());
        long energy = Math.subtractExact(
                said.energy().milliwattHours(), said.energyBefore().milliwattHours());
        report(fact, month, said.attestation(), said.credited(), -1, 0, 0);
        report(fact, month, said.attestation(), said.charged(), 1, 0, energy);
    }

    private static String month(ZoneId zone, Instant at) {
        return YearMonth.from(at.atZone(zone)).toString();
    }

    private void report(
            Fact fact, String month, Attestation by, Breakdown breakdown, int sign, int sessions, long milliwattHours) {
        var header = fact.header();
        String currency = breakdown.currency().getCurrencyCode();
        String key = Csv.part(month, header.jurisdiction(), header.owner(), by.text(), currency);
        add(
                sales,
                key,
                sessions,
                milliwattHours,
                sign * breakdown.net().minor(),
                sign * breakdown.tax().minor());
        for (TaxTotal total : breakdown.taxes()) {
            add(
                    taxes,
                    Csv.part(month, header.jurisdiction(), total.rate(), currency),
                    sign * total.net().minor(),
                    sign * total.tax().minor());
        }
    }

    private static void add(NavigableMap<String, long[]> to, String key, long... more) {
        long[] sums = to.computeIfAbsent(key, absent -> new long[more.length]);
        for (int i = 0; i < more.length; i++) sums[i] = Math.addExact(sums[i], more[i]);
    }

    /** Whether some of it is carried on for facts that are gone. */
    boolean isPruned() {
        return !carried.counts().isEmpty() || !carried.accounts().isEmpty();
    }

    /** What each month came to, by place, operator, attestation and currency. */
    String sales() {
        return table("month,jurisdiction,operator,attestation,currency,sessions,energy_mwh,net,tax\n", sales);
    }

    /** Tax by month, place, rate and currency. */
    String taxes() {
        return table("month,jurisdiction,rate,currency,net,tax\n", taxes);
    }

    private static String table(String head, NavigableMap<String, long[]> rows) {
        var text = new StringBuilder(head);
        rows.forEach((key, sums) -> {
            text.append(key);
            for (long sum : sums) text.append(',').append(sum);
            text.append('\n');
        });
        return text.toString();
    }

    /** What each account came to. */
    String books() {
        var text = new StringBuilder("currency,account,debits,credits,balance\n");
        accounts()
                .forEach((currency, own) -> own.forEach((account, total) -> text.append(Csv.line(
                        currency,
                        account,
                        total.debits().minor(),
                        total.credits().minor(),
                        total.balance().minor()))));
        return text.toString();
    }

    private SortedMap<String, SortedMap<String, Balances.Total>> accounts() {
        SortedMap<String, SortedMap<String, Balances.Total>> all = new TreeMap<>();
        for (var currency : balances.currencies()) {
            SortedMap<String, Balances.Total> own = new TreeMap<>();
            balances.accounts(currency).forEach((account, total) -> own.put(account.name(), total));
            all.put(currency.getCurrencyCode(), own);
        }
        carried.accounts().forEach((currency, more) -> {
            SortedMap<String, Balances.Total> own = all.computeIfAbsent(currency, fresh -> new TreeMap<>());
            more.forEach((account, total) -> own.merge(account, total, CarriedSums::plus));
        });
        return all;
    }

    /** The totals that a hub gives out, by the path to each. */
    NavigableMap<String, String> totals() {
        var totals = new TreeMap<String, String>();
        tallies.forEach((what, count) -> totals.put(what, Long.toString(count)));
        totals.put("running", Integer.toString(running.size()));
        accounts()
                .forEach((currency, own) -> own.values().stream()
                        .reduce(CarriedSums::plus)
                        .ifPresent(total -> {
                            String path = "ledger." + currency;
                            totals.put(
                                    path + ".debits",
                                    Long.toString(total.debits().minor()));
                            totals.put(
                                    path + ".credits",
                                    Long.toString(total.credits().minor()));
                            totals.put(
                                    path + ".balanced",
                                    Boolean.toString(total.balance().isZero()));
                        }));
        return totals;
    }

    /** The same, for machines. */
    String json() {
        var json = new Json().open();
        totals().forEach(json::put);
        return json.close() + "\n";
    }

    /** Where a hub's totals are others than these; only what both say is compared. */
    List<String> differences(Map<String, String> theirs) {
        var differences = new ArrayList<String>();
        totals().forEach((path, own) -> {
            String said = theirs.get(path);
            if (said != null && !said.equals(own)) differences.add(path + " is " + said + ", the facts give " + own);
        });
        theirs.forEach((path, said) -> {
            boolean counted = path.startsWith("closed.") || path.startsWith("marks.") || path.startsWith("ledger.");
            if (counted && !totals().containsKey(path) && !said.equals("0"))
                differences.add(path + " is " + said + ", and the facts give none");
        });
        return differences;
    }
}
