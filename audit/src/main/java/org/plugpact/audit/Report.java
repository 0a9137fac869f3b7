package org.plugpact.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plugpact.core.ledger.Balances;

/**
 * What the verification of an export of all of a log found.
 *
 * @param own of its log
 * @param totals what its facts add up to
 * @param others the logs that are exported with this one
 * @param absent logs that this one has anchors of, and that are not exported with it
 */
record Report(LogReport own, Counts.Totals totals, List<Report> others, List<String> absent) {
    boolean isGood() {
        return own.found() == 0 && others.stream().allMatch(Report::isGood);
    }

    /** For people. */
    String text() {
        var text = new StringBuilder();
        others.forEach(other -> text.append(other.text()).append('\n'));
        own.tellDifferences(text);
        line(text, "log", own.log());
        own.tellGround(text);
        if (totals.inPart() > 0) line(text, "in part", totals.inPart() + " facts, of which some fields are here");
        if (totals.withheld() > 0) line(text, "withheld", totals.withheld() + " facts, of which the header is here");
        own.tellWitnesses(text);
        absent.forEach(other -> line(text, "anchors of", other + ", which is not in this export"));
        line(text, "signatures", Long.toString(totals.signatures()));
        line(
                text,
                "offers",
                totals.offers() + ", " + totals.admissions() + " decided again: " + totals.refusals() + " refused");
        line(text, "sessions", totals.started() + " started, " + totals.stopped() + " stopped");
        totals.closed().forEach((attestation, count) -> line(text, "closed, " + attestation, count + ", priced again"));
        totals.marks().forEach((mark, count) -> line(text, "marked", mark + " " + count));
        totals.disputes().forEach((kind, count) -> line(text, "of disputes", kind + " " + count));
        totals.integrity().forEach((event, count) -> line(text, "integrity", event + " " + count));
        own.tellGone(text);
        if (!totals.meterValues().isEmpty()) line(text, "signed by meters", signedByMeters());
        totals.ledger()
                .forEach((currency, total) -> line(
                        text,
                        "ledger",
                        total.debits() + " debits, " + total.credits() + " credits: "
                                + (isBalanced(total) ? "balanced" : "NOT BALANCED")));
        own.tellEnd(text);
        if (own.found() == 0 && !isGood())
            return text.append("DIFFERENT in a log beside it.\n").toString();
        String end = own.found() == 1 ? "DIFFERENT in 1 place.\n" : "DIFFERENT in " + own.found() + " places.\n";
        return text.append(isGood() ? "VERIFIED: no difference.\n" : end).toString();
    }

    /** Values by verdict; their keys, where there were any, came with them. */
    private String signedByMeters() {
        return totals.meterValues().entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static boolean isBalanced(Balances.Total total) {
        return total.debits().equals(total.credits());
    }

    private static void line(StringBuilder text, String name, String value) {
        LogReport.line(text, name, value);
    }

    /** One object on one line, for machines. */
    String json() {
        var json = new Json();
        write(json);
        return json.toString();
    }

    private void write(Json json) {
        json.open().put("verified", isGood());
        own.write(json);
        json.put("inPart", totals.inPart()).put("withheld", totals.withheld());
        json.put("signatures", totals.signatures()).put("offers", totals.offers());
        json.put("admissions", totals.admissions()).put("refusals", totals.refusals());
        json.put("started", totals.started()).put("stopped", totals.stopped());
        json.name("closed").open();
        totals.closed().forEach(json::put);
        json.close().name("marks").open();
        totals.marks().forEach(json::put);
        json.close().name("disputes").open();
        totals.disputes().forEach(json::put);
        json.close().name("integrity").open();
        totals.integrity().forEach(json::put);
        json.close().name("meterValues").open();
        totals.meterValues().forEach(json::put);
        json.close().name("ledger").open();
        totals.ledger()
                .forEach((currency, total) -> json.name(currency)
                        .open()
                        .put("debits", total.debits().minor())
                        .put("credits", total.credits().minor())
                        .put("balanced", isBalanced(total))
                        .close());
        json.close().name("logs").openList();
        others.forEach(other -> other.write(json));
        json.closeList().close();
    }
}
