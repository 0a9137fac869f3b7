package org.plugpact.core.trust;

import java.time.Instant;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.lineage.Hashing;

/**
 * A statement as the governance log holds it: a leaf of its tree.
 *
 * @param takenIn when the log took it in, a whole millisecond: whether its signer might make it is judged as of then
 */
public record Entry(Instant takenIn, SignedStatement signed) {
    /** Bytes of one entry; a longer one is refused. */
    static final int BYTES_MAX = 1 << 20;

    private static final int PARTS = 3;

    /** {@code [taken in, envelope, fields]}: the leaf's content. */
    public byte[] encode() {
        return new Encoder()
                .items(PARTS)
                .instant(takenIn)
                .bytes(signed.envelope().encode())
                .bytes(signed.fields().encode())
                .toBytes();
    }

    /** @throws Malformed if {@link #encode} would not write it so */
    public static Entry decode(byte[] bytes) throws Malformed {
        if (bytes.length > BYTES_MAX) throw new Malformed("an entry of " + bytes.length + " bytes");
        Decoder decoder = new Decoder(bytes);
        decoder.items(PARTS);
        Instant takenIn = decoder.instant();
        Envelope envelope = Envelope.decode(decoder.bytes());
        Fields fields = Fields.decode(decoder.bytes());
        decoder.done();
        return new Entry(takenIn, SignedStatement.read(envelope, fields));
    }

    public Digest leafHash() {
        return Hashing.leaf(encode());
    }
}
