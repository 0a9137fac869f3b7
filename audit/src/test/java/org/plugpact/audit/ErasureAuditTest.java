package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.units.Register;

/** What was erased and said so is neither valid nor broken; what is gone without a word is a difference. */
final class ErasureAuditTest {
    private static final String WORDS =
            "[{\"sampledValue\":[{\"value\":\"OCMF|{\\\"ID\\\":\\\"JANE\\\"}|{}\",\"format\":\"SignedData\"}]}]";
    private static final int READINGS = 3;

    @TempDir
    Path folder;

    private final Town town = new Town(1);

    /** Facts that hold words, by number. */
    private final List<Long> wordy = new ArrayList<>();

    @BeforeEach
    void settle() {
        var connector = new ConnectorId(Town.charger(0), 1);
        int transaction = town.start(connector, new ContractId("07".repeat(16)), 0, town.now);
        for (int i = 1; i <= READINGS; i++) {
            town.now = town.now.plus(Duration.ofMinutes(10));
            town.sample(
                    connector,
                    Optional.of(transaction),
                    new Sample(town.now, Register.ofWattHours(100L * i), Optional.empty(), Optional.of(WORDS)));
        }
        town.take(new Claim.Incident(Optional.of(Town.charger(0)), "reading-too-long", WORDS, 1, town.now));
        town.now = town.now.plus(Duration.ofMinutes(1));
        town.stop(Town.charger(0), transaction, 400, town.now).ifPresent(snapshot -> town.close(snapshot, true));
        for (Fact fact : town.facts)
            if (fact.kind() == Kind.READING || fact.kind() == Kind.INCIDENT) wordy.add(fact.index());
        assertThat(wordy).hasSize(READINGS + 1);
    }

    private void erase(List<Long> facts) throws Malformed {
        for (long index : facts)
            town.facts.set((int) index, town.facts.get((int) index).erased());
    }

    @ParameterizedTest(name = "of {0} said to be erased, {1} are gone: exit {2}, erased {3}, not erased {4}")
    @CsvSource({"0, 0, 0, 0, 0", "4, 4, 0, 4, 0", "4, 1, 0, 1, 3", "4, 0, 0, 0, 4", "0, 4, 1, 0, 0", "2, 3, 1, 2, 0"})
    void whatIsGoneIsHeldAgainstWhatIsOnRecord(int said, int gone, int exit, int erased, int notErased)
            throws Malformed {
        if (said > 0) town.take(new Claim.Erasing(Town.LOG, wordy.subList(0, said)));
        town.checkpoint();
        erase(wordy.subList(0, gone));
        var audited = Audited.verify(Folder.of(town).write(folder), "--json");
        assertThat(audited.exit()).as(audited.err()).isEqualTo(exit);
        assertThat(audited.out())
                .contains("\"erased\":" + erased + ",\"notErased\":" + notErased)
                .contains("\"found\":" + Math.max(0, gone - said) + ",");
        if (exit != 0) assertThat(audited.err()).contains("nothing on record says that it was erased");
    }

    @Test
    void whatAnotherLogSaysIsNoWordOnThisOne() throws Malformed {
        town.take(new Claim.Erasing(new LogId("another.example/log"), wordy));
        town.checkpoint();
        erase(wordy);
        assertThat(Audited.verify(Folder.of(town).write(folder)).exit()).isEqualTo(1);
    }

    @Test
    void theSessionsStoryAndItsRecordSaySo() throws Exception {
        town.take(new Claim.Erasing(Town.LOG, wordy));
        town.checkpoint();
        erase(wordy);
        Folder.of(town).write(folder.resolve("export"));
        PactRecord record = Records.of(town).values().iterator().next();
        var story = Audited.run(
                "explain", folder.resolve("export").toString(), record.pact().text());
        assertThat(story.out().lines().filter(line -> line.contains("was erased")))
                .hasSize(READINGS);
        Path file = folder.resolve("record");
        Files.write(file, record.encode());
        var audited = Audited.verify(file, "--json");
        assertThat(audited.exit()).as(audited.err()).isZero();
        assertThat(audited.err()).contains("something of 3 facts");
        assertThat(audited.out()).contains("\"erased\":3").doesNotContain("JANE");
        // Shown as erased, and said not to be verified.
        assertThat(disclosed(file, "driver")).hasSize(2 * READINGS);
        assertThat(disclosed(file, "roaming")).isEmpty();
    }

    private List<String> disclosed(Path record, String purpose) {
        Path disclosure = folder.resolve(purpose);
        var made = Audited.run(
                "disclose", record.toString(), "--purpose", purpose, "--to", "somebody", "-o", disclosure.toString());
        assertThat(made.exit()).as(made.err()).isZero();
        var audited = Audited.verify(disclosure);
        assertThat(audited.exit()).as(audited.out()).isZero();
        return audited.out()
                .lines()
                .filter(line -> line.contains("reported: erased"))
                .toList();
    }
}
