package org.plugpact.hub.export;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Scoping;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.hub.keys.ExportKeys;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.ExhibitTable;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.StoredLog;

/**
 * Writes what an auditor needs into a folder ({@code docs/formats/export.md}): every leaf of the own log as far as it is asked for, the
 * tree over them, checkpoints, what the statements come to, certificates, what was brought to disputes, and last the manifest that the
 * root authority signs. The same log, size and wish give the same bytes. Each log that is kept beside the own one is an export of its
 * own in it, as far as the own log vouches for it; the outer manifest names the inner one. What is in memory does not grow with the log
 * but with what it names: certificates, statements, files, and of part of a log the pacts that are shown.
 */
public final class ExportWriter {
    /** Facts in one file. */
    public static final int FACTS_PER_FILE = 4_096;

    private final FactStore store;
    private final List<KeptLog> kept;
    private final CertificateTable certificates;
    private final ExhibitTable exhibits;
    private final ExportKeys keys;
    private final Path timestamps;
    private final Verifier verifier;

    /**
     * What somebody wants.
     *
     * @param scope empty: the whole log
     * @param size the log as it was when it had so many facts, of which it must have kept a checkpoint; empty: as it is now
     */
    public record Wish(Optional<Manifest.Scope> scope, OptionalLong size) {
        /** All there is. */
        public static final Wish ALL = new Wish(Optional.empty(), OptionalLong.empty());
    }

    /**
     * @param kept other hubs' logs
     * @param timestamps the folder of what authorities said of checkpoints; may be missing
     */
    public ExportWriter(
            FactStore store,
            List<KeptLog> kept,
            CertificateTable certificates,
            ExportKeys keys,
            Path timestamps,
            Verifier verifier) {
        this.store = store;
        this.kept = List.copyOf(kept);
        this.certificates = certificates;
        this.exhibits = new ExhibitTable(certificates.database());
        this.keys = keys;
        this.timestamps = timestamps;
        this.verifier = verifier;
    }

    /**
     * Exports what is durable when this is called, or was at the size that is wished for.
     *
     * @param folder is made; may exist if it is empty
     * @param progress told how many facts of the own log are written
     * @throws FileAlreadyExistsException if the folder has something in it
     * @throws IOException also if there is nothing to export yet, no checkpoint of that size, or if facts were pruned since then
     */
    public Manifest write(Path folder, Wish wish, LongConsumer progress) throws IOException {
        Checkpoint end = end(wish.size());
        ExportFolder to = ExportFolder.make(folder);
        Gathered own = facts(to, store, end, wish.scope(), new Gathered(purpose(wish)), progress);
        requireNamed(own.gone(), own.pruned(end.origin()), end);
        for (KeptLog log : kept) {
            Claim.Anchoring said = own.anchors().get(log.id());
            if (said != null) other(to, log, said, own.pruned(log.id()), wish);
        }
        Digest anchor = own.anchor()
                .orElseThrow(
                        () -> new IllegalStateException("the journal is damaged: it does not begin with an opening"));
        new GovernanceFiles(anchor, own.statements(), verifier, own.last()).write(to, keys);
        beside(to, own);
        TimestampFiles.write(timestamps, store, end, to);
        return to.sign(end, wish.scope(), keys.root(), own.last());
    }

    private Checkpoint end(OptionalLong size) throws IOException {
        Optional<SignedCheckpoint> end = size.isPresent() ? store.checkpoint(size.getAsLong()) : store.shown();
        if (end.isPresent()) return end.get().checkpoint();
        throw new IOException(
                size.isPresent()
                        ? "no checkpoint of " + size.getAsLong() + " facts was kept; an export ends at one"
                        : "the journal is empty: there is nothing to export");
    }

    private static Optional<Purpose> purpose(Wish wish) {
        return wish.scope().flatMap(scope -> Purpose.named(scope.purpose()));
    }

