package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.Opened;

/** What an export holds beside its facts so that others need not read them: bundles and tariffs, held against the facts. One thread's own. */
final class Beside {
    static final String FULL = "bundles/full.trust";
    static final String COMPACT = "bundles/compact.trust";
    private static final String TARIFFS = "tariffs/";
    private static final long BUNDLE_BYTES_MAX = 1L << 28;

    private final Export export;
    private final Findings findings;
    private final List<Digest> statements = new ArrayList<>();
    private final Set<String> tariffs = new LinkedHashSet<>();

    Beside(Export export, Findings findings) {
        this.export = export;
        this.findings = findings;
    }

    /** The next leaf, of which only statements matter. */
    void take(Leaf leaf) {
        if (!(leaf instanceof Fact fact)) return;
        try {
            if (!PactRecord.isGoverning(fact.kind())) return;
            if (!(fact.content() instanceof StatementRecorded(var signed))) return;
            statements.add(new Entry(fact.header().decidedTime(), signed).leafHash());
            if (signed.statement() instanceof FileRates rates)
                tariffs.add(TARIFFS + rates.tariffHash().hex() + ".cbor");
        } catch (Malformed broken) {
            findings.add(fact, "can't be read: " + broken.getMessage());
        }
    }

    /** After the last leaf. */
    void end(Digest anchor, Verifier verifier) {
        for (Manifest.FileDigest file : export.manifest().files()) {
            if (!file.name().startsWith(TARIFFS)) continue;
            if (!tariffs.contains(file.name())) {
                findings.add(Difference.ofFile(file.name(), "is a tariff that nobody filed in this log"));
            } else if (!file.name().equals(TARIFFS + file.sha256().hex() + ".cbor")) {
                findings.add(Difference.ofFile(file.name(), "is not the tariff of that digest"));
            }
        }
        Optional<FullBundle> full = full(anchor, verifier);
        if (!export.has(COMPACT)) return;
        try {
            var compact = CompactBundle.decode(export.bytes(COMPACT, BUNDLE_BYTES_MAX));
            if (compact.open(anchor, verifier) instanceof Opened.Bad(var why)) differ(COMPACT, why);
            if (full.isPresent() && !compact.follows(full.get(), verifier))
                differ(COMPACT, "says something else than the statements in the facts");
        } catch (IOException | Malformed broken) {
            differ(COMPACT, "can't be read: " + broken.getMessage());
        }
    }

    private Optional<FullBundle> full(Digest anchor, Verifier verifier) {
        if (!export.has(FULL)) return Optional.empty();
        try {
            var full = FullBundle.decode(export.bytes(FULL, BUNDLE_BYTES_MAX));
            if (full.open(anchor, verifier) instanceof Opened.Bad(var why)) differ(FULL, why);
            List<Digest> entries = full.entries().stream().map(Entry::leafHash).toList();
            if (!entries.equals(statements)) differ(FULL, "has other statements than the facts");
            return Optional.of(full);
        } catch (IOException | Malformed broken) {
            differ(FULL, "can't be read: " + broken.getMessage());
            return Optional.empty();
        }
    }

    private void differ(String file, String what) {
        findings.add(Difference.ofFile(file, what));
    }
}
