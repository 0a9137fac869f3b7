package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.units.Register;

/** What meters signed lies beside the readings of an export, and is counted by verdict. */
final class SignedValuesTest {
    @TempDir
    private Path folder;

    @Test
    void theyAreCountedByVerdict() throws IOException {
        String value = Files.readAllLines(Path.of("..", "vectors", "meter", "pcdf", "good.txt")).stream()
                .filter(line -> line.startsWith("value: "))
                .map(line -> line.substring("value: ".length()))
                .findFirst()
                .orElseThrow();
        var town = new Town(1);
        var connector = new ConnectorId(Town.charger(0), 1);
        int transaction = town.start(connector, new ContractId("07".repeat(16)), 0, town.now);
        String hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        String ocmf =
                "OCMF|{\\\"RD\\\":[{\\\"TM\\\":\\\"2026-02-20T00:00:00,000+0000 S\\\",\\\"RV\\\":1,\\\"RU\\\":\\\"Wh\\\"}]}|{\\\"SD\\\":\\\"3006020101020101\\\"}";
        int register = 0;
        for (String reported : new String[] {value, hex, value.replace("0003.276", "0003.277"), ocmf, "OCMF|"}) {
            town.now = town.now.plus(Duration.ofMinutes(1));
            String beside = "[{\"timestamp\":\"2026-02-20T00:00:00Z\",\"sampledValue\":[{\"value\":\"1\"},{\"value\":\""
                    + reported + "\",\"format\":\"SignedData\"}]}]";
            town.sample(
                    connector,
                    Optional.of(transaction),
                    new Sample(town.now, Register.ofWattHours(++register), Optional.empty(), Optional.of(beside)));
        }
        town.checkpoint();
        Folder.of(town).write(folder);
        var audited = Audited.verify(folder);
        assertThat(audited.out()).contains("signed by meters   1 invalid, 1 malformed, 1 unverifiable, 2 valid\n");
        assertThat(audited.exit()).isZero();
        assertThat(Audited.verify(folder, "--json").out())
                .contains("\"meterValues\":{\"INVALID\":1,\"MALFORMED\":1,\"UNVERIFIABLE\":1,\"VALID\":2}");
    }
}
