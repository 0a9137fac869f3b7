package org.plugpact.core.trust;

import java.util.List;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;

/**
 * What a log grew by, for who holds it whole up to the size that the link begins at.
 *
 * @param entries those that are new, in the log's order
 */
public record Extension(Link link, List<Entry> entries) {
    public static final String FORM = "extension";

    private static final int PARTS = 3;

    public Extension {
        entries = List.copyOf(entries);
    }

    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS).text(FORM);
        link.write(encoder);
        FullBundle.write(entries, encoder);
        return encoder.toBytes();
    }

    /** @throws Malformed if {@link #encode} would not write it so */
    public static Extension decode(byte[] bytes) throws Malformed {
        Decoder decoder = TrustFile.begin(bytes, PARTS, FORM);
        Link link = Link.read(decoder);
        List<Entry> entries = FullBundle.read(decoder);
        decoder.done();
        return new Extension(link, entries);
    }
}
