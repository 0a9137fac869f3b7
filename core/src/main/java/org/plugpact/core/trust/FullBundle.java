package org.plugpact.core.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;

/**
 * The governance log up to a size, whole: every statement with its signature. Whoever knows the anchor checks all of it
 * again and needs to believe nobody.
 *
 * @param entries in the log's order, as many as the checkpoint says
 */
public record FullBundle(Mandate mandate, SignedCheckpoint checkpoint, List<Entry> entries) {
    public static final String FORM = "full-bundle";

    private static final int PARTS = 4;

    public FullBundle {
        entries = List.copyOf(entries);
        if (entries.size() != checkpoint.checkpoint().size()) {
            throw new IllegalArgumentException(entries.size() + " entries under a checkpoint of "
                    + checkpoint.checkpoint().size());
        }
    }

    /**
     * Checks everything: the mandate, the checkpoint's signature, the tree over the entries, and each statement as of when
     * it was taken in.
     *
     * @param anchor digest of the root's certificate, as the reader knows it
     */
    public Opened open(Digest anchor, Verifier verifier) {
        Optional<String> wrong = wrong(mandate, checkpoint, anchor, verifier);
        if (wrong.isPresent()) return new Opened.Bad(wrong.get());
        if (!tree(entries.size()).equals(checkpoint.checkpoint().root())) {
            return new Opened.Bad("the checkpoint is over other statements");
        }
        return replay(TrustBundle.anchoredAt(anchor), entries, Instant.MIN, verifier);
    }

    static Optional<String> wrong(Mandate mandate, SignedCheckpoint checkpoint, Digest anchor, Verifier verifier) {
        if (!mandate.anchor().equals(anchor)) {
            return Optional.of("its root is " + mandate.anchor().hex() + ", not the one that is trusted");
        }
        if (!mandate.holds(verifier)) return Optional.of("its root did not sign its mandate");
        if (!mandate.covers(checkpoint, verifier)) return Optional.of("its log's key did not sign its checkpoint");
        return Optional.empty();
    }

    private static Opened replay(TrustBundle start, List<Entry> entries, Instant after, Verifier verifier) {
        TrustBundle trust = start;
        Instant before = after;
        for (Entry entry : entries) {
            if (entry.takenIn().isBefore(before)) return new Opened.Bad("taken in before the one before it");
            before = entry.takenIn();
            switch (trust.with(entry.signed(), verifier, entry.takenIn())) {
                case TrustBundle.Admitted(var next) -> trust = next;
                case TrustBundle.Refused(var why) -> {
                    return new Opened.Bad("statement " + trust.size() + ": " + why);
                }
            }
        }
        return new Opened.Good(trust);
    }

    /** The root over the first so many entries. */
    Digest tree(long size) {
        Frontier frontier = new Frontier();
        entries.stream().limit(size).forEach(entry -> frontier.append(entry.leafHash()));
        return frontier.root();
    }

    /**
     * Takes in what a log has grown by, if it proves that it did not change what was.
     *
     * @param verifier checks the new statements, too
     */
    public Grown<FullBundle> extend(Extension by, Verifier verifier) {
        Link link = by.link();
        Checkpoint mine = checkpoint.checkpoint();
        if (!mandate.covers(link.to(), verifier)) return new Grown.Not<>("not signed by this log's key");
        if (link.from() != mine.size()) {
            return new Grown.Not<>("it extends size " + link.from() + ", this one has " + mine.size());
        }
        if (!link.proves()) return new Grown.Not<>("its proof does not prove that the log only grew");
        if (!link.root().equals(mine.root())) return new Grown.Forked<>(new Fork(mandate, checkpoint, link));
        if (mine.size() + by.entries().size() != link.to().checkpoint().size()) {
            return new Grown.Not<>("it brings " + by.entries().size() + " statements");
        }
        List<Entry> all = Stream.concat(entries.stream(), by.entries().stream()).toList();
        FullBundle longer = new FullBundle(mandate, link.to(), all);
        return switch (longer.open(mandate.anchor(), verifier)) {
            case Opened.Good _ -> new Grown.Longer<>(longer);
            case Opened.Bad(var why) -> new Grown.Not<>(why);
        };
    }

    /** Evidence that another checkpoint under this log's key, of this size or less, is of another story; empty if not. */
    public Optional<Fork> forkedFrom(SignedCheckpoint other, Verifier verifier) {
        Checkpoint theirs = other.checkpoint();
        if (!mandate.covers(other, verifier) || theirs.size() > entries.size()) return Optional.empty();
        Link link = GovernanceLog.of(this).link(theirs.size(), checkpoint);
        return link.root().equals(theirs.root()) ? Optional.empty() : Optional.of(new Fork(mandate, other, link));
    }

    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS).text(FORM);
        mandate.write(encoder);
        encoder.text(checkpoint.text());
        write(entries, encoder);
        return encoder.toBytes();
    }

    /** @throws Malformed if {@link #encode} would not write it so; whether it holds is for {@link #open} to say */
    public static FullBundle decode(byte[] bytes) throws Malformed {
        Decoder decoder = TrustFile.begin(bytes, PARTS, FORM);
        Mandate mandate = Mandate.read(decoder);
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(decoder.text());
        List<Entry> entries = read(decoder);
        decoder.done();
        return Malformed.unless(FORM, () -> new FullBundle(mandate, checkpoint, entries));
    }

    static void write(List<Entry> entries, Encoder encoder) {
        encoder.items(entries.size());
        for (Entry entry : entries) encoder.bytes(entry.encode());
    }

    static List<Entry> read(Decoder decoder) throws Malformed {
        int count = decoder.items();
        if (count > TrustBundle.STATEMENTS_MAX) throw new Malformed(count + " statements");
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) entries.add(Entry.decode(decoder.bytes()));
        return entries;
    }
}
