package org.plugpact.core.lineage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;

/**
 * A checkpoint as a signed note (C2SP tlog-checkpoint). That it can be built says nothing about its signatures:
 * {@link #verify} does.
 *
 * @param note its text is the checkpoint's
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
    public SignedCheckpoint {
        if (!note.text().equals(checkpoint.text())) throw new IllegalArgumentException("a note about something else");
    }

    /** @param key belongs to the signer, which must be of Ed25519; its name should be the checkpoint's origin */
    public static SignedCheckpoint sign(Checkpoint checkpoint, VerifierKey key, Signer signer) {
        return new SignedCheckpoint(checkpoint, SignedNote.sign(checkpoint.text(), key, signer));
    }

    /** The whole note: text, blank line, signatures. */
    public String text() {
        return note.encode();
    }

    /** Strict: {@link #text} gives the same text again. */
    public static SignedCheckpoint parse(String text) throws Malformed {
        SignedNote note = SignedNote.parse(text);
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    /**
     * With one more signature: a witness's, or the log's own with ML-DSA-44.
     *
     * @param key of a type that signs a time; belongs to the signer
     * @param at cut to seconds
     */
    public SignedCheckpoint cosign(VerifierKey key, Signer signer, Instant at) {
        return with(Cosignature.make(checkpoint, key, signer, at));
    }

    /** With one more signature, whoever's. */
    public SignedCheckpoint with(NoteSignature signature) {
        return new SignedCheckpoint(checkpoint, note.with(signature));
    }

    /**
     * With those signatures alone that say they are by one of these keys.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SignedCheckpoint only(List<VerifierKey> keys) {
        List<NoteSignature> kept = note.signatures().stream()
                .filter(one -> keys.stream().anyMatch(key -> key.named(one)))
                .toList();
        return new SignedCheckpoint(checkpoint, new SignedNote(note.text(), kept));
    }

    /** Whether this key signed it. Whether it is the key of this checkpoint's origin is the caller's knowledge. */
    public boolean verify(VerifierKey key, Verifier verifier) {
        return switch (key.type()) {
            case NOTE -> note.verify(key, verifier);
            case COSIGNATURE, SUBTREE -> cosigned(key, verifier).isPresent();
        };
    }

    /**
     * When this key, of a type that signs a time, said last that it saw this tree. Empty if it never did, or if one
     * signature that says it is by this key is not: such a note is malformed (C2SP signed-note).
     */
    public Optional<Instant> cosigned(VerifierKey key, Verifier verifier) {
        Optional<Instant> last = Optional.empty();
        for (NoteSignature one : note.named(key)) {
            Optional<Instant> said = Cosignature.said(checkpoint, one, key, verifier);
            if (said.isEmpty()) return said;
            if (last.isEmpty() || said.get().isAfter(last.get())) last = said;
        }
        return last;
    }
}
