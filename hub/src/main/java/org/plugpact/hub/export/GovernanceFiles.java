package org.plugpact.hub.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.GovernanceLog;
import org.plugpact.core.trust.Head;
import org.plugpact.hub.keys.ExportKeys;
import org.plugpact.hub.keys.GovernanceKey;

/** What a log's statements come to at the end of an export, in the forms in which others hold it. */
final class GovernanceFiles {
    private static final int PARTS = 2;

    private final List<Entry> entries;
    private final TrustBundle trust;
    private final Instant at;

    /** @param at when the last fact was decided */
    GovernanceFiles(Digest anchor, List<Entry> entries, Verifier verifier, Instant at) {
        this.entries = List.copyOf(entries);
        this.trust = trust(anchor, entries, verifier);
        this.at = at;
    }

    private static TrustBundle trust(Digest anchor, List<Entry> entries, Verifier verifier) {
        TrustBundle trust = TrustBundle.anchoredAt(anchor);
        for (Entry entry : entries) {
            trust = switch (trust.with(entry.signed(), verifier, entry.takenIn())) {
                case TrustBundle.Admitted(var next) -> next;
                case TrustBundle.Refused(var why) ->
                    throw new IllegalStateException("the journal is damaged: a statement is on record, and " + why);
            };
        }
        return trust;
    }

    /** A log without a governance log of its own has tariffs and rules, too. */
    void write(ExportFolder folder, ExportKeys keys) throws IOException {
        Optional<GovernanceKey> own = keys.governance();
        if (own.isPresent()) {
            GovernanceKey key = own.get();
            GovernanceLog log = GovernanceLog.of(key.mandate(), entries, trust);
            folder.file(
                    "governance", Head.of(key.mandate(), entries, key.signer()).encode());
            folder.file("bundles/full.trust", log.bundle(key.signer()).encode());
            folder.file(
                    "bundles/compact.trust",
                    CompactBundle.of(log, key.signer(), keys.root(), at).encode());
        }
        SortedMap<String, byte[]> tariffs = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.signed().statement() instanceof FileRates filed)
                tariffs.put(filed.tariffHash().hex(), filed.tariff());
        }
        for (var tariff : tariffs.entrySet()) folder.file("tariffs/" + tariff.getKey() + ".cbor", tariff.getValue());
        folder.file("rules.cbor", rules());
    }

    /** An array of {@code [envelope, fields]} of each rule that is in force somewhere, in the order in which they were stated. */
    private byte[] rules() {
        List<SignedStatement> inForce =
                entries.stream().map(Entry::signed).filter(this::isInForce).toList();
        Encoder encoder = new Encoder().items(inForce.size());
        for (SignedStatement rule : inForce) {
            encoder.items(PARTS)
                    .bytes(rule.envelope().encode())
                    .bytes(rule.fields().encode());
        }
        return encoder.toBytes();
    }

    private boolean isInForce(SignedStatement signed) {
        return signed.statement() instanceof Rule rule
                && trust.rule(rule.topic(), rule.within(), at)
                        .filter(one -> one.id().equals(signed.id()))
                        .isPresent();
    }
}
