package org.plugpact.core.journal;

import java.util.Arrays;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.lineage.Hashing;

/**
 * One place in a log, with as much of its fact as there is: all of it, some of its fields, or nothing but the header. Whichever it
 * is, it has the same hash, so a log of which much was left out or pruned still shows what, and where
 * ({@code docs/formats/fact.cddl}).
 */
public sealed interface Leaf permits Fact, DisclosedFact, Withheld {
    FactHeader header();

    /** As they are hashed; not copied. */
    byte[] headerBytes();

    /** SHA-256 of the body with its signatures. */
    Digest bodyDigest();

    /** As an item of an export's files. */
    byte[] encode();

    default long index() {
        return header().index();
    }

    default Kind kind() {
        return header().kind();
    }

    /** What the log counts: the header's bytes, then the body's digest. */
    default byte[] leaf() {
        byte[] header = headerBytes();
        byte[] leaf = Arrays.copyOf(header, header.length + Digest.SIZE);
        bodyDigest().copyTo(leaf, header.length);
        return leaf;
    }

    /** The hash of {@link #leaf()} in the log's tree. */
    default Digest leafHash() {
        return Hashing.leaf(leaf());
    }

    /**
     * Reads the one where the decoder stands, in a sequence of them (RFC 8742).
     *
     * @throws Malformed if it is none of the three, its header has another form, or it is above {@link Fact#BYTES_MAX}
     */
    static Leaf read(Decoder decoder) throws Malformed {
        int from = decoder.position();
        int parts = decoder.items();
        Leaf leaf = switch (parts) {
            case Withheld.PARTS -> Withheld.of(decoder.bytes(), decoder.digest());
            case Fact.PARTS -> {
                byte[] header = decoder.bytes();
                byte[] body = decoder.bytes();
                yield decoder.isAtArray()
                        ? DisclosedFact.read(header, body, decoder)
                        : Fact.of(header, body, decoder.bytes());
            }
            default -> throw new Malformed("a fact of " + parts + " parts");
        };
        if (decoder.position() - from > Fact.BYTES_MAX)
            throw new Malformed("a fact above " + Fact.BYTES_MAX + " bytes");
        return leaf;
    }
}
