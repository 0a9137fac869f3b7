package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** Five networks at a real hub, over real sockets, with the driver's agent in a process of its own. */
final class RoamingScenarioTest {
    @TempDir
    Path folder;

    @Test
    void allHoldsThatMustAndTheAuditorFindsTheSame() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY);
        var said = new StringWriter();
        try (var hubs = Hubs.start(config, folder.resolve("agent"), false);
                var roaming = new RoamingScenario(hubs, new PrintWriter(said, true))) {
            assertThat(roaming.play()).as(said.toString()).isTrue();
            assertThat(said.toString())
                    .contains("All federated: 25 of 25 charged")
                    .contains("D has left the federation: 17 of 25 charged")
                    .contains("E is revoked by the root: 10 of 25 charged")
                    .contains("networks_federated")
                    .contains("driver_provider_recognised")
                    .doesNotContain("  NO  ");
            Path export = folder.resolve("export");
            hubs.hub().export(export, facts -> {});
            try (var audit = Command.start(folder, "audit", "verify", export.toString(), "--json")) {
                assertThat(audit.exit()).as(audit.said() + audit.json()).isZero();
            }
        }
    }
}
