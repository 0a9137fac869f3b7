package org.plugpact.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.Opened;

/** What an export holds beside its facts so that others need not read them: bundles, tariffs and rules, held against the facts. One thread's own. */
final class Beside {
    static final String FULL = "bundles/full.trust";
    static final String COMPACT = "bundles/compact.trust";
    static final String RULES = "rules.cbor";
    private static final int PARTS = 2;
    private static final String TARIFFS = "tariffs/";
    private static final long BUNDLE_BYTES_MAX = 1L << 28;

    private final Export export;
    private final Findings findings;
    private final List<Digest> statements = new ArrayList<>();
    private final Set<String> tariffs = new LinkedHashSet<>();
    private final List<SignedStatement> rules = new ArrayList<>();
    private Instant decided = Instant.MIN;

    Beside(Export export, Findings findings) {
        this.export = export;
        this.findings = findings;
    }

    /** The next leaf, of which only statements matter. */
    void take(Leaf leaf) {
        decided = leaf.header().decidedTime();
        if (!PactRecord.isGoverning(leaf.kind())) return;
        if (!(leaf instanceof Fact fact)) return;
        try {
            if (!(fact.content() instanceof StatementRecorded(var signed))) return;
            statements.add(new Entry(fact.header().decidedTime(), signed).leafHash());
            if (signed.statement() instanceof Rule) rules.add(signed);
            if (signed.statement() instanceof FileRates rates)
                tariffs.add(TARIFFS + rates.tariffHash().hex() + ".cbor");
        } catch (Malformed broken) {
            findings.add(fact, "can't be read: " + broken.getMessage());
        }
    }

    /**
     * After the last leaf.
     *
     * @param bundle what all statements come to
     */
    void end(Digest anchor, Verifier verifier, TrustBundle bundle) {
        for (Manifest.FileDigest file : export.manifest().files()) {
            if (!file.name().startsWith(TARIFFS)) continue;
            if (!tariffs.remove(file.name())) {
                differ(file.name(), "is a tariff that nobody filed in this log");
            } else if (!file.name().equals(TARIFFS + file.sha256().hex() + ".cbor")) {
                differ(file.name(), "is not the tariff of that digest");
            }
        }
        if (export.has(RULES)) {
            // An older export has neither rules nor tariffs beside its facts.
            tariffs.forEach(name -> differ(name, "is missing, and its tariff was filed"));
            rules(bundle);
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

    /** Whether the file has each rule that is in force somewhere at the end, in the order in which they were stated. */
    private void rules(TrustBundle bundle) {
        List<SignedStatement> inForce = rules.stream()
                .filter(signed -> signed.statement() instanceof Rule rule
                        && bundle.rule(rule.topic(), rule.within(), decided)
                                .filter(one -> one.id().equals(signed.id()))
                                .isPresent())
                .toList();
        Encoder encoder = new Encoder().items(inForce.size());
        for (SignedStatement signed : inForce) {
            encoder.items(PARTS)
                    .bytes(signed.envelope().encode())
                    .bytes(signed.fields().encode());
        }
        try {
            byte[] own = encoder.toBytes();
            if (!Arrays.equals(export.bytes(RULES, BUNDLE_BYTES_MAX), own))
                differ(RULES, "has other rules than are in force by the facts");
        } catch (IOException unreadable) {
            differ(RULES, "can't be read: " + unreadable.getMessage());
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