    /** A log that is kept, up to where the own one vouches for it. */
    private void other(ExportFolder to, KeptLog log, Claim.Anchoring said, long pruned, Wish wish) throws IOException {
        String name = String.format(Locale.ROOT, "logs/%06d", log.number());
        ExportFolder inside = to.inside(name);
        Checkpoint end = new Checkpoint(log.id(), said.size(), said.root());
        Gathered gathered = new Gathered(purpose(wish));
        gathered.through(log.authority());
        facts(inside, log, end, wish.scope(), gathered, facts -> {});
        requireNamed(gathered.gone(), pruned, end);
        beside(inside, gathered);
        TimestampFiles.write(timestamps, log, end, inside);
        inside.sign(end, wish.scope(), keys.root(), gathered.last());
        to.names(name);
    }

    /** What is gone, and nothing in an export says why, would be a gap: so where a log was pruned beyond its end, there is no export of it. */
    private static void requireNamed(long gone, long pruned, Checkpoint end) throws IOException {
        if (gone > pruned)
            throw new IOException("of the first " + end.size() + " facts of " + end.origin() + ", " + gone
                    + " are pruned, and only of " + pruned + " do those facts say so: export the log as it is now");
    }

    /** The leaves, the tree over them, and the log's own word on it. */
    private static Gathered facts(
            ExportFolder to,
            StoredLog log,
            Checkpoint end,
            Optional<Manifest.Scope> scope,
            Gathered gathered,
            LongConsumer progress)
            throws IOException {
        Optional<Selection> selection = scope.map(of -> Selection.of(log, end.size(), of));
        for (long from = 0; from < end.size(); from += FACTS_PER_FILE) {
            int count = (int) Math.min(FACTS_PER_FILE, end.size() - from);
            List<Leaf> leaves = log.leaves(from, count);
            if (leaves.size() != count)
                throw new IllegalStateException(
                        "the journal is damaged: it has only " + leaves.size() + " facts from " + from);
            String name = String.format(Locale.ROOT, "facts/%06d.cbor", from / FACTS_PER_FILE);
            to.file(name, out -> {
                for (Leaf leaf : leaves) {
                    gathered.stored(leaf);
                    Leaf written = selection.isPresent() ? selection.get().of(leaf) : leaf;
                    out.write(written.encode());
                    gathered.take(written);
                }
            });
            progress.accept(from + count);
        }
        new Tiles(log, end.size()).write(to);
        to.file("checkpoints", out -> {
            Notes notes = new Notes(out);
            log.eachNote(end.size(), notes);
            notes.end();
        });
        if (log.published().isPresent()) {
            to.file("published", out -> {
                Notes notes = new Notes(out);
                log.eachPublished(end.size(), notes);
                notes.end();
            });
        }
        return gathered;
    }

    /** What leaves name, as far as it is here. */
    private void beside(ExportFolder to, Gathered gathered) throws IOException {
        to.file("certificates.cbor", out -> CertificateFile.write(certificates, gathered.certificates(), out));
        for (Digest digest : gathered.exhibits()) {
            if (exhibits.kept(digest).isPresent())
                to.file("exhibits/" + digest.hex(), out -> exhibits.write(digest, out));
        }
    }

    /** Which pacts an export is about, found in one run over the headers. */
    private record Selection(Scoping scoping, PactSet pacts) {
        static Selection of(StoredLog log, long size, Manifest.Scope scope) {
            Selection selection = new Selection(new Scoping(scope), new PactSet());
            for (long from = 0; from < size; from += FactStore.READ_MAX) {
                int count = (int) Math.min(FactStore.READ_MAX, size - from);
                for (FactHeader header : log.headers(from, count)) {
                    if (selection.scoping.finds(header)) header.pact().ifPresent(selection.pacts::add);
                }
            }
            return selection;
        }

        Leaf of(Leaf leaf) {
            try {
                return scoping.of(
                        leaf, leaf.header().pact().filter(pacts::contains).isPresent());
            } catch (Malformed broken) {
                throw new IllegalStateException("the journal is damaged at fact " + leaf.index(), broken);
            }
        }
    }
}
