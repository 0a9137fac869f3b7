package org.plugpact.core.lineage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/**
 * A key that notes are verified with, under a name (C2SP signed-note, "Verifier keys"). As text:
 * {@code name+hex(id)+base64(type || public key)}. Keys of a type that is not a {@link KeyType} are refused; a signature
 * by one is a signature by an unknown key.
 *
 * @param name see {@link NoteSignature#keyName}; for a log it is the origin
 * @param material the key as text: base 64 of the type and the key's bytes
 */
public record VerifierKey(String name, String material) {
    public VerifierKey {
        try {
            check(name, material);
        } catch (Malformed malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** The key of a note's signer. @throws IllegalArgumentException if it is no Ed25519 key */
    public static VerifierKey of(String name, PublicKey key) {
        return of(name, KeyType.NOTE, key);
    }

    /** @throws IllegalArgumentException if it is no key of that type */
    public static VerifierKey of(String name, KeyType type, PublicKey key) {
        byte[] der = key.getEncoded();
        byte[] start = type.derStart();
        if (der.length != start.length + type.keyBytes()
                || !Arrays.equals(der, 0, start.length, start, 0, start.length)) {
            throw new IllegalArgumentException("not a key for " + type.algorithm() + " but " + key.getAlgorithm());
        }
        byte[] typed = ByteBuffer.allocate(1 + type.keyBytes())
                .put(type.number())
                .put(der, start.length, type.keyBytes())
                .array();
        return new VerifierKey(name, Base64Text.of(typed));
    }

    /** @param typed the byte of the type, then the key's own */
    public static VerifierKey of(String name, byte[] typed) throws Malformed {
        String material = Base64Text.of(typed);
        check(name, material);
        return new VerifierKey(name, material);
    }

    /** Strict: takes what {@link #text} gives and nothing else. */
    public static VerifierKey parse(String text) throws Malformed {
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first < 0 || second < 0) throw new Malformed("not a verifier key: name+id+key");
        String name = text.substring(0, first);
        String material = text.substring(second + 1);
        check(name, material);
        VerifierKey key = new VerifierKey(name, material);
        if (!key.text().equals(text)) throw new Malformed("the verifier key's id is not that of its name and key");
        return key;
    }

    public String text() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + material;
    }

    /** The first four bytes of SHA-256 over name, newline, type and key. */
    public int id() {
        byte[] hash = Digest.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typed())
                .bytes();
        return ByteBuffer.wrap(hash).getInt();
    }

    public KeyType type() {
        try {
            return KeyType.numbered(typed()[0]);
        } catch (Malformed impossible) {
            throw new IllegalStateException("checked when it was made", impossible);
        }
    }

    public PublicKey publicKey() {
        KeyType type = type();
        byte[] start = type.derStart();
        byte[] der = ByteBuffer.allocate(start.length + type.keyBytes())
                .put(start)
                .put(typed(), 1, type.keyBytes())
                .array();
        try {
            return KeyFactory.getInstance(type.algorithm().jcaKeyName()).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the JDK reads any bytes as a key of " + type.algorithm(), unusable);
        }
    }

    /** Whether a signature says that it is by this key; whether it is, only verifying tells. */
    public boolean named(NoteSignature signature) {
        return signature.keyName().equals(name) && signature.keyId() == id();
    }

    /** The byte of the type, then the key's own. */
    public byte[] typed() {
        return Base64.getDecoder().decode(material);
    }

    private static void check(String name, String material) throws Malformed {
        if (!KeyName.isOne(name)) throw new Malformed("not a key's name");
        byte[] typed = Base64Text.read(material, "the verifier key");
        if (typed.length == 0) throw new Malformed("a verifier key of no bytes");
        KeyType type = KeyType.numbered(typed[0]);
        if (typed.length != 1 + type.keyBytes()) {
            throw new Malformed("a key of " + (typed.length - 1) + " bytes for " + type.algorithm());
        }
    }
}
