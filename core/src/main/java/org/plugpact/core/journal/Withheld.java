package org.plugpact.core.journal;

import java.util.Arrays;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;

/** A fact of which only the header is here: outside what an export is about, or pruned when its time was over. */
public final class Withheld implements Leaf {
    static final int PARTS = 2;

    private static final int HEADS_MAX = 16;

    private final FactHeader header;
    private final byte[] headerBytes;
    private final Digest bodyDigest;

    private Withheld(FactHeader header, byte[] headerBytes, Digest bodyDigest) {
        this.header = header;
        this.headerBytes = headerBytes;
        this.bodyDigest = bodyDigest;
    }

    /** What is left of a fact, or of less, without its body. */
    public static Withheld of(Leaf leaf) {
        return new Withheld(leaf.header(), leaf.headerBytes(), leaf.bodyDigest());
    }

    /** @throws Malformed if the header has another form */
    public static Withheld of(byte[] header, Digest bodyDigest) throws Malformed {
        return new Withheld(FactHeader.decode(header), header, bodyDigest);
    }

    @Override
    public FactHeader header() {
        return header;
    }

    @Override
    public byte[] headerBytes() {
        return headerBytes;
    }

    @Override
    public Digest bodyDigest() {
        return bodyDigest;
    }

    /** {@code [header, digest]}. */
    @Override
    public byte[] encode() {
        return new Encoder(headerBytes.length + Digest.SIZE + HEADS_MAX)
                .items(PARTS)
                .bytes(headerBytes)
                .digest(bodyDigest)
                .toBytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Withheld that
                && Arrays.equals(headerBytes, that.headerBytes)
                && bodyDigest.equals(that.bodyDigest);
    }

    @Override
    public int hashCode() {
        return bodyDigest.hashCode();
    }

    @Override
    public String toString() {
        return "withheld " + header.index() + " " + header.kind().text();
    }
}
