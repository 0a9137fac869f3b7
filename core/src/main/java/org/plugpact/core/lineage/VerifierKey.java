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
 * An Ed25519 key that notes are verified with, under a name (C2SP signed-note, "Verifier keys" and "Ed25519
 * signatures"). As text: {@code name+hex(id)+base64(0x01 || public key)}. Other types of key are refused; a signature by
 * one is a signature by an unknown key.
 *
 * @param name see {@link NoteSignature#keyName}; for a log it is the origin
 * @param material the key as text: base 64 of the type and the 32 bytes of RFC 8032
 */
public record VerifierKey(String name, String material) {
    private static final byte ED25519 = 0x01;
    private static final int KEY_BYTES = 32;

    /** How RFC 8410 starts the DER form of an Ed25519 public key; the 32 bytes follow. */
    private static final byte[] DER_START = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        try {
            check(name, material);
        } catch (Malformed malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** @throws IllegalArgumentException if it is no Ed25519 key */
    public static VerifierKey of(String name, PublicKey key) {
        byte[] der = key.getEncoded();
        if (der.length != DER_START.length + KEY_BYTES
                || !Arrays.equals(der, 0, DER_START.length, DER_START, 0, DER_START.length)) {
            throw new IllegalArgumentException("not an Ed25519 key but " + key.getAlgorithm());
        }
        byte[] typed = ByteBuffer.allocate(1 + KEY_BYTES)
                .put(ED25519)
                .put(der, DER_START.length, KEY_BYTES)
                .array();
        return new VerifierKey(name, Base64Text.of(typed));
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

    public PublicKey publicKey() {
        byte[] der = ByteBuffer.allocate(DER_START.length + KEY_BYTES)
                .put(DER_START)
                .put(typed(), 1, KEY_BYTES)
                .array();
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the JDK reads any 32 bytes as an Ed25519 key", unusable);
        }
    }

    /** Whether a signature says that it is by this key; whether it is, only verifying tells. */
    boolean named(NoteSignature signature) {
        return signature.keyName().equals(name) && signature.keyId() == id();
    }

    private byte[] typed() {
        return Base64.getDecoder().decode(material);
    }

    private static void check(String name, String material) throws Malformed {
        if (!KeyName.isOne(name)) throw new Malformed("not a key's name");
        byte[] typed = Base64Text.read(material, "the verifier key");
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) throw new Malformed("not an Ed25519 verifier key");
    }
}
