package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.PactRecord;

final class OneRecordTest {
    private static final int SESSIONS = 60;
    private static final int FLIPS = 400;
    private static final long SEED = Long.getLong("seed", 20_261_121L);

    private static final Town TOWN = Days.of(SESSIONS, 2);
    private static final Map<PactId, PactRecord> RECORDS = Records.of(TOWN);

    @TempDir
    Path folder;

    @Test
    void everyPactsRecordVerifiesByItself() throws IOException {
        assertThat(RECORDS.size()).isGreaterThan(SESSIONS / 2);
        for (var record : RECORDS.values()) {
            var audited = verify(record.encode());
            assertThat(audited.out()).as(record.pact().text()).endsWith("VERIFIED: no difference.\n");
            assertThat(audited.exit()).isZero();
        }
    }

    @Test
    void theLastLineIsForMachines() throws IOException {
        Path file = folder.resolve("record");
        Files.write(file, closed().encode());
        var audited = Audited.verify(file, "--json");
        assertThat(audited.exit()).isZero();
        assertThat(audited.out())
                .startsWith("{\"verified\":true,\"pact\":\"" + closed().pact().text() + "\"")
                .contains("\"erased\":0", "\"closed\":true")
                .endsWith(",\"found\":0,\"differences\":[]}\n");
    }

    @Test
    void anotherAnchorThanTheGivenOneIsADifference() throws IOException {
        Path file = folder.resolve("record");
        Files.write(file, closed().encode());
        assertThat(Audited.verify(file, "--anchor", TOWN.root.thumbprint().hex())
                        .exit())
                .isZero();
        assertThat(Audited.verify(file, "--anchor", TOWN.operator.thumbprint().hex())
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void noBitCanBeFlipped() throws IOException {
        byte[] good = closed().encode();
        var chance = new SplittableRandom(SEED);
        for (int i = 0; i < FLIPS; i++) {
            int bit = chance.nextInt(good.length * Byte.SIZE);
            byte[] flipped = good.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThat(verify(flipped).exit())
                    .as("bit %d; replay with -Dseed=%d", bit, SEED)
                    .isIn(1, 2);
        }
    }

    @Test
    void nothingCanBeCutOffOrAdded() throws IOException {
        byte[] good = closed().encode();
        assertThat(verify(java.util.Arrays.copyOf(good, good.length - 1)).exit())
                .isEqualTo(2);
        assertThat(verify(java.util.Arrays.copyOf(good, good.length + 1)).exit())
                .isEqualTo(2);
        assertThat(verify(new byte[0]).exit()).isEqualTo(2);
    }

    @ParameterizedTest(name = "without its {0}")
    @CsvSource({
        "OFFER",
        "ACCEPTANCE",
        "ADMISSION",
        "STARTED",
        "READING",
        "STOPPED",
        "OPENING",
        "RECOGNISE",
        "DELEGATE",
        "FILE_RATES",
        "FEDERATE"
    })
    void noFactCanBeLeftOut(Kind kind) throws IOException {
        var record = closed();
        long left = Stream.concat(record.governing().stream(), record.facts().stream())
                .filter(fact -> fact.kind() == kind)
                .findFirst()
                .orElseThrow()
                .index();
        var without = new PactRecord(
                record.pact(),
                record.governing().stream().filter(fact -> fact.index() != left).toList(),
                record.facts().stream().filter(fact -> fact.index() != left).toList(),
                record.proofs().stream().filter(proof -> proof.index() != left).toList(),
                record.certificates());
        assertThat(verify(without.encode()).exit()).isEqualTo(1);
    }

    @Test
    void noOthersPactCanBePutUnderItsName() {
        var two = List.copyOf(RECORDS.values()).subList(0, 2);
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new PactRecord(
                        two.get(0).pact(),
                        two.get(1).governing(),
                        two.get(1).facts(),
                        two.get(1).proofs(),
                        two.get(1).certificates()));
    }

    private Audited verify(byte[] record) throws IOException {
        Path file = folder.resolve("record");
        Files.write(file, record);
        return Audited.verify(file);
    }

    /** One that has everything, readings included. */
    private static PactRecord closed() {
        return RECORDS.values().stream()
                .filter(record -> Stream.of(Kind.CLOSE, Kind.READING)
                        .allMatch(kind -> record.facts().stream().anyMatch(fact -> fact.kind() == kind)))
                .findFirst()
                .orElseThrow();
    }
}
