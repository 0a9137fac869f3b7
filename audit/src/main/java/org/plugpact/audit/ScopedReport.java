package org.plugpact.audit;

import org.plugpact.core.journal.Manifest;

/**
 * What the verification of an export about a place and a period found.
 *
 * @param own of its log
 * @param shown what there is of what it is about
 */
record ScopedReport(LogReport own, Manifest.Scope scope, ScopeCheck.Tally shown) {
    /** What only a whole log can tell. */
    static final String WHOLE_LOG = "whether each connector was free, and all marks: that takes the whole log";

    boolean isGood() {
        return own.found() == 0;
    }

    /** What it is about, in words. */
    String about() {
        return "pacts within " + scope.within() + ", " + scope.period().from() + " to "
                + scope.period().to() + ", for " + scope.purpose();
    }

    /** For people. */
    String text() {
        var text = new StringBuilder();
        own.tellDifferences(text);
        line(text, "log", own.log());
        line(text, "about", about());
        own.tellGround(text);
        own.tellWitnesses(text);
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
                    "pruned of these",
                    shown.pruned + " facts, " + shown.prunedPacts + " pacts whole: nothing of them checked");
        own.tellGone(text);
        line(text, "withheld", shown.withheld + " facts, of which the header is here: outside what this is about");
        shown.hidden.forEach((what, pacts) -> line(text, "not checked", what + ": in " + pacts + " pacts"));
        line(text, "not checked", WHOLE_LOG);
        own.tellEnd(text);
        return text.append(
                        isGood()
                                ? "VERIFIED as far as it shows: no difference.\n"
                                : "DIFFERENT in " + own.found() + (own.found() == 1 ? " place.\n" : " places.\n"))
                .toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        LogReport.line(text, name, value);
    }

    /** One object on one line, for machines. */
    String json() {
        var json = new Json().open();
        json.put("verified", isGood());
        json.put("within", scope.within().toString())
                .put("from", scope.period().from().toString())
                .put("to", scope.period().to().toString())
                .put("purpose", scope.purpose());
        json.put("pacts", shown.pacts).put("wholePacts", shown.wholePacts);
        json.put("whole", shown.whole).put("inPart", shown.part).put("headers", shown.headers);
        json.put("signatures", shown.signatures).put("closed", shown.closed).put("priced", shown.priced);
        json.put("prunedInScope", shown.pruned).put("prunedPacts", shown.prunedPacts);
        json.put("withheld", shown.withheld);
        json.name("notChecked").open();
        shown.hidden.forEach(json::put);
        json.close();
        own.write(json);
        return json.close().toString();
    }
}
