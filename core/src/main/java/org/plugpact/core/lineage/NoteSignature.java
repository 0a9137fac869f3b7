package org.plugpact.core.lineage;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.plugpact.core.bytes.Malformed;

/**
 * One signature under a note, whoever's and of whatever type (C2SP signed-note, "Format").
 *
 * @param keyName whose it claims to be
 * @param encoded base 64 of the four bytes of the key id and the signature proper
 */
public record NoteSignature(String keyName, String encoded) {
    private static final String EM_DASH = "\u2014 ";
    private static final int ID_BYTES = Integer.BYTES;

    public NoteSignature {
        if (!KeyName.isOne(keyName)) throw new IllegalArgumentException("not a key's name");
        try {
            if (Base64Text.read(encoded, "the signature").length <= ID_BYTES) {
                throw new IllegalArgumentException("a signature of no bytes");
            }
        } catch (Malformed malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** @param keyIdAndSignature what stands in the line in base 64 */
    public static NoteSignature of(String keyName, byte[] keyIdAndSignature) {
        return new NoteSignature(keyName, Base64Text.of(keyIdAndSignature));
    }

    static NoteSignature of(VerifierKey key, byte[] signature) {
        byte[] both = ByteBuffer.allocate(ID_BYTES + signature.length)
                .putInt(key.id())
                .put(signature)
                .array();
        return new NoteSignature(key.name(), Base64Text.of(both));
    }

    /** The key id in front of the signature. */
    public int keyId() {
        return ByteBuffer.wrap(bytes()).getInt();
    }

    /** The signature proper. */
    public byte[] value() {
        byte[] both = bytes();
        return Arrays.copyOfRange(both, ID_BYTES, both.length);
    }

    /** The line in the note, without the newline. */
    String line() {
        return EM_DASH + keyName + " " + encoded;
    }

    static NoteSignature parse(String line) throws Malformed {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(EM_DASH) || space < EM_DASH.length()) throw new Malformed("not a signature line");
        String name = line.substring(EM_DASH.length(), space);
        String encoded = line.substring(space + 1);
        if (!KeyName.isOne(name)) throw new Malformed("not a key's name in a signature line");
        if (Base64Text.read(encoded, "a signature").length <= ID_BYTES) throw new Malformed("a signature of no bytes");
        return new NoteSignature(name, encoded);
    }

    /** The key's id, then the signature proper. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(encoded);
    }
}
