package org.plugpact.core.lineage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;

/** What a signature says that has a time in it, and its bytes: the time, then the signature (C2SP tlog-cosignature). */
final class Cosignature {
    private static final String HEADER = "cosignature/v1\n";
    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int NAME_BYTES_MAX = 255;

    private Cosignature() {}

    /** @param at cut to seconds; not before 1970 */
    static NoteSignature make(Checkpoint checkpoint, VerifierKey key, Signer signer, Instant at) {
        if (signer.algorithm() != key.type().algorithm()) {
            throw new IllegalArgumentException(
                    signer.algorithm() + " for a key of " + key.type().algorithm());
        }
        long seconds = at.getEpochSecond();
        if (seconds < 0) throw new IllegalArgumentException("a cosignature of " + at);
        byte[] signature = signer.sign(message(checkpoint, key, seconds));
        byte[] timed = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
        return NoteSignature.of(key, timed);
    }

    /** When the key said so of the checkpoint; empty if it did not. */
    static Optional<Instant> said(Checkpoint checkpoint, NoteSignature signature, VerifierKey key, Verifier verifier) {
        byte[] timed = signature.value();
        if (timed.length < Long.BYTES) return Optional.empty();
        long seconds = ByteBuffer.wrap(timed).getLong();
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) return Optional.empty();
        byte[] proper = Arrays.copyOfRange(timed, Long.BYTES, timed.length);
        byte[] message = message(checkpoint, key, seconds);
        return verifier.verify(key.type().algorithm(), key.publicKey(), message, proper)
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    private static byte[] message(Checkpoint checkpoint, VerifierKey key, long seconds) {
        return switch (key.type()) {
            case NOTE -> throw new IllegalArgumentException(key.name() + " signs no times");
            case COSIGNATURE ->
                (HEADER + "time " + seconds + "\n" + checkpoint.text()).getBytes(StandardCharsets.UTF_8);
            case SUBTREE -> tree(checkpoint, key.name(), seconds);
        };
    }

    /** The structure {@code cosigned_message}: the tree from its first leaf on. */
    private static byte[] tree(Checkpoint checkpoint, String name, long seconds) {
        byte[] cosigner = named(name);
        byte[] origin = named(checkpoint.origin().text());
        return ByteBuffer.allocate(LABEL.length + cosigner.length + origin.length + 3 * Long.BYTES + Digest.SIZE)
                .put(LABEL)
                .put(cosigner)
                .putLong(seconds)
                .put(origin)
                .putLong(0)
                .putLong(checkpoint.size())
                .put(checkpoint.root().bytes())
                .array();
    }

    private static byte[] named(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        if (text.length > NAME_BYTES_MAX) throw new IllegalArgumentException("a name of " + text.length + " bytes");
        return ByteBuffer.allocate(1 + text.length)
                .put((byte) text.length)
                .put(text)
                .array();
    }
}
