package org.plugpact.core.lineage;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;

/**
 * Two checkpoints of one log, of which the second was not shown to have grown out of the first: what a witness keeps
 * when it refuses. How much it weighs is computed from it alone, by anybody who knows the log's keys.
 *
 * @param earlier what the witness signed last
 * @param request what it was asked to sign then
 */
public record Parting(SignedCheckpoint earlier, AddCheckpoint request) {
    /** How one begins as text. */
    public static final String FORM = "plugpact-parting/1";

    /** Longest text that is read, in characters. */
    public static final int LENGTH_MAX = SignedNote.LENGTH_MAX + AddCheckpoint.LENGTH_MAX + 64;

    private static final String HEAD = FORM + "\n\n";
    private static final String BLANK_LINE = "\n\n";

    /** What it proves. */
    public enum Weight {
        /**
         * The log told two stories, and nobody but the holder of its key can have: both checkpoints are signed, and
         * either they have one size and two roots, or the proof that came with the second leads to its root and shows
         * that its first leaves have another root than the first checkpoint says.
         */
        FORK,
        /**
         * Both are signed, and no proof is there that they fit. That alone is nobody's guilt: anybody can send a
         * log's true checkpoint with a wrong proof. The log can clear itself with a right one.
         */
        SUSPICION,
        /** Not both are signed by that log, or they fit. */
        NOTHING
    }

    /**
     * Weighs it.
     *
     * @param keys that signed this log's checkpoints at some time
     */
    public Weight weigh(List<VerifierKey> keys, Verifier verifier) {
        Checkpoint first = earlier.checkpoint();
        Checkpoint second = request.checkpoint().checkpoint();
        if (!first.origin().equals(second.origin())
                || !isSigned(earlier, keys, verifier)
                || !isSigned(request.checkpoint(), keys, verifier)) return Weight.NOTHING;
        if (first.size() == second.size()) {
            return first.root().equals(second.root()) ? Weight.NOTHING : Weight.FORK;
        }
        // A proof from elsewhere, or to a smaller tree, says nothing about these two.
        if (request.oldSize() != first.size() || second.size() < first.size()) return Weight.NOTHING;
        if (Proofs.verifyConsistency(first.size(), first.root(), second.size(), second.root(), request.proof())) {
            return Weight.NOTHING;
        }
        Optional<Digest> beginning = Proofs.beginning(first.size(), second.size(), second.root(), request.proof());
        return beginning.isPresent() ? Weight.FORK : Weight.SUSPICION;
    }

    private static boolean isSigned(SignedCheckpoint checkpoint, List<VerifierKey> keys, Verifier verifier) {
        String origin = checkpoint.checkpoint().origin().text();
        return keys.stream().anyMatch(key -> key.name().equals(origin) && checkpoint.verify(key, verifier));
    }

    /** The form, the earlier note and the request, with a blank line after each. */
    public String text() {
        return HEAD + earlier.text() + "\n" + request.text();
    }

    /** Strict: {@link #text} gives the same text again. */
    public static Parting parse(String text) throws Malformed {
        if (text.length() > LENGTH_MAX) throw new Malformed("a parting of " + text.length() + " characters");
        if (!text.startsWith(HEAD)) throw new Malformed("not a " + FORM);
        int signatures = text.indexOf(BLANK_LINE, HEAD.length());
        int end = signatures < 0 ? -1 : text.indexOf(BLANK_LINE, signatures + BLANK_LINE.length());
        if (end < 0) throw new Malformed("a parting without its two notes");
        SignedCheckpoint earlier = SignedCheckpoint.parse(text.substring(HEAD.length(), end + 1));
        return new Parting(earlier, AddCheckpoint.parse(text.substring(end + BLANK_LINE.length())));
    }
}
