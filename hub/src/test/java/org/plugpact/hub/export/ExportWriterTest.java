package org.plugpact.hub.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Scoping;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.core.lineage.Tile;
import org.plugpact.core.lineage.Timestamp;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.Opened;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.witness.TestLog;

final class ExportWriterTest {
    private static TestHub hub;

    @TempDir
    Path folder;

    /** Two sessions a day apart, and enough beside them that there are two files of facts. */
    @BeforeAll
    static void open() throws Exception {
        hub = TestHub.fresh();
        hub.keys.governance(hub.desk.bundle().size());
        hub.session(new ConnectorId(hub.charger("CP1"), 1), TestHub.contract(1), 0);
        hub.desk.submitAll(TestHub.incidents(0, 4_500));
        hub.move(Duration.ofDays(1));
        hub.session(new ConnectorId(hub.charger("CP2"), 1), TestHub.contract(2), 0);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private Manifest write(String name, ExportWriter.Wish wish) throws IOException {
        return hub.exports().write(folder.resolve(name), wish, facts -> {});
    }

    private static ExportWriter.Wish about(String within, Duration after, String purpose) {
        Interval day = new Interval(
                TestHub.BEGIN.plus(after), TestHub.BEGIN.plus(after).plus(Duration.ofHours(12)));
        return new ExportWriter.Wish(
                Optional.of(new Manifest.Scope(Jurisdiction.parse(within), day, purpose)), OptionalLong.empty());
    }

    private List<Leaf> leaves(String name) throws Exception {
        List<Leaf> leaves = new ArrayList<>();
        for (int file = 0; Files.exists(place(name, file)); file++) {
            Decoder decoder = new Decoder(Files.readAllBytes(place(name, file)));
            while (!decoder.atEnd()) leaves.add(Leaf.read(decoder));
        }
        return leaves;
    }

    private Path place(String name, int file) {
        return folder.resolve(name).resolve("facts/00000" + file + ".cbor");
    }

    private Map<String, Digest> digests(String name) throws IOException {
        Map<String, Digest> digests = new LinkedHashMap<>();
        try (var files = Files.walk(folder.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digests.put(folder.resolve(name).relativize(file).toString(), Digest.sha256(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    @Test
    void everyFileIsNamedAndHoldsWhatTheJournalHolds() throws Exception {
        List<Long> progress = new ArrayList<>();
        Manifest manifest = hub.exports().write(folder.resolve("out"), ExportWriter.Wish.ALL, progress::add);
        long size = hub.desk.durableSize();
        assertThat(progress).containsExactly(4_096L, size);
        assertThat(manifest.size()).isEqualTo(size);
        Map<String, Digest> there = digests("out");
        there.remove("manifest.cbor");
        assertThat(there.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        manifest.files().stream().map(Manifest.FileDigest::name).toList());
        for (Manifest.FileDigest file : manifest.files()) assertThat(there).containsEntry(file.name(), file.sha256());
        assertThat(there.keySet())
                .contains("bundles/compact.trust", "bundles/full.trust", "checkpoints", "governance", "rules.cbor")
                .contains("facts/000001.cbor", "tile/0/000", "tile/1/000.p/" + (size >> 8))
                .anyMatch(name -> name.startsWith("tariffs/"));
        var signed = Manifest.decode(Files.readAllBytes(folder.resolve("out/manifest.cbor")));
        assertThat(signed.manifest()).isEqualTo(manifest);
        var root = hub.keys.root().chain().leaf().getPublicKey();
        var signature = signed.envelope().signatures().getFirst();
        assertThat(TestHub.VERIFIER.verify(signed.envelope(), signature, root)).isTrue();

        Frontier frontier = new Frontier();
        leaves("out").forEach(leaf -> frontier.append(leaf.leafHash()));
        assertThat(frontier.root()).isEqualTo(manifest.root());
        assertThat(leaves("out")).allMatch(Fact.class::isInstance);
        assertThat(Files.readString(folder.resolve("out/checkpoints")))
                .endsWith(hub.store.head().orElseThrow().text() + "\n");
    }

    /** Whoever stamped it, and whatever the file is called: an export brings it under its digest, or says why not. */
    @Test
    void timestampsOfTheLogsCheckpointsComeWithIt() throws Exception {
        SignedCheckpoint head = hub.store.head().orElseThrow();
        byte[] token = {1, 2, 3};
        Path kept = Files.createDirectories(hub.config.timestamps());
        Path file = TimestampFiles.keep(kept, Timestamp.of(head, token));
        Files.move(file, kept.resolve("a day in March"));
        TestLog other = TestLog.of("log.test/one");
        TimestampFiles.keep(kept, Timestamp.of(other.signed(4), token));
        try {
            write("out", ExportWriter.Wish.ALL);
            assertThat(digests("out").keySet())
                    .filteredOn(name -> name.startsWith("timestamps/"))
                    .containsExactly("timestamps/" + file.getFileName());
            assertThat(Files.readAllBytes(folder.resolve("out/timestamps").resolve(file.getFileName())))
                    .isEqualTo(Files.readAllBytes(kept.resolve("a day in March")));
            SignedCheckpoint first =
                    hub.store.checkpoints(head.checkpoint().size()).getFirst();
            write(
                    "before",
                    new ExportWriter.Wish(
                            Optional.empty(), OptionalLong.of(first.checkpoint().size())));
            assertThat(digests("before").keySet()).noneMatch(name -> name.startsWith("timestamps/"));
            var forked =
                    new Checkpoint(head.checkpoint().origin(), head.checkpoint().size(), Digest.sha256());
            TimestampFiles.keep(
                    kept,
                    Timestamp.of(
                            new SignedCheckpoint(
                                    forked,
                                    new SignedNote(forked.text(), head.note().signatures())),
                            token));
            assertThatThrownBy(() -> write("out2", ExportWriter.Wish.ALL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is over another tree of");
        } finally {
            try (var files = Files.list(kept)) {
                for (Path one : files.toList()) Files.delete(one);
            }
        }
    }

    @Test
    void theTilesAreTheTree() throws Exception {
        Manifest manifest = write("out", ExportWriter.Wish.ALL);
        for (int level = 0; Tile.hashesAt(level, manifest.size()) > 0; level++) {
            long all = Tile.hashesAt(level, manifest.size());
            for (long from = 0; from < all; from += Tile.WIDTH) {
                int width = (int) Math.min(Tile.WIDTH, all - from);
                byte[] bytes = Files.readAllBytes(
                        folder.resolve("out").resolve(new Tile(level, from / Tile.WIDTH, width).path()));
                List<Digest> hashes = new ArrayList<>();
                for (int i = 0; i < bytes.length; i += Digest.SIZE) hashes.add(Digest.at(bytes, i));
                assertThat(hashes).isEqualTo(hub.store.hashes(level, from, from + width));
            }
        }
    }

    @Test
    void theBundlesOpenUnderTheLogsRoot() throws Exception {
        write("out", ExportWriter.Wish.ALL);
        FullBundle full = FullBundle.decode(Files.readAllBytes(folder.resolve("out/bundles/full.trust")));
        CompactBundle compact = CompactBundle.decode(Files.readAllBytes(folder.resolve("out/bundles/compact.trust")));
        assertThat(full.open(hub.keys.anchor(), TestHub.VERIFIER)).isInstanceOf(Opened.Good.class);
        assertThat(compact.open(hub.keys.anchor(), TestHub.VERIFIER)).isInstanceOf(Opened.Good.class);
        assertThat(compact.follows(full, TestHub.VERIFIER)).isTrue();
    }

    @Test
    void theSameWishGivesTheSameBytesAlsoAfterMoreFactsCame() throws Exception {
        try (TestHub own = TestHub.fresh()) {
            own.keys.governance(own.desk.bundle().size());
            own.session(new ConnectorId(own.charger("CP1"), 1), TestHub.contract(1), 0);
            own.move(Duration.ofHours(1));
            ExportWriter writer = own.exports();
            writer.write(folder.resolve("one"), ExportWriter.Wish.ALL, facts -> {});
            writer.write(folder.resolve("two"), ExportWriter.Wish.ALL, facts -> {});
            assertThat(digests("two")).isEqualTo(digests("one"));
            long size = own.desk.durableSize();
            own.session(new ConnectorId(own.charger("CP2"), 1), TestHub.contract(2), 0);
            var then = new ExportWriter.Wish(Optional.empty(), OptionalLong.of(size));
            writer.write(folder.resolve("three"), then, facts -> {});
            assertThat(digests("three")).isEqualTo(digests("one"));
            writer.write(folder.resolve("four"), ExportWriter.Wish.ALL, facts -> {});
            assertThat(digests("four")).isNotEqualTo(digests("one"));
            var never = new ExportWriter.Wish(Optional.empty(), OptionalLong.of(size + 100_000));
            assertThatThrownBy(() -> writer.write(folder.resolve("five"), never, facts -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no checkpoint of");
        }
    }

    @Test
    void ofPartOfALogEveryLeafIsThereAndOnlyItsPactsAreShown() throws Exception {
        Manifest manifest = write("day", about("GB/SCT", Duration.ofDays(1).minusHours(1), "regulator"));
        Frontier frontier = new Frontier();
        leaves("day").forEach(leaf -> frontier.append(leaf.leafHash()));
        assertThat(frontier.root()).isEqualTo(manifest.root());
        List<Leaf> shown = leaves("day").stream()
                .filter(leaf -> !Scoping.isWholeAlways(leaf.kind()) && !(leaf instanceof Withheld))
                .toList();
        assertThat(shown.stream().map(leaf -> leaf.header().pact()).distinct()).hasSize(1);
        assertThat(shown.stream().map(Leaf::kind)).contains(Kind.OFFER, Kind.CLOSE, Kind.STARTED);
        assertThat(shown).anyMatch(Fact.class::isInstance).anyMatch(DisclosedFact.class::isInstance);
        assertThat(leaves("day"))
                .filteredOn(leaf -> leaf.kind() == Kind.REGISTERED)
                .allMatch(Fact.class::isInstance);
        assertThat(certificates("day")).isLessThan(certificates(write("all", ExportWriter.Wish.ALL)));
    }

    @Test
    void nothingIsShownWhereNothingHappened() throws Exception {
        write("elsewhere", about("FR", Duration.ofDays(-1), "tax"));
        assertThat(leaves("elsewhere"))
                .allMatch(leaf -> leaf instanceof Withheld != Scoping.isWholeAlways(leaf.kind()));
    }

    private int certificates(Manifest written) throws Exception {
        assertThat(written.scope()).isEmpty();
        return certificates("all");
    }

    private int certificates(String name) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve(name).resolve("certificates.cbor"));
        List<Cbor> all = Cbor.decode(bytes).asItems();
        List<Digest> digests = new ArrayList<>();
        for (Cbor der : all) digests.add(Digest.sha256(der.asBytes()));
        assertThat(digests).isSorted().doesNotHaveDuplicates();
        return all.size();
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine"), "keep");
        assertThatThrownBy(() -> hub.exports().write(folder, ExportWriter.Wish.ALL, facts -> {}))
                .isInstanceOf(FileAlreadyExistsException.class);
        try (var inside = Files.list(folder)) {
            assertThat(inside).containsExactly(folder.resolve("mine"));
        }
    }
}
