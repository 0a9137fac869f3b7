package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.sim.stations.Version;

/** Firmware, logs and the trace as an operator has them: a hub, a station over a real socket, the command line. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ChargerFilesTest {
    private static final String STATION = IdleStation.NAME;

    @TempDir
    Path folder;

    private record Said(int exit, String text) {}

    private Said run(RunningHub hub, String... arguments) throws IOException {
        var token = Files.writeString(folder.resolve("token"), hub.keys().adminToken());
        var said = new StringWriter();
        var words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--hub", "http://127.0.0.1:" + hub.ports().web()));
        words.addAll(List.of("--token-file", token.toString()));
        int exit = Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(words.toArray(String[]::new));
        return new Said(exit, said.toString());
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.6", "2.0.1", "2.1"})
    void anImageIsInstalledALogIsBroughtAndAllOfItIsInTheTrace(String version) throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (RunningHub hub = org.plugpact.hub.Main.start(config)) {
            var added = new JsonObject(run(hub, "charger", "add", STATION, "--json").text);
            try (var there =
                    new IdleStation(hub, Version.named(version).orElseThrow(), added.getString("password"), false)) {
                assertThat(there.isThere()).isTrue();
                // Until it has booted.
                while (!run(hub, "charger", "trace", STATION).text.contains("CALLRESULT StatusNotification"))
                    Thread.onSpinWait();
                var against =
                        run(hub, "charger", "ask", STATION, "TriggerMessage", "{\"requestedMessage\":\"Weather\"}");
                assertThat(against.exit).isOne();
                assertThat(against.text).startsWith("not sent requestedMessage: not one of the words");
                var image = file("image", "2.0.0\n" + "x".repeat(100_000));
                assertThat(run(hub, "firmware", "add", image.toString(), "--version", "2.0.0", "--model", "Simulated"))
                        .matches(said -> said.exit == 0 && said.text.startsWith("kept 2.0.0, 100006 bytes"));
                var bad = file("bad", "fail\n");
                assertThat(run(hub, "firmware", "add", bad.toString(), "--version", "9").exit)
                        .isZero();

                var updated = run(hub, "charger", "update", STATION, "--firmware", "2.0.0");
                assertThat(updated.text).contains("100006 of 100006 bytes");
                assertThat(updated.exit).as(updated.text).isZero();
                var failed = run(hub, "charger", "update", STATION, "--firmware", "9");
                assertThat(failed.text).contains("InstallationFailed");
                assertThat(failed.exit).isOne();
                assertThat(run(hub, "charger", "update", STATION, "--firmware", "8").text)
                        .contains("no firmware 8 for its make");

                var saved = folder.resolve("log");
                var brought = run(hub, "charger", "logs", STATION, "--type", "Security", "--out", saved.toString());
                assertThat(brought.exit).as(brought.text).isZero();
                assertThat(Files.readString(saved)).startsWith("firmware 2.0.0\n");

                var trace = run(hub, "charger", "trace", STATION, "--most", "1000").text;
                assertThat(trace)
                        .contains("> CALL BootNotification", "2.0.0", "< CALL UpdateFirmware", "< CALL GetLog")
                        .contains("> CALLRESULT GetLog  after ");

                var third = file("third", "3.0.0\n");
                assertThat(run(hub, "firmware", "add", third.toString(), "--version", "3.0.0").exit)
                        .isZero();
                assertThat(run(hub, "campaign", "begin", "--firmware", "3.0.0", "--from", "2.0.0").text)
                        .startsWith("1  3.0.0  running");
                while (run(hub, "campaign", "show", "1").text.startsWith("1  3.0.0  running")) Thread.onSpinWait();
                assertThat(run(hub, "campaign", "list").text).startsWith("1  3.0.0  done   wave 1: 1 done");
                assertThat(run(hub, "campaign", "begin", "--firmware", "9", STATION).exit)
                        .isZero();
                while (run(hub, "campaign", "show", "2").text.startsWith("2  9  running")) Thread.onSpinWait();
                assertThat(run(hub, "campaign", "show", "2").text)
                        .contains("halted 1 of 1 failed in wave 1", STATION + "  failed InstallationFailed");
                assertThat(run(hub, "campaign", "go-on", "2").exit).isZero();
                while (run(hub, "campaign", "show", "2").text.startsWith("2  9  running")) Thread.onSpinWait();
                assertThat(run(hub, "campaign", "abort", "2").exit).isOne();
            }
        }
    }
}
