package org.plugpact.core.bytes;

import java.util.Arrays;

/**
 * A body that nobody signed on its own; the log's checkpoint vouches for it. Encoded as {@code [protected, payload]},
 * both byte strings, which is also what {@link #id()} hashes.
 *
 * @param kind lower-case words with hyphens
 * @param payload not copied
 */
// Equality is by content, below; a copy of each payload would cost the path that every fact takes.
@SuppressWarnings("ArrayRecordComponent")
public record Recorded(String kind, byte[] payload) implements Body {
    public Recorded {
        ContentType.requireKind(kind);
    }

    @Override
    public byte[] encode() {
        Encoder encoder = new Encoder(payload.length + ContentType.ROOM);
        return encoder.items(2).bytes(ContentType.header(kind)).bytes(payload).toBytes();
    }

    public static Recorded decode(byte[] encoding) throws Malformed {
        Decoder decoder = new Decoder(encoding);
        decoder.items(2);
        String kind = ContentType.read(decoder);
        byte[] payload = decoder.bytes();
        decoder.done();
        return new Recorded(kind, payload);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recorded that && kind.equals(that.kind) && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(payload);
    }
}
