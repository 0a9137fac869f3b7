package org.plugpact.core.trust;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;

/** What a governance log says of itself, without its statements: they stand in the facts of an export beside it. */
public record Head(Mandate mandate, SignedCheckpoint checkpoint) {
    public static final String FORM = "governance-head";

    private static final int PARTS = 3;

    /**
     * Over these statements.
     *
     * @param signer has the log's key
     */
    public static Head of(Mandate mandate, List<Entry> entries, Signer signer) {
        return new Head(mandate, SignedCheckpoint.sign(over(mandate, entries), mandate.logKey(), signer));
    }

    private static Checkpoint over(Mandate mandate, List<Entry> entries) {
        Frontier frontier = new Frontier();
        entries.forEach(entry -> frontier.append(entry.leafHash()));
        return new Checkpoint(new LogId(mandate.logKey().name()), frontier.size(), frontier.root());
    }

    /** What is wrong with it, for who knows the root and has the statements; empty if nothing is. */
    public Optional<String> wrong(Digest anchor, List<Entry> entries, Verifier verifier) {
        Optional<String> wrong = FullBundle.wrong(mandate, checkpoint, anchor, verifier);
        if (wrong.isPresent()) return wrong;
        return over(mandate, entries).equals(checkpoint.checkpoint())
                ? Optional.empty()
                : Optional.of("its checkpoint is over other statements");
    }

    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS).text(FORM);
        mandate.write(encoder);
        return encoder.text(checkpoint.text()).toBytes();
    }

    /** @throws Malformed if {@link #encode} would not write it so */
    public static Head decode(byte[] bytes) throws Malformed {
        Decoder decoder = TrustFile.begin(bytes, PARTS, FORM);
        Mandate mandate = Mandate.read(decoder);
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(decoder.text());
        decoder.done();
        return new Head(mandate, checkpoint);
    }
}
