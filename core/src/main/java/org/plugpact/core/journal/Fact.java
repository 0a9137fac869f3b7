package org.plugpact.core.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Sheet;
import org.plugpact.core.lineage.Hashing;

/**
 * A decision with a number and a time, for good. The log's leaf covers the header and the body with its signatures; the
 * body covers the fields by their digests. Two facts are equal if their bytes are. The arrays are not copied: whoever
 * gets them leaves them alone.
 */
public final class Fact implements Leaf {
    /** Bytes of one encoded fact that a reader takes. */
    public static final int BYTES_MAX = 1 << 20;

    static final int PARTS = 3;

    private static final int HEADS_MAX = 32;

    private final FactHeader header;
    private final byte[] headerBytes;
    private final Sheet sheet;
    private @Nullable Digest leafHash;

    public Fact(FactHeader header, Sheet sheet) {
        this(header, header.encode(), sheet);
        if (header.kind() != sheet.kind()) {
            throw new IllegalArgumentException("a " + sheet.kind() + " under the header of a " + header.kind());
        }
    }

    private Fact(FactHeader header, byte[] headerBytes, Sheet sheet) {
        this.header = header;
        this.headerBytes = headerBytes;
        this.sheet = sheet;
    }

    /**
     * From its three parts as they are kept.
     *
     * @throws Malformed if the header has another form; body and fields are looked at by {@link #content()}
     */
    public static Fact of(byte[] header, byte[] body, byte[] fields) throws Malformed {
        FactHeader read = FactHeader.decode(header);
        return new Fact(read, header, new Sheet(read.kind(), body, fields));
    }

    @Override
    public FactHeader header() {
        return header;
    }

    @Override
    public byte[] headerBytes() {
        return headerBytes;
    }

    /** An encoded envelope, or an encoded recorded body. */
    public byte[] body() {
        return sheet.body();
    }

    /** The encoded fields. */
    public byte[] fieldsBytes() {
        return sheet.fields();
    }

    /** @throws Malformed if the fields have another form */
    public Fields fields() throws Malformed {
        return Fields.decode(sheet.fields());
    }

    public Sheet sheet() {
        return sheet;
    }

    /**
     * What it says.
     *
     * @throws Malformed if body and fields are not of its kind, or not each other's
     */
    public Content content() throws Malformed {
        return sheet.content();
    }

    /**
     * What its content is cited by.
     *
     * @throws Malformed if the body is none of its kind
     */
    public Digest id() throws Malformed {
        return sheet.id();
    }

    /** Whether something of it was erased; of fields that can't be read, nothing was. */
    public boolean isErased() {
        try {
            return kind().erasable().isPresent() && sheet.isErased();
        } catch (Malformed unreadable) {
            return false;
        }
    }

    /**
     * The same fact, of the same leaf, without what may identify a person; itself if there is nothing of that kind.
     *
     * @throws Malformed if the fields have another form
     */
    public Fact erased() throws Malformed {
        if (kind().erasable().isEmpty()) return this;
        String name = kind().erasable().get();
        Fields before = fields();
        if (before.fields().stream().noneMatch(field -> field.name().equals(name))) return this;
        return new Fact(
                header,
                headerBytes,
                new Sheet(kind(), body(), before.without(name::equals).encode()));
    }

    @Override
    public Digest bodyDigest() {
        return sheet.bodyDigest();
    }

    /** Worked out once: the desk, the journal and the auditor each ask. */
    @Override
    public Digest leafHash() {
        Digest known = leafHash;
        if (known == null) {
            known = Hashing.leaf(leaf());
            leafHash = known;
        }
        return known;
    }

    /** {@code [header, body, fields]}, each a byte string. */
    @Override
    public byte[] encode() {
        byte[] body = sheet.body();
        byte[] fields = sheet.fields();
        int expected = headerBytes.length + body.length + fields.length + HEADS_MAX;
        return new Encoder(expected)
                .items(PARTS)
                .bytes(headerBytes)
                .bytes(body)
                .bytes(fields)
                .toBytes();
    }

    /** Reads one fact that fills the bytes. @throws Malformed as {@link #read} says, or if something is left over */
    public static Fact decode(byte[] bytes) throws Malformed {
        Decoder decoder = new Decoder(bytes);
        Fact fact = read(decoder);
        decoder.done();
        return fact;
    }

    /**
     * Reads one fact where the decoder stands, in a sequence of them (RFC 8742).
     *
     * @throws Malformed if it is none, or its header has another form; body and fields are looked at by
     *     {@link #content()}
     */
    public static Fact read(Decoder decoder) throws Malformed {
        int from = decoder.position();
        decoder.items(PARTS);
        byte[] header = decoder.bytes();
        byte[] body = decoder.bytes();
        byte[] fields = decoder.bytes();
        if (decoder.position() - from > BYTES_MAX) throw new Malformed("a fact above " + BYTES_MAX + " bytes");
        return of(header, body, fields);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fact that
                && Arrays.equals(headerBytes, that.headerBytes)
                && Arrays.equals(body(), that.body())
                && Arrays.equals(fieldsBytes(), that.fieldsBytes());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(headerBytes) + Arrays.hashCode(body());
    }

    @Override
    public String toString() {
        return header.index() + " " + header.kind().text() + " " + header.eventTime();
    }
}
