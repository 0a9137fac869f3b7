package org.plugpact.core.lineage;

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

    /** Whether this key signed it. Whether it is the key of this checkpoint's origin is the caller's knowledge. */
    public boolean verify(VerifierKey key, Verifier verifier) {
        return note.verify(key, verifier);
    }
}
