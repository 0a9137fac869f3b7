package org.plugpact.audit;

import static org.plugpact.audit.Tables.shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.ledger.Balances;

/** A report as one page: no script, nothing fetched, so that it can be filed, sent and opened in ten years. */
final class ReportPage {
    private static final int DIGITS_SHOWN = 16;
    private static final String HEADS_ONLY = "only their headers are in this export";

    private final Html page = new Html();
    private final Tables tables = new Tables(page);

    private ReportPage() {}

    /** @param export the folder's name, as the reader knows it */
    static String of(Report report, String export) {
        var made = new ReportPage();
        String verdict = verdict(report);
        made.begin(report.own().log(), verdict, report.isGood());
        made.log(report, export, "");
        int number = 1;
        for (Report other : report.others()) {
            made.page.put("h2", "Log " + other.own().log() + ": " + verdict(other));
            made.log(other, export, "log-" + number++ + "-");
        }
        return made.end();
    }

    /** Of an export about a place and a period. */
    static String of(ScopedReport report, String export) {
        var made = new ReportPage();
        String verdict = report.isGood() ? "verified as far as it shows, no difference" : places(report.own());
        made.begin(report.own().log(), verdict, report.isGood());
        made.ground(report.own(), Optional.of(report.about()));
        made.checked(report);
        made.shownOf(report);
        made.unchecked(report);
        made.differences(report.own(), export, "");
        return made.end();
    }

    private void begin(String log, String verdict, boolean good) {
        page.begin("Audit of " + log + ": " + verdict, Html.style());
        page.open("main").put("h1", "Audit of a Plugpact log");
        page.put(
                "p",
                (good ? "✓ " : "✗ ") + "This log is " + verdict + ".",
                "class",
                "verdict " + (good ? "good" : "bad"));
        page.put(
                "p",
                "Everything below was found from the export's files alone: its signatures, certificates, checkpoints and rules."
                        + " Compare the root authority's digest with the one that you were given.",
                "class",
                "soft");
    }

    private String end() {
        page.close("main").end();
        return page.toString();
    }

    private static String verdict(Report report) {
        if (report.isGood()) return "verified, no difference";
        return report.own().found() == 0 ? "different in a log beside it" : places(report.own());
    }

    private static String places(LogReport report) {
        return report.found() == 1 ? "different in 1 place" : "different in " + shown(report.found()) + " places";
    }

    /** @param prefix of the ids on the page, so that two logs' don't meet */
    private void log(Report report, String export, String prefix) {
        ground(report.own(), Optional.empty());
        checked(report);
        shownOf(report);
        unchecked(report);
        differences(report.own(), export, prefix);
        new OverviewPage(page).write(report.totals());
        ledger(report.totals());
    }

    private void ground(LogReport own, Optional<String> about) {
        tables.begin("What it is", "");
        tables.row("log", own.log());
        about.ifPresent(words -> tables.row("about", words));
        tables.row(
                "rests on root authority", own.anchor().map(Digest::hex).orElse("nothing: the log has no beginning"));
        tables.row("facts", shown(own.facts()));
        tables.row("root of the tree over them", own.root().hex());
        own.testimony().lines().forEach(line -> tables.row(line.name(), line.value()));
        tables.row("checked with", own.crypto());
        tables.end();
    }

    private void checkedOfLog(LogReport own) {
        page.put("h2", "What was checked");
        tables.begin("Checks by kind", "number", "what", "how many");
        tables.count("facts read, numbered and hashed into the tree", own.facts());
        tables.count("checkpoints held against that tree", own.checkpoints());
        tables.count("published checkpoints held against it", own.published());
        tables.count(
                "timestamps by authorities that are trusted", own.timestamps().believed());
        tables.count("tiles of that tree", own.tiles());
        tables.count("certificates put together into chains", own.certificates());
    }

