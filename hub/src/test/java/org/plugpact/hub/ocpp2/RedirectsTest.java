package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.hub.ocpp.AnsweringCharger;
import org.plugpact.hub.ocpp.WholeHub;

/** Servers to which operators send chargers' logs, some of which send their clients elsewhere (OCPP 2.1, N01.FR.26), at a whole hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedirectsTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private WholeHub hub;

    @BeforeAll
    void open() throws IOException {
        hub = new WholeHub();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            int status = Integer.parseInt(exchange.getRequestURI().getPath().replaceAll("[^0-9]", ""));
            if (status / 100 == 3) exchange.getResponseHeaders().add("Location", "http://127.0.0.1/elsewhere/200");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    void close() {
        server.stop(0);
        hub.close();
    }

    private JsonObject order(String charger, String location) throws Exception {
        var log = new JsonObject().put("remoteLocation", location);
        var arguments = new JsonObject()
                .put("requestId", 1)
                .put("logType", "SecurityLog")
                .put("log", log);
        var answer = hub.api(
                "POST",
                "/api/chargers/" + charger + "/commands",
                new JsonObject()
                        .put("action", "GetLog")
                        .put("arguments", arguments)
                        .encode());
        return new JsonObject(answer.body()).put("http", answer.statusCode());
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @ParameterizedTest
    @CsvSource({"/301", "/a/302/", "/307", "/308"})
    void whereAServerRedirectsNoLogIsSent(String path) throws Exception {
        var name = "R" + path.replaceAll("[^0-9]", "");
        try (AnsweringCharger charger = hub.charger(name, "home", "ocpp2.1")) {
            var refused = order(name, at(path));
            assertThat(refused.getInteger("http")).isEqualTo(422);
            assertThat(refused.getString("rule")).isEqualTo("N01.FR.26");
            assertThat(refused.getString("place")).isEqualTo("log.remoteLocation");
            assertThat(order(name, at(path)).getString("rule")).isEqualTo("N01.FR.26");
            assertThat(asked).as("asked once, and nowhere else").containsOnlyOnce("HEAD " + path + " []");
            assertThat(asked).noneMatch(one -> one.contains("elsewhere"));
            charger.ask("Heartbeat", new JsonObject());
        }
    }

    /** Also where it refuses our question, or is a charger's alone to reach; what stands before the host is not ours to show. */
    @Test
    void anyOtherServerMayHaveIt() throws Exception {
        var closed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int nobody = closed.getAddress().getPort();
        closed.stop(0);
        try (AnsweringCharger charger = hub.charger("FINE", "home", "ocpp2.1")) {
            charger.answers("GetLog", _ -> new JsonObject().put("status", "Accepted"));
            for (var location : List.of(
                    at("/200"),
                    at("/405"),
                    "http://user@127.0.0.1:" + server.getAddress().getPort() + "/404",
                    "http://127.0.0.1:" + nobody + "/302",
                    "sftp://127.0.0.1/302")) {
                assertThat(order("FINE", location).getInteger("http"))
                        .as(location)
                        .isEqualTo(202);
                assertThat(charger.asked("GetLog").getJsonObject("log").getString("remoteLocation"))
                        .isEqualTo(location);
            }
            assertThat(asked).contains("HEAD /200 []", "HEAD /405 []", "HEAD /404 []");
        }
    }

    /** The rule came with 2.1. */
    @Test
    void aChargerOfTheEarlierEditionIsSentIt() throws Exception {
        try (AnsweringCharger charger = hub.charger("EARLIER", "home", "ocpp2.0.1")) {
            charger.answers("GetLog", _ -> new JsonObject().put("status", "Accepted"));
            assertThat(order("EARLIER", at("/303")).getInteger("http")).isEqualTo(202);
            charger.asked("GetLog");
            assertThat(asked).noneMatch(one -> one.contains("/303"));
        }
    }
}
