package org.plugpact.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.ledger.Balances;

/**
 * What a verification found.
 *
 * @param anchor the root authority that everything rests on; empty if the log has no beginning
 * @param differences the first of them, in words
 * @param found how many there are in all, in this log
 * @param anchors checkpoints of this log that another one has on record, each held against its facts
 * @param erased facts of which something was erased, which is on record: neither valid nor broken
 * @param notErased facts of which that is on record, and that still have it
 * @param pruned facts whose time was over, as the log says: their headers are here
 * @param registers whether its sessions tell of all energy that meters counted
 * @param others the logs that are exported with this one
 * @param absent logs that this one has anchors of, and that are not exported with it
 */
record Report(
        String log,
        Optional<Digest> anchor,
        long facts,
        Digest root,
        long checkpoints,
        int certificates,
        Counts.Totals totals,
        Exhibits.Totals exhibits,
        List<Difference> differences,
        long found,
        String crypto,
        long anchors,
        long erased,
        long notErased,
        long pruned,
        Registers.Totals registers,
        List<Report> others,
        List<String> absent) {
    boolean isGood() {
        return found == 0 && others.stream().allMatch(Report::isGood);
    }

    /** For people. */
    String text() {
        var text = new StringBuilder();
        others.forEach(other -> text.append(other.text()).append('\n'));
        differences.forEach(
                difference -> text.append("  ").append(difference.line()).append('\n'));
        if (found > differences.size())
            text.append("  … and ").append(found - differences.size()).append(" more\n");
        line(text, "log", log);
        line(
                text,
                "rests on",
                anchor.map(root -> "root authority " + root.hex() + " (compare it with what you were given)")
                        .orElse("nothing"));
        line(text, "facts", facts + ", root " + root.hex());
        if (totals.inPart() > 0) line(text, "in part", totals.inPart() + " facts, of which some fields are here");
        if (totals.withheld() > 0) line(text, "withheld", totals.withheld() + " facts, of which the header is here");
        line(text, "checkpoints", Long.toString(checkpoints));
        if (anchors > 0) line(text, "anchored", anchors + " checkpoints, in the log that it stands beside");
        absent.forEach(other -> line(text, "anchors of", other + ", which is not in this export"));
        line(text, "certificates", Integer.toString(certificates));
        line(text, "signatures", Long.toString(totals.signatures()));
        line(
                text,
                "offers",
                totals.offers() + ", " + totals.admissions() + " decided again: " + totals.refusals() + " refused");
        line(text, "sessions", totals.started() + " started, " + totals.stopped() + " stopped");
        totals.closed().forEach((attestation, count) -> line(text, "closed, " + attestation, count + ", priced again"));
        totals.marks().forEach((mark, count) -> line(text, "marked", mark + " " + count));
        totals.disputes().forEach((kind, count) -> line(text, "of disputes", kind + " " + count));
        if (exhibits.whole() > 0) line(text, "exhibits", exhibits.whole() + ", each as its fact says");
        if (exhibits.absent() > 0)
            line(text, "exhibits", exhibits.absent() + " not here: neither valid nor broken, but unseen");
        totals.integrity().forEach((event, count) -> line(text, "integrity", event + " " + count));
        if (erased > 0) line(text, "erased", "something of " + erased + " facts, on record: neither valid nor broken");
        if (pruned > 0) line(text, "pruned", pruned + " facts, by a rule in force: nothing of them is checked");
        if (notErased > 0) line(text, "not erased", "of " + notErased + " facts, of which it is on record");
        if (!totals.meterValues().isEmpty()) line(text, "signed by meters", signedByMeters());
        totals.ledger()
                .forEach((currency, total) -> line(
                        text,
                        "ledger",
                        total.debits() + " debits, " + total.credits() + " credits: "
                                + (isBalanced(total) ? "balanced" : "NOT BALANCED")));
        RegisterText.lines(registers).forEach(one -> line(text, "registers", one));
        line(text, "checked with", crypto);
        if (found == 0 && !isGood())
            return text.append("DIFFERENT in a log beside it.\n").toString();
        String end = found == 1 ? "DIFFERENT in 1 place.\n" : "DIFFERENT in " + found + " places.\n";
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
        text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }

    /** One object on one line, for machines. */
    String json() {
        var json = new Json();
        write(json);
        return json.toString();
    }

    private void write(Json json) {
        json.open();
        json.put("verified", isGood())
                .put("log", log)
                .put("anchor", anchor.map(Digest::hex).orElse(""))
                .put("facts", facts);
        json.put("inPart", totals.inPart()).put("withheld", totals.withheld());
        json.put("root", root.hex()).put("checkpoints", checkpoints).put("certificates", certificates);
        json.put("signatures", totals.signatures()).put("offers", totals.offers());
        json.put("admissions", totals.admissions()).put("refusals", totals.refusals());
        json.put("started", totals.started()).put("stopped", totals.stopped());
        json.name("closed").open();
        totals.closed().forEach(json::put);
        json.close().name("marks").open();
        totals.marks().forEach(json::put);
        json.close().name("disputes").open();
        totals.disputes().forEach(json::put);
        json.close().name("exhibits").open();
        json.put("whole", exhibits.whole()).put("absent", exhibits.absent());
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
        json.close().put("found", found).name("differences").openList();
        differences.forEach(difference -> json.open()
                .put("file", difference.file())
                .put("fact", difference.fact())
                .put("pact", difference.pact().map(PactId::text).orElse(""))
                .put("what", difference.what())
                .close());
        json.closeList()
                .put("anchors", anchors)
                .put("erased", erased)
                .put("notErased", notErased)
                .put("pruned", pruned);
        RegisterText.write(registers, json);
        json.name("logs").openList();
        others.forEach(other -> other.write(json));
        json.closeList().close();
    }
}
