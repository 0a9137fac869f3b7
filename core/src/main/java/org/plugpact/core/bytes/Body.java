package org.plugpact.core.bytes;

/** The body of a fact: signed by somebody, or recorded by the log alone. Its payload is the digests of its fields. */
public sealed interface Body permits Envelope, Recorded {
    /** What it is: lower-case words with hyphens, such as {@code offer}. */
    String kind();

    /** The payload's bytes; not copied, so whoever gets them leaves them alone. */
    byte[] payload();

    /** Its one encoding. */
    byte[] encode();

    /**
     * SHA-256 of the CBOR array of protected header and payload, each a byte string. Signatures are not in it: they can
     * be varied without the key (ECDSA), and more may be added.
     */
    default Digest id() {
        Encoder encoder = new Encoder(payload().length + ContentType.ROOM);
        encoder.items(2).bytes(ContentType.header(kind())).bytes(payload());
        return encoder.sha256(0);
    }

    /** Reads either; the tag of COSE_Sign tells them apart. */
    static Body decode(byte[] encoding) throws Malformed {
        boolean signed = encoding.length > 0 && (encoding[0] & Major.MASK) == Major.TAG;
        return signed ? Envelope.decode(encoding) : Recorded.decode(encoding);
    }
}