    private void checkedLast(LogReport own) {
        RegisterText.lines(own.registers()).forEach(line -> tables.row("meters' registers", line));
        tables.count("exhibits whole", own.exhibits().whole());
        tables.count("checkpoints on record in the log that it stands beside", own.anchors());
        tables.count("prunings whose sums were added up again", own.pruned().added());
        tables.end();
    }

    private void checked(Report report) {
        var totals = report.totals();
        checkedOfLog(report.own());
        tables.count("signatures", totals.signatures());
        tables.count("admissions decided again, predicate by predicate", totals.admissions());
        tables.count("of them refusals", totals.refusals());
        tables.count("sessions started", totals.started());
        tables.count("sessions stopped", totals.stopped());
        totals.closed().forEach((attestation, n) -> tables.count("sessions priced again, signed by " + attestation, n));
        totals.disputes().forEach((kind, n) -> tables.count("of disputes: " + kind, n));
        totals.integrity().forEach((event, n) -> tables.count("integrity events measured again: " + event, n));
        totals.meterValues().forEach((verdict, n) -> tables.count("values signed by meters: " + low(verdict), n));
        checkedLast(report.own());
    }

    private void checked(ScopedReport report) {
        var shown = report.shown();
        checkedOfLog(report.own());
        tables.count("pacts that it is about: by headers all that there are", shown.pacts);
        tables.count("of them whole", shown.wholePacts);
        tables.count("signatures", shown.signatures);
        tables.count("sessions closed", shown.closed);
        tables.count("of them priced again", shown.priced);
        checkedLast(report.own());
    }

    private void shownOf(Report report) {
        var totals = report.totals();
        long pruned = report.own().pruned().facts();
        beginShown();
        tables.count("facts whole", report.own().facts() - totals.inPart() - totals.withheld(), "");
        tables.count("facts in part", totals.inPart(), "some of their fields");
        tables.count("facts withheld", totals.withheld() - pruned, HEADS_ONLY);
        shownLast(report.own());
    }

    private void shownOf(ScopedReport report) {
        var shown = report.shown();
        long always = report.own().facts() - shown.withheld - shown.whole - shown.part - shown.headers - shown.pruned;
        beginShown();
        tables.count("facts that every export shows whole", always, "who may say what, and which chargers there are");
        tables.count("facts of its pacts, whole", shown.whole, "");
        tables.count("facts of its pacts, in part", shown.part, "the fields that its purpose shows");
        tables.count("facts of its pacts, by their headers", shown.headers, "its purpose shows no field of them");
        tables.count(
                "facts of its pacts, pruned", shown.pruned, "of " + shown.prunedPacts + " pacts nothing else is left");
        tables.count("facts withheld", shown.withheld, "outside what it is about: " + HEADS_ONLY);
        shownLast(report.own());
    }

    private void beginShown() {
        page.put("h2", "What was shown, withheld and pruned");
        tables.begin("What there is", "number", "what", "how many", "of that there is");
    }

    private void shownLast(LogReport own) {
        tables.count("facts pruned, in all the log", own.pruned().facts(), HEADS_ONLY + ", by a rule in force");
        tables.count("facts with something erased", own.erased(), "on record as erased: neither valid nor broken");
        tables.count("facts on record as erased that are whole", own.notErased(), "this copy may be older");
        own.pruned().sums().counts().forEach((name, n) -> tables.count("carried on for what was pruned: " + name, n));
        tables.end();
    }

    private void beginUnchecked(LogReport own) {
        page.put("h2", "What was not checked, and why");
        tables.begin("Not checked", "number", "what", "how many", "why");
        tables.count("facts pruned", own.pruned().facts(), "nothing of them is left but headers");
        tables.count(
                "prunings whose sums were held against headers", own.pruned().byHeaders(), Prunings.UNCHECKED);
        tables.count("exhibits absent", own.exhibits().absent(), "their bytes never came, or were erased");
        tables.count("timestamps", own.timestamps().untrusted(), "by authorities that were not given");
        tables.count("facts that no quorum of witnesses saw", own.facts() - own.witnessed(), "the log's own word");
    }

