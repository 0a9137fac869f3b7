package org.plugpact.audit;

import java.util.List;
import java.util.Map;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.ledger.Balances;

/**
 * What a verification found.
 *
 * @param anchor the root authority that everything rests on
 * @param closed closed pacts by attestation
 * @param differences the first of them, in words
 * @param found how many there are in all
 */
public record Report(
        String log,
        Digest anchor,
        long facts,
        Digest root,
        int checkpoints,
        int certificates,
        long admissions,
        long refusals,
        Map<String, Long> closed,
        Map<String, Balances.Total> ledger,
        List<Difference> differences,
        long found,
        String crypto) {
    public boolean isGood() {
        return found == 0;
    }

    /** For people. */
    public String text() {
        var text = new StringBuilder();
        differences.forEach(
                difference -> text.append("  ").append(difference.line()).append('\n'));
        if (found > differences.size())
            text.append("  … and ").append(found - differences.size()).append(" more\n");
        line(text, "log", log);
        line(text, "rests on", "root authority " + anchor.hex() + " (compare it with what you were given)");
        line(text, "facts", facts + ", root " + root.hex());
        line(text, "checkpoints", Integer.toString(checkpoints));
        line(text, "certificates", Integer.toString(certificates));
        line(text, "admissions", admissions + ", decided again; " + refusals + " of them refuse");
        closed.forEach((attestation, count) -> line(text, "closed, " + attestation, count + ", priced again"));
        ledger.forEach((currency, total) -> line(
                text,
                "ledger",
                total.debits() + " debits, " + total.credits() + " credits: "
                        + (total.debits().equals(total.credits()) ? "balanced" : "NOT BALANCED")));
        line(text, "checked with", crypto);
        return text.append(isGood() ? "VERIFIED: no difference.\n" : "DIFFERENT in " + found + " places.\n")
                .toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(java.util.Locale.ROOT, "%-18s %s%n", name, value));
    }

    /** One object on one line, for machines. */
    public String json() {
        var json = new Json().open();
        json.put("verified", isGood())
                .put("log", log)
                .put("anchor", anchor.hex())
                .put("facts", facts);
        json.put("root", root.hex()).put("checkpoints", checkpoints).put("certificates", certificates);
        json.put("admissions", admissions).put("refusals", refusals);
        json.name("closed").open();
        closed.forEach(json::put);
        json.close().name("ledger").open();
        ledger.forEach((currency, total) -> json.name(currency)
                .open()
                .put("debits", total.debits().minor())
                .put("credits", total.credits().minor())
                .put("balanced", total.debits().equals(total.credits()))
                .close());
        json.close().put("found", found).name("differences").openList();
        differences.forEach(difference -> json.open()
                .put("file", difference.file())
                .put("fact", difference.fact())
                .put("pact", difference.pact().map(id -> id.text()).orElse(""))
                .put("what", difference.what())
                .close());
        return json.closeList().close().toString();
    }
}
