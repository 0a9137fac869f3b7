package org.plugpact.core.trust;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Row;

/**
 * What a log grew by, for who holds it compact. Put together with what is held already it gives the compact bundle of the
 * later size byte for byte, so the root's signature of that one travels without its payload.
 *
 * @param count of the rows that are new
 * @param rows their encodings one after the other, as they go on in the later bundle; not copied
 * @param signatures the later bundle's, around an empty payload
 */
// The array is bytes that nobody changes, and no two extensions are compared.
@SuppressWarnings("ArrayRecordComponent")
public record CompactExtension(Link link, int count, byte[] rows, Envelope signatures) {
    public static final String FORM = "compact-extension";
    static final byte[] DETACHED = {};

    private static final int PARTS = 5;

    List<Optional<Row>> after(List<Optional<Row>> held) throws Malformed {
        RowReader reader = RowReader.after(held);
        Decoder decoder = new Decoder(rows);
        for (int i = 0; i < count; i++) reader.read(decoder.value());
        decoder.done();
        return reader.rows();
    }

    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS).text(FORM);
        link.write(encoder);
        return encoder.integer(count).bytes(rows).bytes(signatures.encode()).toBytes();
    }

    /** @throws Malformed if {@link #encode} would not write it so */
    public static CompactExtension decode(byte[] bytes) throws Malformed {
        Decoder decoder = TrustFile.begin(bytes, PARTS, FORM);
        Link link = Link.read(decoder);
        long count = decoder.integer();
        byte[] rows = decoder.bytes();
        Envelope signatures = Envelope.decode(decoder.bytes());
        decoder.done();
        if (count < 0 || count > rows.length) throw new Malformed(count + " rows in " + rows.length + " bytes");
        if (!signatures.kind().equals(CompactBundle.KIND) || signatures.payload().length > 0) {
            throw new Malformed("signatures of something else");
        }
        return new CompactExtension(link, (int) count, rows, signatures);
    }
}
