package org.plugpact.hub.ocpp;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.hub.store.TestServer;

/** A hub with a database of its own, asked as its administrators' programs do, and chargers over their sockets. */
public final class WholeHub implements AutoCloseable {
    private final Config config;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> passwords = new HashMap<>();
    private RunningHub hub;

    public WholeHub() throws IOException {
        this(TestServer.fresh());
    }

    public WholeHub(StationSettings stations) throws IOException {
        this(TestServer.fresh().withStations(stations));
    }

    private WholeHub(Config config) throws IOException {
        this.config = config.withPorts(Ports.ANY).withCustodial(true);
        this.hub = Main.start(this.config);
    }

    public RunningHub hub() {
        return hub;
    }

    /** As after a restart of the machine. */
    public void restart() throws IOException {
        hub.close();
        hub = Main.start(config);
    }

    /** A charger with two outlets, entered and booted. */
    public AnsweringCharger charger(String id, String site, String subprotocol) throws Exception {
        passwords.put(id, entered(id, site, 2));
        return again(id, subprotocol, Map.of());
    }

    /** Enters a charger with so many outlets. Its password. */
    public String entered(String id, String site, int outlets) throws Exception {
        var entry = new Registrar.Entry(
                new ChargerId(id),
                new SiteId(site),
                "A site",
                "A charger",
                outlets,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        return hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow();
    }

    /** A charger that was entered before, on a line of its own. */
    public AnsweringCharger again(String id, String subprotocol, Map<String, JsonObject> answers) throws IOException {
        return AnsweringCharger.boot(
                hub.ports().ocpp(), id, Objects.requireNonNull(passwords.get(id), id), subprotocol, answers);
    }

    /** What the API answers, with its status. */
    public HttpResponse<String> api(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                        .header("Authorization", "Bearer " + hub.keys().adminToken())
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The same, which has to succeed. */
    public String done(String method, String path, String body) throws Exception {
        var answer = api(method, path, body);
        if (answer.statusCode() / 100 != 2) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    /** A card, by what {@code /api/tags} takes. */
    public void card(String json) throws Exception {
        done("POST", "/api/tags", "[" + json + "]");
    }

    /** A token as 2.x shows it. */
    public static JsonObject token(String text, String kind) {
        return new JsonObject().put("idToken", text).put("type", kind);
    }

    /** An event of a transaction at an EVSE, with a register in Wh. */
    public static JsonObject event(String type, String transaction, int number, int evse, int wattHours) {
        var now = Instant.now().toString();
        var sample = new JsonObject().put("value", wattHours);
        return new JsonObject()
                .put("eventType", type)
                .put("timestamp", now)
                .put("triggerReason", type.equals("Started") ? "Authorized" : "MeterValuePeriodic")
                .put("seqNo", number)
                .put("transactionInfo", new JsonObject().put("transactionId", transaction))
                .put("evse", new JsonObject().put("id", evse).put("connectorId", 1))
                .put(
                        "meterValue",
                        List.of(new JsonObject().put("timestamp", now).put("sampledValue", List.of(sample))));
    }

    @Override
    public void close() {
        hub.close();
        http.close();
    }
}
