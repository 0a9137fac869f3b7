package org.plugpact.core.lineage;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;

/**
 * A text with signatures under it (C2SP signed-note). Signatures by unknown keys are kept and ignored.
 *
 * @param text ends with a newline; no control characters but newlines
 * @param signatures 1 to {@link #SIGNATURES_MAX}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** More than this are refused; C2SP asks for at least 16. */
    public static final int SIGNATURES_MAX = 64;

    /** Longest note that is read, in characters: 64 signatures of 5 kB, the largest known, and then some. */
    public static final int LENGTH_MAX = 1 << 19;

    private static final String BLANK_LINE = "\n\n";

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")) throw new IllegalArgumentException("a note's text ends with a newline");
        if (!isPlain(text)) throw new IllegalArgumentException("a control character or half a character in a note");
        if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
            throw new IllegalArgumentException("a note with " + signatures.size() + " signatures");
        }
    }

    /** Signs a text. @throws IllegalArgumentException if the signer is not of Ed25519 */
    public static SignedNote sign(String text, VerifierKey key, Signer signer) {
        if (signer.algorithm() != Algorithm.EDDSA) throw new IllegalArgumentException("notes are signed with Ed25519");
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote(text, List.of(NoteSignature.of(key, signature)));
    }

    /** The same note with one more signature, such as a witness's. */
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /** The whole note. */
    public String encode() {
        return text + "\n" + signatureLines();
    }

    /** What stands below the text: a line a signature, each with its newline. */
    public String signatureLines() {
        StringBuilder lines = new StringBuilder();
        for (NoteSignature signature : signatures)
            lines.append(signature.line()).append('\n');
        return lines.toString();
    }

    /** Strict: {@link #encode} gives the same text again. */
    public static SignedNote parse(String note) throws Malformed {
        if (note.length() > LENGTH_MAX) throw new Malformed("a note of " + note.length() + " characters");
        if (!isPlain(note)) throw new Malformed("a control character or half a character in a note");
        int blank = note.lastIndexOf(BLANK_LINE);
        if (blank < 0 || !note.endsWith("\n")) throw new Malformed("a note without signatures");
        String below = note.substring(blank + BLANK_LINE.length());
        if (below.isEmpty()) throw new Malformed("a note without signatures");
        List<NoteSignature> signatures = new ArrayList<>();
        for (int from = 0; from < below.length(); ) {
            int end = below.indexOf('\n', from);
            if (signatures.size() == SIGNATURES_MAX) throw new Malformed("more than " + SIGNATURES_MAX + " signatures");
            signatures.add(NoteSignature.parse(below.substring(from, end)));
            from = end + 1;
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /** As {@link #parse(String)}, from bytes that must be UTF-8. */
    public static SignedNote parse(byte[] note) throws Malformed {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed("a note that is not UTF-8");
        }
    }

    /** Whether this key signed the text: at least one signature says it is by this key, and each that says so is. */
    public boolean verify(VerifierKey key, Verifier verifier) {
        if (key.type() != KeyType.NOTE) return false;
        List<NoteSignature> named = named(key);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return !named.isEmpty()
                && named.stream()
                        .allMatch(one -> verifier.verify(Algorithm.EDDSA, key.publicKey(), message, one.value()));
    }

    /** Those that say they are by this key. */
    List<NoteSignature> named(VerifierKey key) {
        return signatures.stream().filter(key::named).toList();
    }

    private static boolean isPlain(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) return false;
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .hasRemaining();
        } catch (CharacterCodingException halfACharacter) {
            return false;
        }
    }
}
