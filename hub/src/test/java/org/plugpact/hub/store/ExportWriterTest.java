package org.plugpact.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.keys.Salting;

final class ExportWriterTest {
    @TempDir
    Path folder;

    @Test
    void everyFileIsNamedAndHoldsWhatTheJournalHolds() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            hub.session(new ConnectorId(hub.charger("CP1"), 1), TestHub.contract(1), 0);
            hub.desk.submitAll(TestHub.incidents(0, 5_000));
            SignedCheckpoint shown = hub.desk.checkpoint().orElseThrow();
            hub.desk.submitAll(TestHub.incidents(5_000, 10));
            List<Long> progress = new ArrayList<>();
            Manifest manifest = writer(hub).write(folder.resolve("out"), hub.now(), progress::add);

            long size = hub.desk.durableSize();
            assertThat(progress).containsExactly(4_096L, size);
            assertThat(manifest.size()).isEqualTo(size);
            assertThat(manifest.files().stream().map(Manifest.FileDigest::name))
                    .containsExactly("certificates.cbor", "checkpoints", "facts/000000.cbor", "facts/000001.cbor");
            for (Manifest.FileDigest file : manifest.files()) {
                byte[] bytes = Files.readAllBytes(folder.resolve("out").resolve(file.name()));
                assertThat(bytes).hasSize((int) file.size());
                assertThat(Digest.sha256(bytes)).isEqualTo(file.sha256());
            }
            var signed = Manifest.decode(Files.readAllBytes(folder.resolve("out/manifest.cbor")));
            assertThat(signed.manifest()).isEqualTo(manifest);
            assertThat(TestHub.VERIFIER.verify(
                            signed.envelope(),
                            signed.envelope().signatures().getFirst(),
                            hub.keys.root().chain().leaf().getPublicKey()))
                    .isTrue();

            Frontier frontier = new Frontier();
            for (String name : List.of("facts/000000.cbor", "facts/000001.cbor")) {
                Decoder decoder =
                        new Decoder(Files.readAllBytes(folder.resolve("out").resolve(name)));
                while (!decoder.atEnd()) frontier.append(Fact.read(decoder).leafHash());
            }
            assertThat(frontier.root()).isEqualTo(manifest.root());
            assertThat(Files.readString(folder.resolve("out/checkpoints")))
                    .contains(shown.text() + "\n")
                    .endsWith(hub.store.head().orElseThrow().text() + "\n");
            Cbor certificates = Cbor.decode(Files.readAllBytes(folder.resolve("out/certificates.cbor")));
            assertThat(certificates)
                    .isInstanceOfSatisfying(
                            Cbor.Items.class,
                            items -> assertThat(items.items())
                                    .hasSize(new CertificateTable(hub.database)
                                            .all()
                                            .size()));
        }
    }

    @Test
    void theSameJournalGivesTheSameFiles() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            hub.desk.submitAll(TestHub.incidents(0, 100));
            Manifest one = writer(hub).write(folder.resolve("one"), hub.now(), facts -> {});
            Manifest two = writer(hub).write(folder.resolve("two"), hub.now(), facts -> {});
            assertThat(two).isEqualTo(one);
            hub.desk.submitAll(TestHub.incidents(100, 1));
            assertThat(writer(hub).write(folder.resolve("three"), hub.now(), facts -> {}))
                    .isNotEqualTo(one);
        }
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        try (TestHub hub = TestHub.fresh()) {
            Files.writeString(folder.resolve("mine"), "keep");
            assertThatThrownBy(() -> writer(hub).write(folder, hub.now(), facts -> {}))
                    .isInstanceOf(FileAlreadyExistsException.class);
            try (var inside = Files.list(folder)) {
                assertThat(inside).containsExactly(folder.resolve("mine"));
            }
        }
    }

    private static ExportWriter writer(TestHub hub) {
        return new ExportWriter(
                hub.store, new CertificateTable(hub.database), hub.keys.root().signer(), new Salting());
    }
}
