package org.plugpact.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private static final String STYLE = "report.css";
    private static final int DIGITS_SHOWN = 16;

    private final Html page = new Html();

    private ReportPage() {}

    /** @param export the folder's name, as the reader knows it */
    static String of(Report report, String export) {
        var made = new ReportPage();
        made.page.begin("Audit of " + report.log() + ": " + verdict(report), style());
        made.page.open("main").put("h1", "Audit of a Plugpact log");
        made.verdictOf(report);
        made.log(report, export, "");
        int number = 1;
        for (Report other : report.others()) made.log(other, export, "log-" + number++ + "-");
        made.page.close("main").end();
        return made.page.toString();
    }

    private static String style() {
        try (InputStream css = ReportPage.class.getResourceAsStream(STYLE)) {
            if (css == null) throw new IllegalStateException("the auditor lacks " + STYLE);
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String verdict(Report report) {
        if (report.isGood()) return "verified, no difference";
        if (report.found() == 0) return "different in a log beside it";
        return report.found() == 1 ? "different in 1 place" : "different in " + shown(report.found()) + " places";
    }

    private void verdictOf(Report report) {
        String sign = report.isGood() ? "✓ " : "✗ ";
        page.put(
                "p",
                sign + "This log is " + verdict(report) + ".",
                "class",
                "verdict " + (report.isGood() ? "good" : "bad"));
        page.put(
                "p",
                "Everything below was found from the export's files alone: its signatures, certificates, checkpoints and rules."
                        + " Compare the root authority's digest with the one that you were given.",
                "class",
                "soft");
    }

    /** @param prefix of the ids on the page, so that two logs' don't meet */
    private void log(Report report, String export, String prefix) {
        if (!prefix.isEmpty()) page.put("h2", "Log " + report.log() + ": " + verdict(report));
        begin("What it is", "");
        row("log", report.log());
        row("rests on root authority", report.anchor().map(Digest::hex).orElse("nothing: the log has no beginning"));
        row("facts", shown(report.facts()));
        row("root of the tree over them", report.root().hex());
        row("checked with", report.crypto());
        end();
        checked(report);
        unchecked(report);
        differences(report, export, prefix);
        new OverviewPage(page).write(report.totals());
        ledger(report.totals());
    }

    private void checked(Report report) {
        var totals = report.totals();
        page.put("h2", "What was checked");
        begin("Checks by kind", "number", "what", "how many");
        count("facts read, numbered and hashed into the tree", report.facts());
        count("checkpoints held against that tree", report.checkpoints());
        count("certificates put together into chains", report.certificates());
        count("signatures", totals.signatures());
        count("admissions decided again, predicate by predicate", totals.admissions());
        count("of them refusals", totals.refusals());
        count("sessions started", totals.started());
        count("sessions stopped", totals.stopped());
        totals.closed().forEach((attestation, n) -> count("sessions priced again, signed by " + attestation, n));
        totals.disputes().forEach((kind, n) -> count("of disputes: " + kind, n));
        totals.integrity().forEach((event, n) -> count("integrity events measured again: " + event, n));
        totals.meterValues().forEach((verdict, n) -> count("values signed by meters: " + low(verdict), n));
        RegisterText.lines(report.registers()).forEach(line -> row("meters' registers", line));
        count("exhibits whole", report.exhibits().whole());
        count("checkpoints on record in the log that it stands beside", report.anchors());
        end();
    }

    private void unchecked(Report report) {
        var totals = report.totals();
        page.put("h2", "What was not checked, and why");
        begin("Not checked", "number", "what", "how many", "why");
        count("facts in part", totals.inPart(), "some of their fields are not in this export");
        count("facts withheld", totals.withheld(), "only their headers are in this export");
        count("facts with something erased", report.erased(), "on record as erased: neither valid nor broken");
        count("exhibits absent", report.exhibits().absent(), "their bytes never came, or were erased");
        report.absent().forEach(log -> count("log " + log, 1, "it is anchored here, and is not in this export"));
        totals.meterValues()
                .forEach((verdict, n) -> count(
                        "keys of meters behind values " + low(verdict),
                        n,
                        "they came with the values; no authority vouches for them"));
        totals.closed().forEach((attestation, n) -> {
            if (attestation.equals("custodial"))
                count("who held which key behind custodial sessions", n, "one controller held the keys of both sides");
            if (attestation.equals("unilateral"))
                count("that the driver's side agrees to unilateral sessions", n, "it did not sign the close");
        });
        count(
                "that chargers said what their reports say",
                totals.started(),
                "until the close, which both sides sign, a report is the hub's word");
        end();
    }

    private void differences(Report report, String export, String prefix) {
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
            begin("Differences of " + name(pact), "", "fact", "file", "what");
            for (Difference one : all) cells(one.fact() < 0 ? "" : Long.toString(one.fact()), one.file(), one.what());
            end();
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
            begin("Accounts in " + currency, "number", "account", "debits", "credits", "balance");
            accounts.forEach(this::account);
            Balances.Total all = totals.ledger().get(currency);
            if (all != null) account(all.balance().isZero() ? "all, balanced" : "all, NOT BALANCED", all);
            end();
        });
        page.put("p", "Drivers' accounts stand together under receivable/driver.", "class", "soft");
    }

    private void account(String name, Balances.Total total) {
        cells(
                name,
                total.debits().decimal(),
                total.credits().decimal(),
                total.balance().decimal());
    }

    private void begin(String caption, String numbers, String... heads) {
        page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption);
        page.open("table").put("caption", caption);
        if (heads.length > 0) {
            page.open("thead").open("tr");
            for (int i = 0; i < heads.length; i++)
                page.put("th", heads[i], "scope", "col", "class", isNumber(heads[i]) ? numbers : "");
            page.close("tr").close("thead");
        }
        page.open("tbody").line();
    }

    private static boolean isNumber(String head) {
        return List.of("how many", "debits", "credits", "balance").contains(head);
    }

    private void end() {
        page.close("tbody").close("table").close("div").line();
    }

    private void row(String name, String value) {
        page.open("tr")
                .put("th", name, "scope", "row")
                .put("td", value)
                .close("tr")
                .line();
    }

    /** Nothing is said of what there is none of. */
    private void count(String what, long count) {
        if (count == 0) return;
        page.open("tr")
                .put("th", what, "scope", "row")
                .put("td", shown(count), "class", "number")
                .close("tr")
                .line();
    }

    private void count(String what, long count, String why) {
        if (count == 0) return;
        page.open("tr").put("th", what, "scope", "row").put("td", shown(count), "class", "number");
        page.put("td", why).close("tr").line();
    }

    private void cells(String first, String... rest) {
        page.open("tr").put("th", first, "scope", "row");
        for (String cell : rest) page.put("td", cell);
        page.close("tr").line();
    }

    private static String low(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    static String shown(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
