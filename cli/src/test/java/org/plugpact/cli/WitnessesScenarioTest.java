package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** A hub with three witnesses, each a process, over real sockets. */
final class WitnessesScenarioTest {
    @TempDir
    private Path folder;

    @Test
    void checkpointsGoOnWithTwoOfThreeAndAForkIsCaught() throws IOException, InterruptedException {
        var told = new StringWriter();
        var config = Config.in(folder.resolve("hub"))
                .withPorts(new Ports(0, 0, 0, 0, 0))
                .withCustodial(true);
        try (var scenario = new WitnessesScenario(folder, config, new PrintWriter(told, true))) {
            assertThat(scenario.play(Duration.ZERO)).as(told.toString()).isTrue();
        }
    }
}
