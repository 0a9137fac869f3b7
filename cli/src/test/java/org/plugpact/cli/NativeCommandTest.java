package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** Vehicles and chargers with keys of their own, over real sockets, and what a hub makes of their records. */
final class NativeCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatTwoDevicesSettleIsOnRecordAndVerifies() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY);
        try (var hubs = Hubs.start(config, folder.resolve("agent"), false);
                var http = HttpClient.newHttpClient()) {
            String both = settle(hubs, 0, "--seconds", "3");
            assertThat(both).contains("the vehicle and the charger");
            String rough = settle(hubs, 0, "--seconds", "3", "--bad-way", "7");
            assertThat(rough).contains("the vehicle and the charger");
            String crashed = settle(hubs, 0, "--seconds", "4", "--crash-after", "2");
            assertThat(crashed).contains("stopped dead").contains("the vehicle and the charger");
            String alone = settle(hubs, 0, "--seconds", "3", "--drive-off");
            assertThat(alone).contains("driven-off").contains("the charger alone");
            // Admitted or not is the charger's word: the vehicle itself finds this too dear, and nothing comes of it.
            assertThat(settle(hubs, 1, "--seconds", "1", "--ceiling", "0.01")).contains("too-dear");
            assertPages(hubs, http, both);
            assertFetched(hubs, pact(both));
            assertThat(post(hubs, http, new byte[] {1, 2, 3}).statusCode()).isEqualTo(400);
            assertExportVerifies(hubs);
        }
    }

    private String settle(Hubs hubs, int exit, String... more) throws IOException {
        Path token = folder.resolve("token");
        Files.writeString(token, hubs.hub().keys().adminToken());
        var arguments = new ArrayList<>(List.of(
                "native",
                "--hub",
                hubs.web(),
                "--token-file",
                token.toString(),
                "--data",
                folder.resolve("native").toString()));
        arguments.addAll(List.of(more));
        var said = new StringWriter();
        var line = Main.commandLine().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        assertThat(line.execute(arguments.toArray(String[]::new)))
                .as(said.toString())
                .isEqualTo(exit);
        return said.toString();
    }

    private void assertPages(Hubs hubs, HttpClient http, String said) throws Exception {
        String pact = pact(said);
        long size = hubs.hub().desk().checkpoint().orElseThrow().checkpoint().size();
        hubs.hub().views().awaitBelow(size);
        assertThat(get(hubs, http, "/pacts/" + pact))
                .contains("native")
                .contains("Each reading is signed and bound")
                .containsOnlyOnce("<b>metered</b>")
                .contains(pact.substring(0, 8));
        try (var admin =
                new AdminClient(URI.create(hubs.web()), hubs.hub().keys().adminToken())) {
            JsonObject closed = admin.totals().getJsonObject("closed");
            assertThat(closed.getJsonObject("native").getInteger("pacts")).isEqualTo(3);
            assertThat(closed.getJsonObject("unilateral").getInteger("pacts")).isEqualTo(1);
            assertThat(admin.totals().getJsonObject("marks").getMap()).containsOnlyKeys("unilateral");
        }
    }

    private static String pact(String said) {
        return said.lines()
                .filter(line -> line.startsWith("pact "))
                .findFirst()
                .orElseThrow()
                .substring(5);
    }

    /** What of a pact is fetched into files; a file that is there stays as it is. */
    private void assertFetched(Hubs hubs, String pact) throws IOException {
        for (String[] what : new String[][] {{"record"}, {"receipt"}, {"record", "--cose"}, {"record", "--proof"}}) {
            Path file = folder.resolve(String.join("", what));
            assertThat(fetched(0, hubs, pact, file, what)).startsWith("The " + what[0] + " of pact " + pact);
            byte[] bytes = Files.readAllBytes(file);
            Path other = folder.resolve("other-" + file.getFileName());
            var json = new ArrayList<>(List.of(what));
            json.add("--json");
            assertThat(new JsonObject(fetched(0, hubs, pact, other, json.toArray(String[]::new))))
                    .isEqualTo(new JsonObject()
                            .put("pact", pact)
                            .put("bytes", bytes.length)
                            .put("file", other.toString()));
            assertThat(fetched(1, hubs, pact, file, what)).contains("is there already, and stays as it is");
            assertThat(file).hasBinaryContent(bytes);
            assertThat(fetched(1, hubs, pact, folder.resolve("nowhere/file"), what))
                    .contains("no such place");
        }
        assertThat(fetched(1, hubs, "0".repeat(64), folder.resolve("none"), "record"))
                .contains("has no pact");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private static String fetched(int exit, Hubs hubs, String pact, Path file, String... what) {
        var arguments = new ArrayList<>(List.of(what));
        arguments.addAll(List.of(pact, "--hub", hubs.web(), "-o", file.toString()));
        var said = new StringWriter();
        var line = Main.commandLine().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        assertThat(line.execute(arguments.toArray(String[]::new)))
                .as(said.toString())
                .isEqualTo(exit);
        return said.toString();
    }

    private static String get(Hubs hubs, HttpClient http, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(hubs.web() + path)).build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<String> post(Hubs hubs, HttpClient http, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(hubs.web() + "/pacts"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void assertExportVerifies(Hubs hubs) throws Exception {
        Path export = folder.resolve("export");
        hubs.hub().export(export, facts -> {});
        try (var audit = Command.start(folder, "audit", "verify", export.toString(), "--json")) {
            assertThat(audit.exit()).as(audit.said()).isZero();
        }
    }
}
