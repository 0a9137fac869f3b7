package org.plugpact.audit;

import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Leaf;

/**
 * Something that is not as it has to be.
 *
 * @param file the file of the export, or empty
 * @param fact the fact's number in the log; -1 if it is about no single one
 * @param pact the record that it is about, if one
 */
public record Difference(String file, long fact, Optional<PactId> pact, String what) {
    static Difference ofFile(String file, String what) {
        return new Difference(file, -1, Optional.empty(), what);
    }

    static Difference ofExport(String what) {
        return ofFile("", what);
    }

    static Difference of(Leaf fact, String what) {
        return new Difference(
                "", fact.index(), fact.header().pact(), fact.kind().text() + ": " + what);
    }

    /** Something that should be on record, and is not. */
    static Difference missing(Optional<PactId> pact, String what) {
        return new Difference("", -1, pact, "missing: " + what);
    }

    /** One line for people. */
    public String line() {
        var line = new StringBuilder();
        if (!file.isEmpty()) line.append(file).append(": ");
        if (fact >= 0) line.append(String.format(Locale.ROOT, "fact %d ", fact));
        pact.ifPresent(id -> line.append("of pact ").append(id.text(), 0, 16).append("… "));
        return line.append(what).toString();
    }
}
