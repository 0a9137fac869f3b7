package org.plugpact.core.bytes;

import java.time.Instant;
import java.util.Arrays;

/**
 * One party's signature of an envelope (COSE_Signature, RFC 9052, 4.1). All but {@code value} stands in its protected
 * header and is signed along.
 *
 * @param certificate SHA-256 of the signer's certificate in DER (x5t, RFC 9360)
 * @param role in which capacity: lower-case words with hyphens
 * @param at when the signer says it signed; a whole millisecond
 * @param value as many bytes as its algorithm says; not copied
 */
// Equality is by content, below; the array is a signature that nobody changes.
@SuppressWarnings("ArrayRecordComponent")
public record Signature(Algorithm algorithm, Digest certificate, String role, Instant at, byte[] value) {
    private static final int LABEL_ALGORITHM = 1;
    private static final int LABEL_X5T = 34;
    private static final int SHA_256 = -16;
    private static final String LABEL_AT = "at";
    private static final String LABEL_ROLE = "role";
    private static final int PROTECTED_ENTRIES = 4;
    private static final int PROTECTED_SIZE = 128;

    /** Items of a COSE_Signature: protected, unprotected, value. */
    private static final int PARTS = 3;

    public Signature {
        Names.require("a role", role);
        Exact.milliseconds(at);
        if (value.length != algorithm.signatureSize()) {
            throw new IllegalArgumentException("a signature of " + algorithm + " of " + value.length + " bytes");
        }
    }

    /** The protected header of a signature yet to be made or checked; keys in the order of their encodings. */
    static byte[] protectedHeader(Algorithm algorithm, Digest certificate, String role, Instant at) {
        Encoder header = new Encoder(PROTECTED_SIZE).entries(PROTECTED_ENTRIES);
        header.integer(LABEL_ALGORITHM).integer(algorithm.number());
        header.integer(LABEL_X5T).items(2).integer(SHA_256).digest(certificate);
        header.text(LABEL_AT).instant(at);
        header.text(LABEL_ROLE).text(role);
        return header.toBytes();
    }

    byte[] protectedHeader() {
        return protectedHeader(algorithm, certificate, role, at);
    }

    void write(Encoder encoder) {
        encoder.items(PARTS).bytes(protectedHeader()).entries(0).bytes(value);
    }

    /** COSE_Signature, for who keeps or sends it apart from the envelope. */
    public byte[] encode() {
        Encoder encoder = new Encoder(2 * PROTECTED_SIZE);
        write(encoder);
        return encoder.toBytes();
    }

    public static Signature decode(byte[] encoding) throws Malformed {
        Decoder decoder = new Decoder(encoding);
        Signature signature = read(decoder);
        decoder.done();
        return signature;
    }

    static Signature read(Decoder decoder) throws Malformed {
        decoder.items(PARTS);
        Decoder header = decoder.inside();
        header.entries(PROTECTED_ENTRIES);
        label(header, LABEL_ALGORITHM);
        Algorithm algorithm = Algorithm.numbered(header.integer());
        label(header, LABEL_X5T);
        header.items(2);
        if (header.integer() != SHA_256) throw header.wrong("a certificate by another digest than SHA-256");
        Digest certificate = header.digest();
        label(header, LABEL_AT);
        Instant at = header.instant();
        label(header, LABEL_ROLE);
        String role = header.text();
        header.done();
        decoder.entries(0);
        byte[] value = decoder.bytes();
        return Malformed.unless("signature", () -> new Signature(algorithm, certificate, role, at, value));
    }

    private static void label(Decoder header, long expected) throws Malformed {
        if (header.integer() != expected) throw header.wrong("not label " + expected);
    }

    private static void label(Decoder header, String expected) throws Malformed {
        if (!header.text().equals(expected)) throw header.wrong("not label " + expected);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that
                && algorithm == that.algorithm
                && certificate.equals(that.certificate)
                && role.equals(that.role)
                && at.equals(that.at)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * certificate.hashCode() + Arrays.hashCode(value);
    }
}
