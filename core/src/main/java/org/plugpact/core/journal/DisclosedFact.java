package org.plugpact.core.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.ShownFields;
import org.plugpact.core.lineage.ReceiptProof;

/**
 * A fact as a disclosure holds it: its header always; its body with the signatures, unless nobody signed it and nothing
 * of it is shown, when the body's digest will do; those fields that are shown; and the way up to the checkpoint. In an export, whose
 * tiles lead there, it has none, and is never without its body: that would be a {@link Withheld}.
 */
public final class DisclosedFact implements Leaf {
    private static final int OPEN_PARTS = 4;
    private static final int SHUT_PARTS = 3;

    private final FactHeader header;
    private final byte[] headerBytes;
    private final Optional<byte[]> body;
    private final Digest bodyDigest;
    private final ShownFields fields;
    private final List<Digest> path;

    private DisclosedFact(
            byte[] headerBytes, Optional<byte[]> body, Digest bodyDigest, ShownFields fields, List<Digest> path)
            throws Malformed {
        this.header = FactHeader.decode(headerBytes);
        this.headerBytes = headerBytes;
        this.body = body;
        this.bodyDigest = bodyDigest;
        this.fields = fields;
        this.path = List.copyOf(path);
        if (path.size() > ReceiptProof.PATH_MAX) throw new Malformed("a path of " + path.size() + " hashes");
    }

    /** What the purpose shows of a fact. @throws Malformed if the fact can't be read */
    static DisclosedFact of(Fact fact, List<Digest> path, Purpose purpose) throws Malformed {
        ShownFields shown = ShownFields.of(fact.fields(), name -> purpose.shows(fact.kind(), name));
        boolean shut = !fact.kind().isSigned() && shown.shown().isEmpty();
        return new DisclosedFact(
                fact.headerBytes(),
                shut ? Optional.empty() : Optional.of(fact.body()),
                fact.sheet().bodyDigest(),
                shown,
                path);
    }

    /** As much of a fact as a leaf holds, without a way up. @throws Malformed if the fact can't be read */
    public static DisclosedFact of(Leaf leaf) throws Malformed {
        return switch (leaf) {
            case DisclosedFact part -> part;
            case Fact fact -> of(fact, List.of(), Purpose.DRIVER);
            case Withheld rest ->
                new DisclosedFact(rest.headerBytes(), Optional.empty(), rest.bodyDigest(), ShownFields.NONE, List.of());
        };
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

    /** Empty if all of the fact is withheld but its header. */
    public Optional<Body> body() throws Malformed {
        return body.isPresent() ? Optional.of(Body.decode(body.get())) : Optional.empty();
    }

    public ShownFields fields() {
        return fields;
    }

    /** From the leaf's sibling up. */
    public List<Digest> path() {
        return path;
    }

    /** What it is cited by: of a body without signatures, the digest of all of it. @throws Malformed if it can't be read */
    public Digest id() throws Malformed {
        return header.kind().isSigned()
                ? body().orElseThrow(() -> new Malformed("its body is missing")).id()
                : bodyDigest;
    }

    /** The fact, if nothing of it is withheld. */
    public Optional<Fact> whole() throws Malformed {
        if (body.isEmpty()) return Optional.empty();
        Optional<Fields> all = fields.whole(Body.decode(body.get()).payload());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Fact.of(headerBytes, body.get(), all.get().encode()));
    }

    /**
     * As much of a fact as the purpose shows, as an export holds it: all of it if that is everything, its header if that is nothing.
     *
     * @throws Malformed if the fact can't be read
     */
    public static Leaf shown(Fact fact, Purpose purpose) throws Malformed {
        ShownFields shown = ShownFields.of(fact.fields(), name -> purpose.shows(fact.kind(), name));
        if (shown.shown().isEmpty() && !fact.kind().isSigned()) return Withheld.of(fact);
        if (shown.shown().size() == fact.fields().slots().size()) return fact;
        return new DisclosedFact(fact.headerBytes(), Optional.of(fact.body()), fact.bodyDigest(), shown, List.of());
    }

    /** {@code [header, body, shown]}: without the path. */
    @Override
    public byte[] encode() {
        if (body.isEmpty() || !path.isEmpty()) throw new IllegalStateException("not of an export");
        Encoder encoder = new Encoder().items(Fact.PARTS).bytes(headerBytes).bytes(body.get());
        fields.write(encoder);
        return encoder.toBytes();
    }

    /** What follows header and body in an export. */
    static DisclosedFact read(byte[] header, byte[] body, Decoder decoder) throws Malformed {
        return new DisclosedFact(header, Optional.of(body), Digest.sha256(body), ShownFields.read(decoder), List.of());
    }

    void write(Encoder encoder) {
        encoder.items(body.isPresent() ? OPEN_PARTS : SHUT_PARTS).bytes(headerBytes);
        if (body.isPresent()) {
            encoder.bytes(body.get());
            fields.write(encoder);
        } else {
            encoder.digest(bodyDigest);
        }
        encoder.items(path.size());
        for (Digest hash : path) encoder.digest(hash);
    }

    static DisclosedFact read(Decoder decoder) throws Malformed {
        int parts = decoder.items();
        if (parts != OPEN_PARTS && parts != SHUT_PARTS) throw new Malformed("a fact of " + parts + " parts");
        byte[] header = decoder.bytes();
        if (parts == SHUT_PARTS) {
            return new DisclosedFact(header, Optional.empty(), decoder.digest(), ShownFields.NONE, readPath(decoder));
        }
        byte[] body = decoder.bytes();
        ShownFields fields = ShownFields.read(decoder);
        return new DisclosedFact(header, Optional.of(body), Digest.sha256(body), fields, readPath(decoder));
    }

    private static List<Digest> readPath(Decoder decoder) throws Malformed {
        int count = decoder.items();
        if (count > ReceiptProof.PATH_MAX) throw new Malformed("a path of " + count + " hashes");
        List<Digest> path = new ArrayList<>(count);
        for (int i = 0; i < count; i++) path.add(decoder.digest());
        return path;
    }
}
