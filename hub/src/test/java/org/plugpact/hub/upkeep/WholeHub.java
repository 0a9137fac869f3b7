package org.plugpact.hub.upkeep;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.hub.store.TestServer;

/** A whole hub, the chargers that are entered in it, and an administrator's program that asks it. */
final class WholeHub implements AutoCloseable {
    final RunningHub hub;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String prefix;
    private int chargers;

    private WholeHub(RunningHub hub, String prefix) {
        this.hub = hub;
        this.prefix = prefix;
    }

    /** @param prefix of its chargers' names */
    static WholeHub open(String prefix) throws Exception {
        return open(prefix, TestServer.fresh());
    }

    static WholeHub open(String prefix, StationSettings stations) throws Exception {
        return open(prefix, TestServer.fresh().withStations(stations));
    }

    private static WholeHub open(String prefix, Config config) throws Exception {
        return new WholeHub(Main.start(config.withPorts(Ports.ANY).withCustodial(true)), prefix);
    }

    record Entered(String id, String password) {
        ChargerId charger() {
            return new ChargerId(id);
        }
    }

    Entered charger() throws Exception {
        return charger("site");
    }

    Entered charger(String site) throws Exception {
        var entry = new Registrar.Entry(
                new ChargerId(prefix + "-" + ++chargers),
                new SiteId(site),
                "A site",
                "A charger",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        var entered = hub.registrar().enter(List.of(entry)).getFirst();
        return new Entered(entered.charger().text(), entered.password().orElseThrow());
    }

    /** A charger's line, on which it has booted and not heard the answer. */
    RawCharger booting(Entered as, String subprotocol, String firmware) throws IOException {
        var headers = RawCharger.headers(as.id, as.password);
        headers.put("Sec-WebSocket-Protocol", subprotocol);
        var charger = RawCharger.open(hub.ports().ocpp(), "GET /ocpp/" + as.id, headers);
        var what = new JsonObject().put("firmwareVersion", firmware);
        var said = subprotocol.equals("ocpp1.6")
                ? what.put("chargePointVendor", "V").put("chargePointModel", "M")
                : new JsonObject()
                        .put("reason", "PowerUp")
                        .put("chargingStation", what.put("vendorName", "V").put("model", "M"));
        charger.send("[2,\"b\",\"BootNotification\"," + said.encode() + "]");
        return charger;
    }

    HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                        .header("Authorization", "Bearer " + hub.keys().adminToken())
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        hub.close();
        http.close();
    }
}
