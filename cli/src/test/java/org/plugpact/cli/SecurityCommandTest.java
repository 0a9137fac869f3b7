package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.sim.stations.Version;

/** An operator has a simulated station come by a better security profile, at the command line (OCPP 2.1, B09.FR.07). */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SecurityCommandTest {
    private static final String STATION = IdleStation.NAME;

    @TempDir
    Path folder;

    private record Said(int exit, String text) {}

    private Said run(RunningHub hub, String... arguments) throws IOException {
        var token = Files.writeString(folder.resolve("token"), hub.keys().adminToken());
        var said = new StringWriter();
        var words = new ArrayList<>(List.of("charger", "security", STATION));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--hub", "http://127.0.0.1:" + hub.ports().web()));
        words.addAll(List.of("--token-file", token.toString()));
        int exit = Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(words.toArray(String[]::new));
        return new Said(exit, said.toString());
    }

    private static String added(RunningHub hub) throws Exception {
        var entry = new Registrar.Entry(
                new ChargerId(STATION),
                new SiteId("home"),
                "Home",
                "A station",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        return hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow();
    }

    private JsonObject until(RunningHub hub, String step) throws IOException {
        var told = new JsonObject(run(hub, "--json").text);
        while (!step.equals(told.getJsonObject("raise").getString("step"))) {
            told = new JsonObject(run(hub, "--json").text);
        }
        return told;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.1", "2.1"})
    void aStationIsRaisedAndOneThatDoesNotGetThroughComesBackAsBefore(String version) throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (RunningHub hub = org.plugpact.hub.Main.start(config)) {
            var password = added(hub);
            assertThat(run(hub).text).contains("by no better one: it was never here");
            assertThat(run(hub, "--raise"))
                    .satisfies(said -> assertThat(said.exit).isNotZero())
                    .satisfies(said -> assertThat(said.text).contains("it is not connected"));
            var speaks = version.equals("2.1") ? Version.V2_1 : Version.V2_0_1;
            try (var _ = new IdleStation(hub, speaks, password, true)) {
                while (run(hub).text.contains("it was never here")) Thread.onSpinWait();
                assertThat(run(hub).text)
                        .contains("comes in by profile 1", "it does not say that a root of this hub's lies on it");
                assertThat(run(hub, "--raise", "2", "--url", "wss://127.0.0.1:1/ocpp").exit)
                        .isZero();
                assertThat(until(hub, "fell-back").getInteger("highest")).isLessThan(2);
                assertThat(run(hub, "--raise", "2", "--slot", "3").text).contains("told to come in by 2: ");
                assertThat(until(hub, "raised").getInteger("least")).isEqualTo(2);
                assertThat(run(hub).text).contains("comes in by profile 2", "told to come in by 2: raised");
            }
        }
    }
}
