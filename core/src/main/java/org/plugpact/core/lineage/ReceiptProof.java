package org.plugpact.core.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;

/**
 * Proof that a leaf is in a log, for somebody who is offline (C2SP tlog-proof, version 1). What the leaf is, its holder
 * knows.
 *
 * @param extra base 64 of whatever the application added; nothing signs it, so it must not be trusted
 * @param index the leaf's place, counted from 0
 * @param path the inclusion proof, from the leaf's sibling up; at most {@link #PATH_MAX} hashes
 */
public record ReceiptProof(Optional<String> extra, long index, List<Digest> path, SignedCheckpoint checkpoint) {
    /** No tree that can be counted has more levels. */
    public static final int PATH_MAX = Long.SIZE - 1;

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    public ReceiptProof {
        path = List.copyOf(path);
        if (index < 0) throw new IllegalArgumentException("leaf " + index);
        if (path.size() > PATH_MAX) throw new IllegalArgumentException("a path of " + path.size() + " hashes");
        if (extra.isPresent()) requireBase64(extra.get());
    }

    /** The proof as text, one item a line, the checkpoint last. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(some -> text.append(EXTRA).append(some).append('\n'));
        text.append(INDEX).append(index).append('\n');
        for (Digest hash : path) text.append(Base64Text.of(hash.bytes())).append('\n');
        return text.append('\n').append(checkpoint.text()).toString();
    }

    /** Strict: {@link #text} gives the same text again. */
    public static ReceiptProof parse(String text) throws Malformed {
        if (text.length() > SignedNote.LENGTH_MAX) throw new Malformed("a proof of " + text.length() + " characters");
        int blank = text.indexOf("\n\n");
        if (blank < 0) throw new Malformed("a proof without a checkpoint");
        List<String> lines =
                new ArrayList<>(Arrays.asList(text.substring(0, blank).split("\n", -1)));
        if (!lines.removeFirst().equals(HEADER)) throw new Malformed("not a proof: it starts otherwise");
        Optional<String> extra = Optional.empty();
        if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
            extra = Optional.of(lines.removeFirst().substring(EXTRA.length()));
            Base64Text.read(extra.get(), "the proof's extra data");
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) throw new Malformed("a proof without an index");
        long index = DecimalText.read(lines.removeFirst().substring(INDEX.length()), "the proof's index");
        if (lines.size() > PATH_MAX) throw new Malformed("a path of " + lines.size() + " hashes");
        List<Digest> path = new ArrayList<>();
        for (String line : lines) path.add(Base64Text.readDigest(line, "a hash of the path"));
        return new ReceiptProof(extra, index, path, SignedCheckpoint.parse(text.substring(blank + 2)));
    }

    /**
     * Whether the log with this origin and key has the leaf.
     *
     * @param leafHash see {@link Hashing#leaf}
     */
    public boolean verify(Digest leafHash, LogId origin, VerifierKey key, Verifier verifier) {
        Checkpoint stated = checkpoint.checkpoint();
        return stated.origin().equals(origin)
                && checkpoint.verify(key, verifier)
                && Proofs.verifyInclusion(leafHash, index, stated.size(), path, stated.root());
    }

    private static void requireBase64(String extra) {
        try {
            Base64Text.read(extra, "the extra data");
        } catch (Malformed malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
