package org.plugpact.core.lineage;

import java.util.Arrays;
import java.util.HexFormat;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Malformed;

/** What a key signs under a note, and how (C2SP signed-note, "Signature types"; C2SP tlog-cosignature). */
public enum KeyType {
    /** The note's text, as it is. */
    NOTE(0x01, Algorithm.EDDSA, "302a300506032b6570032100", 32),
    /** A checkpoint's text below a time (tlog-cosignature, "Ed25519 signed message"). */
    COSIGNATURE(0x04, Algorithm.EDDSA, "302a300506032b6570032100", 32),
    /** A tree and a time, with ML-DSA-44 (tlog-cosignature, "ML-DSA-44 signed message"). */
    SUBTREE(0x06, Algorithm.ML_DSA_44, "30820532300b06096086480165030403110382052100", 1_312);

    private final byte number;
    private final Algorithm algorithm;
    private final String derStart;
    private final int keyBytes;

    /** @param derStart in hex: how RFC 8410 and RFC 9881 start the DER form of such a public key; its bytes follow */
    KeyType(int number, Algorithm algorithm, String derStart, int keyBytes) {
        this.number = (byte) number;
        this.algorithm = algorithm;
        this.derStart = derStart;
        this.keyBytes = keyBytes;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    byte number() {
        return number;
    }

    int keyBytes() {
        return keyBytes;
    }

    byte[] derStart() {
        return HexFormat.of().parseHex(derStart);
    }

    static KeyType numbered(byte number) throws Malformed {
        return Arrays.stream(values())
                .filter(type -> type.number == number)
                .findFirst()
                .orElseThrow(() -> new Malformed("a verifier key of type " + Byte.toUnsignedInt(number)));
    }
}
