package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.store.TestServer;

/** What comes and goes on a real line, as an administrator's program asks for it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class TraceApiTest {
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> admin(RunningHub hub, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                .header("Authorization", "Bearer " + hub.keys().adminToken())
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private List<JsonObject> trace(RunningHub hub, String more) throws Exception {
        var answer = admin(hub, "GET", "/api/trace?charger=CP1" + more, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonArray(answer.body())
                .stream().map(JsonObject.class::cast).toList().reversed();
    }

    @Test
    void everythingOnALineIsKeptAndFound() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh().withCustodial(true))) {
            var entered =
                    admin(hub, "POST", "/api/chargers", "[{\"id\":\"CP1\"}]").body();
            var headers = RawCharger.headers(
                    "CP1", new JsonArray(entered).getJsonObject(0).getString("password"));
            headers.put("Sec-WebSocket-Protocol", "ocpp1.6");
            try (var charger = RawCharger.open(hub.ports().ocpp(), "GET /ocpp/CP1", headers)) {
                charger.exchange("[2,\"h\",\"Heartbeat\",{}]");
                charger.exchange("[2,\"a\",\"Authorize\",{\"idTag\":\"TAG-1\"}]");
                charger.exchange("[2,\"n\",\"Nonsense\",{}]");
                charger.send("nonsense");
                charger.exchange("[2,\"i\",\"Heartbeat\",{}]");
                charger.send(2, true, "binary".getBytes(StandardCharsets.UTF_8));
                assertThat(charger.receive()).isNotNull();
            }
            var kept = trace(hub, "");
            assertThat(kept)
                    .extracting(one ->
                            one.getString("direction") + " " + one.getString("kind") + " " + one.getString("action"))
                    .containsExactly(
                            "heard CALL Heartbeat",
                            "said CALLRESULT Heartbeat",
                            "heard CALL Authorize",
                            "said CALLRESULT Authorize",
                            "heard CALL Nonsense",
                            "said CALLERROR Nonsense",
                            "heard BROKEN ",
                            "heard CALL Heartbeat",
                            "said CALLRESULT Heartbeat",
                            "heard BROKEN ");
            assertThat(kept.get(1).getLong("request")).isEqualTo(kept.get(0).getLong("number"));
            assertThat(kept.get(1).getLong("latency_us")).isPositive();
            assertThat(kept.getLast().getString("text")).isEqualTo("6 bytes");
            assertThat(trace(hub, "&text=tag-1")).hasSize(1);
            assertThat(trace(hub, "&errors=true&direction=said")).hasSize(1);
            assertThat(trace(hub, "&action=Heartbeat&most=3")).hasSize(3);
            assertThat(trace(hub, "&after=" + kept.get(7).getLong("number"))).hasSize(2);
            assertThat(admin(hub, "GET", "/api/trace?from=yesterday", "").statusCode())
                    .isEqualTo(400);
            assertThat(admin(hub, "POST", "/api/chargers/CP1/trace/off", "{}").body())
                    .isEqualTo("{\"kept\":false}");
        }
    }
}
