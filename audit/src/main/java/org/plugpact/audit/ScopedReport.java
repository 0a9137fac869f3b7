package org.plugpact.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Manifest;

/**
 * What the verification of an export about a place and a period found.
 *
 * @param anchor the root authority that everything rests on; empty if the log has no beginning
 * @param facts of the whole log, each with its header
 * @param shown what there is of what it is about
 * @param registers whether the sessions that are shown tell of all energy
 * @param differences the first of them, in words
 * @param found how many there are
 */
record ScopedReport(
        String log,
        Manifest.Scope scope,
        Optional<Digest> anchor,
        long facts,
        Digest root,
        long checkpoints,
        int certificates,
        long tiles,
        ScopeCheck.Tally shown,
        long erased,
        Registers.Totals registers,
        List<Difference> differences,
        long found,
        String crypto) {
    boolean isGood() {
        return found == 0;
    }

    /** For people. */
    String text() {
        var text = new StringBuilder();
        differences.forEach(one -> text.append("  ").append(one.line()).append('\n'));
        if (found > differences.size())
            text.append("  … and ").append(found - differences.size()).append(" more\n");
        line(text, "log", log);
        line(
                text,
                "about",
                "pacts within " + scope.within() + ", " + scope.period().from() + " to "
                        + scope.period().to() + ", for " + scope.purpose());
        line(
                text,
                "rests on",
                anchor.map(own -> "root authority " + own.hex() + " (compare it with what you were given)")
                        .orElse("nothing"));
        line(text, "facts", facts + ", root " + root.hex());
        line(text, "checkpoints", checkpoints + (tiles > 0 ? ", and " + tiles + " tiles" : ""));
        line(text, "certificates", Integer.toString(certificates));
        line(
                text,
                "pacts",
                shown.pacts + ": by the log's headers all that there are, and no other; " + shown.wholePacts
                        + " whole");
        line(
                text,
                "their facts",
                shown.whole + " whole, " + shown.part + " in part, " + shown.headers + " by their header");
        line(text, "signatures", Long.toString(shown.signatures));
        line(text, "closed", shown.closed + ", " + shown.priced + " priced again");
        if (shown.pruned > 0)
            line(
                    text,
                    "pruned",
                    shown.pruned + " facts, " + shown.prunedPacts + " pacts whole: nothing of them checked");
        if (erased > 0) line(text, "erased", "something of " + erased + " facts: neither valid nor broken");
        line(text, "withheld", shown.withheld + " facts, of which the header is here: outside what this is about");
        shown.hidden.forEach((what, pacts) -> line(text, "not checked", what + ": in " + pacts + " pacts"));
        line(text, "not checked", "whether each connector was free, and all marks: that takes the whole log");
        RegisterText.lines(registers).forEach(one -> line(text, "registers", one));
        line(text, "checked with", crypto);
        return text.append(
                        isGood()
                                ? "VERIFIED as far as it shows: no difference.\n"
                                : "DIFFERENT in " + found + (found == 1 ? " place.\n" : " places.\n"))
                .toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }

    /** One object on one line, for machines. */
    String json() {
        var json = new Json().open();
        json.put("verified", isGood()).put("log", log);
        json.put("within", scope.within().toString())
                .put("from", scope.period().from().toString())
                .put("to", scope.period().to().toString())
                .put("purpose", scope.purpose());
        json.put("anchor", anchor.map(Digest::hex).orElse("")).put("facts", facts);
        json.put("root", root.hex()).put("checkpoints", checkpoints).put("tiles", tiles);
        json.put("certificates", certificates).put("pacts", shown.pacts).put("wholePacts", shown.wholePacts);
        json.put("whole", shown.whole).put("inPart", shown.part).put("headers", shown.headers);
        json.put("signatures", shown.signatures).put("closed", shown.closed).put("priced", shown.priced);
        json.put("pruned", shown.pruned).put("prunedPacts", shown.prunedPacts);
        json.put("erased", erased).put("withheld", shown.withheld);
        json.name("notChecked").open();
        shown.hidden.forEach(json::put);
        json.close();
        RegisterText.write(registers, json);
        json.put("found", found).name("differences").openList();
        differences.forEach(one -> json.open()
                .put("file", one.file())
                .put("fact", one.fact())
                .put("pact", one.pact().map(PactId::text).orElse(""))
                .put("what", one.what())
                .close());
        return json.closeList().close().toString();
    }
}