    private void unchecked(ScopedReport report) {
        beginUnchecked(report.own());
        report.shown().hidden.forEach((what, pacts) -> tables.count(what, pacts, "withheld, in so many pacts"));
        tables.cells("whatever takes the whole log", "", ScopedReport.WHOLE_LOG);
        tables.end();
    }

    private void unchecked(Report report) {
        var totals = report.totals();
        beginUnchecked(report.own());
        tables.count("facts in part", totals.inPart(), "some of their fields are not in this export");
        tables.count(
                "facts with something erased", report.own().erased(), "on record as erased: neither valid nor broken");
        report.absent().forEach(log -> tables.count("log " + log, 1, "it is anchored here, and is not in this export"));
        totals.meterValues()
                .forEach((verdict, n) -> tables.count(
                        "keys of meters behind values " + low(verdict),
                        n,
                        "they came with the values; no authority vouches for them"));
        totals.closed().forEach((attestation, n) -> {
            if (attestation.equals("custodial"))
                tables.count(
                        "who held which key behind custodial sessions",
                        n,
                        "one controller held the keys of both sides");
            if (attestation.equals("unilateral"))
                tables.count("that the driver's side agrees to unilateral sessions", n, "it did not sign the close");
        });
        tables.count(
                "that chargers said what their reports say",
                totals.started(),
                "until the close, which both sides sign, a report is the hub's word");
        tables.end();
    }

    private void differences(LogReport report, String export, String prefix) {
        page.put("h2", "Differences");
        if (report.found() == 0) {
            page.put("p", "None.");
            return;
        }
        Map<Optional<PactId>, List<Difference>> byPact = new LinkedHashMap<>();
        for (Difference one : report.differences())
            byPact.computeIfAbsent(one.pact(), absent -> new ArrayList<>()).add(one);
        page.open("nav", "aria-label", "Pacts with differences").open("ul");
        byPact.forEach((pact, all) -> page.open("li")
                .put("a", name(pact) + " (" + all.size() + ")", "href", "#" + id(prefix, pact))
                .close("li"));
        page.close("ul").close("nav").line();
        byPact.forEach((pact, all) -> {
            page.put("h3", name(pact), "id", id(prefix, pact));
            tables.begin("Differences of " + name(pact), "", "fact", "file", "what");
            for (Difference one : all)
                tables.cells(one.fact() < 0 ? "" : Long.toString(one.fact()), one.file(), one.what());
            tables.end();
            pact.ifPresent(known -> page.open("p")
                    .text("Its story: ")
                    .put("code", "plugpact audit explain " + export + " " + known.text())
                    .close("p"));
        });
        long more = report.found() - report.differences().size();
        if (more > 0) page.put("p", "And " + shown(more) + " more, which were counted and not kept.");
    }

    private static String name(Optional<PactId> pact) {
        return pact.map(id -> "pact " + id.text().substring(0, DIGITS_SHOWN) + "…")
                .orElse("the export as a whole");
    }

    private static String id(String prefix, Optional<PactId> pact) {
        return prefix + pact.map(known -> "pact-" + known.text()).orElse("whole");
    }

    private void ledger(Counts.Totals totals) {
        if (totals.accounts().isEmpty()) return;
        page.put("h2", "Ledger");
        totals.accounts().forEach((currency, accounts) -> {
            tables.begin("Accounts in " + currency, "number", "account", "debits", "credits", "balance");
            accounts.forEach(this::account);
            Balances.Total all = totals.ledger().get(currency);
            if (all != null) account(all.balance().isZero() ? "all, balanced" : "all, NOT BALANCED", all);
            tables.end();
        });
        page.put("p", "Drivers' accounts stand together under receivable/driver.", "class", "soft");
    }

    private void account(String name, Balances.Total total) {
        tables.cells(
                name,
                total.debits().decimal(),
                total.credits().decimal(),
                total.balance().decimal());
    }

    private static String low(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
