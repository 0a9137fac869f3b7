package org.plugpact.hub.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.NoteSignature;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.log.PublicLogs;
import org.plugpact.hub.log.Publisher;

/**
 * What the page about the log shows.
 *
 * @param published what was published last; empty if nothing was yet
 * @param keys that sign it now
 * @param others who signed it beside the log, by the name that the signature claims
 * @param asked the witnesses that were asked the last time
 * @param stopped why it does not go on; empty if it does
 */
public record LogPage(
        Optional<Published> published,
        List<Key> keys,
        List<String> others,
        List<Asked> asked,
        Optional<Publisher.Stopped> stopped) {
    /** @param note as it is fetched */
    public record Published(String log, long size, String root, Instant at, String note) {}

    /** @param text as verifiers take it (C2SP signed-note) */
    public record Key(String algorithm, String id, String text) {}

    /** @param answer what came of it, in words */
    public record Asked(String witness, boolean signed, String answer) {}

    static LogPage of(PublicLogs logs, TrustBundle bundle) {
        Publisher.Status status = logs.status();
        List<VerifierKey> keys = logs.inForce(bundle);
        List<String> others = status.last().stream()
                .flatMap(last -> last.note().signatures().stream())
                .map(NoteSignature::keyName)
                .filter(name -> !name.equals(keys.getFirst().name()))
                .distinct()
                .toList();
        List<Asked> asked = status.witnesses().stream()
                .map(one -> new Asked(
                        one.witness(), one.refusal().isEmpty(), one.refusal().orElse("signed")))
                .toList();
        Optional<Published> published =
                status.last().map(last -> published(last, status.at().orElseThrow()));
        return new LogPage(published, keys.stream().map(LogPage::key).toList(), others, asked, status.stopped());
    }

    private static Published published(SignedCheckpoint last, Instant at) {
        var says = last.checkpoint();
        return new Published(says.origin().text(), says.size(), says.root().hex(), at, last.text());
    }

    static Key key(VerifierKey key) {
        String algorithm = key.type() == KeyType.SUBTREE ? "ML-DSA-44" : "Ed25519";
        return new Key(algorithm, String.format(java.util.Locale.ROOT, "%08x", key.id()), key.text());
    }
}
