package org.plugpact.core.bytes;

import java.security.PublicKey;

/**
 * "I saw that signature": a countersignature (RFC 9338) of a signature. Unlike one signature beside another, it covers the
 * other's value. What is countersigned has two byte strings (header and value), so there are no {@code other_fields} and
 * the context is the one without a version (RFC 9338, 3.3).
 *
 * @param seen what is countersigned
 * @param by a COSE_Countersignature, which has the shape of a signature
 */
public record Countersignature(Signature seen, Signature by) {
    private static final String CONTEXT = "CounterSignature";
    private static final int PARTS = 2;
    private static final int STRUCTURE_PARTS = 5;
    private static final byte[] NO_EXTERNAL_DATA = {};

    public static Countersignature sign(Signature seen, SigningAs as) {
        Signer signer = as.signer();
        byte[] header = Signature.protectedHeader(signer.algorithm(), signer.certificate(), as.role(), as.at());
        byte[] value = signer.sign(toBeSigned(seen.protectedHeader(), header, seen.value()));
        return new Countersignature(
                seen, new Signature(signer.algorithm(), signer.certificate(), as.role(), as.at(), value));
    }

    /** Whether the key made it. Whose key it is, and whether what was seen is good, is asked apart. */
    public boolean verifies(PublicKey key, Verifier verifier) {
        return verifier.verify(by.algorithm(), key, toBeSigned(), by.value());
    }

    /** Countersign_structure (RFC 9338, 3.3) without external data. */
    public byte[] toBeSigned() {
        return toBeSigned(seen.protectedHeader(), by.protectedHeader(), seen.value());
    }

    static byte[] toBeSigned(byte[] seenHeader, byte[] header, byte[] seenValue) {
        return new Encoder()
                .items(STRUCTURE_PARTS)
                .text(CONTEXT)
                .bytes(seenHeader)
                .bytes(header)
                .bytes(NO_EXTERNAL_DATA)
                .bytes(seenValue)
                .toBytes();
    }

    /** {@code [seen, by]}. */
    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS);
        seen.write(encoder);
        by.write(encoder);
        return encoder.toBytes();
    }

    public static Countersignature decode(byte[] encoding) throws Malformed {
        Decoder decoder = new Decoder(encoding);
        decoder.items(PARTS);
        Countersignature read = new Countersignature(Signature.read(decoder), Signature.read(decoder));
        decoder.done();
        return read;
    }
}
