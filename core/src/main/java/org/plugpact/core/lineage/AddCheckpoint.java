package org.plugpact.core.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/**
 * What a log asks of a witness: to sign a checkpoint that grew out of the last one it signed (C2SP tlog-witness,
 * "add-checkpoint").
 *
 * @param oldSize the size that the witness is believed to have signed last; 0: none
 * @param proof that the checkpoint's tree is that one with leaves appended (RFC 9162, 2.1.4); empty from 0
 */
public record AddCheckpoint(long oldSize, List<Digest> proof, SignedCheckpoint checkpoint) {
    /** Hashes in a proof; C2SP allows no more. */
    public static final int PROOF_MAX = 63;

    /** Longest request that is read, in characters: the longest note and a proof. */
    public static final int LENGTH_MAX = SignedNote.LENGTH_MAX + (PROOF_MAX + 1) * 64;

    private static final String OLD = "old ";
    private static final Pattern ROOT_OF_NOTHING = Pattern.compile("\\Aold [0-9]+\n(?:[^\n]+\n)*\n[^\n]+\n0\n(?!"
            + Pattern.quote(Base64Text.of(Hashing.EMPTY.bytes())) + "\n)");

    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0) throw new IllegalArgumentException("an old size of " + oldSize);
        if (proof.size() > PROOF_MAX) throw new IllegalArgumentException("a proof of " + proof.size() + " hashes");
    }

    /** The request's body. */
    public String text() {
        StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
        for (Digest hash : proof) text.append(Base64Text.of(hash.bytes())).append('\n');
        return text.append('\n').append(checkpoint.text()).toString();
    }

    /**
     * Whether a text that can't be parsed asks for a tree of no leaves with a root of its own: C2SP answers that like a
     * proof that is none, not like a text that is no request.
     */
    public static boolean isRootOfNothing(String text) {
        return ROOT_OF_NOTHING.matcher(text).find();
    }

    /** Strict: {@link #text} gives the same text again. */
    public static AddCheckpoint parse(String text) throws Malformed {
        if (text.length() > LENGTH_MAX) throw new Malformed("a request of " + text.length() + " characters");
        int blank = text.indexOf("\n\n");
        if (blank < 0 || !text.startsWith(OLD)) throw new Malformed("not an old size, a proof and a checkpoint");
        List<String> lines =
                new ArrayList<>(Arrays.asList(text.substring(0, blank).split("\n", -1)));
        long oldSize = DecimalText.read(lines.removeFirst().substring(OLD.length()), "the old size");
        if (lines.size() > PROOF_MAX) throw new Malformed("a proof of " + lines.size() + " hashes");
        List<Digest> proof = new ArrayList<>();
        for (String line : lines) proof.add(Base64Text.readDigest(line, "a hash of the proof"));
        return new AddCheckpoint(oldSize, proof, SignedCheckpoint.parse(text.substring(blank + 2)));
    }
}
