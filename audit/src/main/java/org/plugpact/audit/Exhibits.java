package org.plugpact.audit;

import java.util.Map;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.EvidenceAdded;
import org.plugpact.core.decision.Exhibit;
import org.plugpact.core.journal.Manifest;

/**
 * Holds the bytes of exhibits against the facts that name them. Bytes that are not there are neither valid nor broken: they
 * never came, or were erased, and nobody can tell which. One thread's own.
 */
final class Exhibits {
    private static final String FOLDER = "exhibits/";

    private final Map<String, Exhibit> named = new TreeMap<>();
    private long whole;

    /**
     * How many there are.
     *
     * @param whole whose bytes are there, as a fact says
     * @param absent whose bytes are not
     */
    record Totals(long whole, long absent) {}

    void take(Content content) {
        if (content instanceof EvidenceAdded(var part)) {
            named.putIfAbsent(FOLDER + part.content().digest().hex(), part.content());
        }
    }

    /** What is in the folder, of which each file's own digest was held against the manifest before. */
    void end(Manifest manifest, Findings findings) {
        for (Manifest.FileDigest file : manifest.files()) {
            if (!file.name().startsWith(FOLDER)) continue;
            Exhibit says = named.get(file.name());
            if (says == null) {
                findings.add(Difference.ofFile(file.name(), "was brought to no dispute"));
            } else if (!isOf(file, says.digest(), says.size())) {
                findings.add(Difference.ofFile(file.name(), "is not what was brought to the dispute"));
            } else {
                whole++;
            }
        }
    }

    private static boolean isOf(Manifest.FileDigest file, Digest digest, long size) {
        return file.sha256().equals(digest) && file.size() == size;
    }

    Totals totals() {
        return new Totals(whole, named.size() - whole);
    }
}
