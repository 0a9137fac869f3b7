package org.plugpact.core.bytes;

/**
 * The protected header of a body, which says only what its payload is: {@code {3: "application/plugpact.<kind>+cbor;v=1"}}
 * (label 3 is the content type, RFC 9052, 3.1).
 */
final class ContentType {
    /** Bytes that a header and the frame around it may need beside the payload. */
    static final int ROOM = 160;

    private static final int LABEL = 3;
    private static final String BEFORE = "application/plugpact.";
    private static final String AFTER = "+cbor;v=1";

    private ContentType() {}

    /** @throws IllegalArgumentException unless the kind is lower-case words with hyphens */
    static String requireKind(String kind) {
        return Names.require("a kind", kind);
    }

    static byte[] header(String kind) {
        return new Encoder(ROOM)
                .entries(1)
                .integer(LABEL)
                .text(BEFORE + kind + AFTER)
                .toBytes();
    }

    /** Reads the byte string that holds the header; returns the kind. */
    static String read(Decoder decoder) throws Malformed {
        Decoder header = decoder.inside();
        header.entries(1);
        if (header.integer() != LABEL) throw header.wrong("not the content type");
        String type = header.text();
        header.done();
        if (type.length() <= BEFORE.length() + AFTER.length() || !type.startsWith(BEFORE) || !type.endsWith(AFTER)) {
            throw header.wrong("another content type");
        }
        String kind = type.substring(BEFORE.length(), type.length() - AFTER.length());
        return Malformed.unless("content type", () -> requireKind(kind));
    }
}
