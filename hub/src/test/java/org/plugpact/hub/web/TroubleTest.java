package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plugpact.core.decision.Outcome;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.store.TestServer;

/** What ails the hub is told on its pages, also by those that can't be shown for it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class TroubleTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void standsOnEveryPageUntilItIsOver() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh().withCustodial(true))) {
            for (String path : new String[] {"/", "/sessions", "/books", "/oddities", "/nowhere"}) {
                assertThat(page(hub, path)).contains("role=\"alert\"").doesNotContain("no room");
                hub.health().trouble("journal", "no room on <disk>");
                assertThat(page(hub, path)).contains("journal").contains("no room on &lt;disk&gt;");
                hub.health().well("journal");
            }
        }
    }

    @Test
    void comesToTheLivePageByItselfAlsoWhenTheRowsItShowsAreGone() throws Exception {
        Config config = TestServer.fresh().withCustodial(true);
        try (RunningHub hub = Main.start(config);
                var lines =
                        http.send(request(hub, "/live"), BodyHandlers.ofLines()).body()) {
            var coming = lines.iterator();
            until(coming, "event: state");
            try (var connection =
                            DriverManager.getConnection(config.databaseUrl().orElseThrow());
                    var statement = connection.createStatement()) {
                statement.execute("drop schema views cascade");
            }
            assertThat(hub.desk().submit(TestHub.incidents(0, 1).getFirst())).isEqualTo(new Outcome.Recorded());
            until(coming, "they have stopped at fact");
            assertThat(page(hub, "/sessions")).contains("Not now").contains("they have stopped at fact");
        }
    }

    private static void until(Iterator<String> lines, String part) {
        while (lines.hasNext()) {
            if (lines.next().contains(part)) return;
        }
        throw new AssertionError("the stream ended without " + part);
    }

    private String page(RunningHub hub, String path) throws IOException, InterruptedException {
        return http.send(request(hub, path), BodyHandlers.ofString()).body();
    }

    private static HttpRequest request(RunningHub hub, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                .build();
    }
}
