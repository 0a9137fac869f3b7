package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** Simulated charging stations against a hub, as a user runs them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SimChargersCommandTest {
    private static final int STATIONS = 3;

    @TempDir
    Path folder;

    private record Said(int exit, String text) {
        JsonObject json() {
            return new JsonObject(text);
        }
    }

    private static Said run(String... arguments) {
        var said = new StringWriter();
        var words = new ArrayList<>(List.of("sim", "chargers"));
        words.addAll(List.of(arguments));
        int exit = Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(words.toArray(String[]::new));
        return new Said(exit, said.toString());
    }

    private Path entered(RunningHub hub) throws Exception {
        var chargers = new ArrayList<AdminClient.NewCharger>();
        var tags = new ArrayList<String>();
        for (int i = 1; i <= STATIONS; i++) {
            chargers.add(new AdminClient.NewCharger(String.format("SIM-%05d", i), "yard", "Yard", "Simulated", 1));
            tags.add(String.format("SIM-TAG-%05d", i));
        }
        Path file = folder.resolve("passwords");
        var passwords = Passwords.of(file);
        URI web = URI.create("http://127.0.0.1:" + hub.ports().web());
        try (var admin = new AdminClient(web, hub.keys().adminToken())) {
            passwords.known().putAll(admin.enter(chargers));
            admin.enterTags(tags);
        }
        passwords.save();
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.6", "2.0.1", "2.1"})
    void theHubServesThemInEveryScenario(String version) throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (RunningHub hub = org.plugpact.hub.Main.start(config)) {
            String passwords = entered(hub).toString();
            String url = "ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp";
            var scenarios = new ArrayList<>(List.of("charging", "offline", "dropped", "flapping", "bootloop", "slow"));
            if (version.equals("2.1")) scenarios.addAll(List.of("v2x", "der", "streams"));
            for (String scenario : scenarios) {
                var said = run(
                        "--version",
                        version,
                        "--url",
                        url,
                        "--count",
                        "" + STATIONS,
                        "--passwords",
                        passwords,
                        "--scenario",
                        scenario,
                        "--session",
                        "2",
                        "--meter",
                        "1",
                        "--idle",
                        "2",
                        "--rise",
                        "0",
                        "--json");
                assertThat(said.exit()).as(said.text()).isZero();
                assertThat(said.json().getJsonObject("lost")).as(scenario).isEmpty();
                if (version.equals("1.6")
                        && List.of("charging", "offline", "dropped").contains(scenario)) {
                    assertThat(said.json().getJsonObject("answered").getInteger("StopTransaction"))
                            .as(said.text())
                            .isEqualTo(STATIONS);
                }
            }
        }
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (RunningHub hub = org.plugpact.hub.Main.start(config)) {
            entered(hub);
            String url = "ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp";
            var said = run("--url", url, "--password", "not-this-one", "--scenario", "bootloop");
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.text()).contains("failed: SIM-00001").contains("401");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--url=http://localhost, not a ws:// or wss:// address",
        "--version=1.5, no such version",
        "--count=0, --count is 1 to 20000",
        "--names=%s%s, not a pattern",
    })
    void whatMakesNoSenseIsUsage(String option, String why) {
        var said = option.startsWith("--url") ? run(option) : run("--url=ws://localhost", option);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"v2x, 2.0.1, 2.1", "needs, 1.6, 2.0.1"})
    void aScenarioThatAVersionDoesNotHaveIsToldBeforeAnythingIsTried(String scenario, String version, String since) {
        var said = run("--url", "ws://127.0.0.1:9/ocpp", "--version", version, "--scenario", scenario);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text())
                .contains("the scenario " + scenario + " is for OCPP " + since + " and later, not " + version);
    }

    @Test
    void scenariosAreTold() {
        var said = run("--scenarios");
        assertThat(said.exit()).isZero();
        assertThat(said.text()).contains("offline").contains("bootloop");
    }
}
