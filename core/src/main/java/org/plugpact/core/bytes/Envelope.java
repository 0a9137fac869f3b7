package org.plugpact.core.bytes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A signed body: COSE_Sign (RFC 9052, 4.1) with tag 98. Each party's signature stands beside the others and covers the
 * body and its own header only, so that one more can be added later. Unprotected headers are empty: what is not signed
 * is not there.
 *
 * @param kind lower-case words with hyphens
 * @param payload not copied
 * @param signatures 1 to {@value #SIGNATURES_MAX}; one certificate signs once in one role
 */
// Equality is by content, below; a copy of each payload would cost the path that every fact takes.
@SuppressWarnings("ArrayRecordComponent")
public record Envelope(String kind, byte[] payload, List<Signature> signatures) implements Body {
    public static final int SIGNATURES_MAX = 16;

    private static final long TAG_COSE_SIGN = 98;

    /** Items of COSE_Sign: protected, unprotected, payload, signatures. */
    private static final int PARTS = 4;

    private static final int BYTES_OF_A_SIGNATURE = 192;
    private static final byte[] NO_EXTERNAL_DATA = {};

    public Envelope {
        ContentType.requireKind(kind);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty()) throw new IllegalArgumentException("an envelope without a signature");
        if (signatures.size() > SIGNATURES_MAX) throw new IllegalArgumentException(signatures.size() + " signatures");
        requireOnce(signatures);
    }

    /** Signs once for each, in that order. */
    public static Envelope sign(String kind, byte[] payload, List<SigningAs> signing) {
        List<Signature> signatures = new ArrayList<>(signing.size());
        for (SigningAs one : signing) signatures.add(signature(kind, payload, one));
        return new Envelope(kind, payload, signatures);
    }

    /** The same with one more signature. */
    public Envelope with(Signature signature) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new Envelope(kind, payload, more);
    }

    /** The same, signed once more. */
    public Envelope with(SigningAs signing) {
        return with(signature(kind, payload, signing));
    }

    /** One signature over a body, for whoever keeps or sends it apart from the envelope. */
    public static Signature signature(String kind, byte[] payload, SigningAs as) {
        Signer signer = as.signer();
        Algorithm algorithm = signer.algorithm();
        byte[] message = toBeSigned(kind, payload, algorithm, signer.certificate(), as.role(), as.at());
        return new Signature(algorithm, signer.certificate(), as.role(), as.at(), signer.sign(message));
    }

    /** What that signature covers; its {@code value} does not matter. */
    public byte[] toBeSigned(Signature header) {
        return toBeSigned(kind, payload, header.algorithm(), header.certificate(), header.role(), header.at());
    }

    /** Sig_structure with context "Signature" and no external data (RFC 9052, 4.4). */
    private static byte[] toBeSigned(
            String kind, byte[] payload, Algorithm algorithm, Digest certificate, String role, Instant at) {
        Encoder encoder = new Encoder(payload.length + ContentType.ROOM + BYTES_OF_A_SIGNATURE);
        encoder.items(5).text("Signature");
        encoder.bytes(ContentType.header(kind));
        encoder.bytes(Signature.protectedHeader(algorithm, certificate, role, at));
        encoder.bytes(NO_EXTERNAL_DATA);
        return encoder.bytes(payload).toBytes();
    }

    @Override
    public byte[] encode() {
        int expected = payload.length + ContentType.ROOM + signatures.size() * BYTES_OF_A_SIGNATURE;
        Encoder encoder = new Encoder(expected).tag(TAG_COSE_SIGN).items(PARTS);
        encoder.bytes(ContentType.header(kind)).entries(0).bytes(payload).items(signatures.size());
        for (Signature signature : signatures) signature.write(encoder);
        return encoder.toBytes();
    }

    /** Reads the one encoding of an envelope. Whether its signatures hold is the {@link Verifier}'s question. */
    public static Envelope decode(byte[] encoding) throws Malformed {
        Decoder decoder = new Decoder(encoding);
        decoder.tag(TAG_COSE_SIGN);
        decoder.items(PARTS);
        String kind = ContentType.read(decoder);
        decoder.entries(0);
        byte[] payload = decoder.bytes();
        int count = decoder.items();
        if (count > SIGNATURES_MAX) throw decoder.wrong(count + " signatures");
        List<Signature> signatures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) signatures.add(Signature.read(decoder));
        decoder.done();
        return Malformed.unless("envelope", () -> new Envelope(kind, payload, signatures));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope that
                && kind.equals(that.kind)
                && Arrays.equals(payload, that.payload)
                && signatures.equals(that.signatures);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + Arrays.hashCode(payload)) + signatures.hashCode();
    }

    private static void requireOnce(List<Signature> signatures) {
        for (int i = 1; i < signatures.size(); i++) {
            Signature one = signatures.get(i);
            for (Signature before : signatures.subList(0, i)) {
                if (one.certificate().equals(before.certificate()) && one.role().equals(before.role())) {
                    throw new IllegalArgumentException("signed twice as " + one.role() + " by " + one.certificate());
                }
            }
        }
    }
}
