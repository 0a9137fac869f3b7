package org.plugpact.hub.upkeep;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ocpp.WholeHub;
import org.plugpact.hub.ops.StationSettings;

/** A whole hub, and the chargers that are entered in it, which say nothing by themselves. */
final class QuietChargers implements AutoCloseable {
    final RunningHub hub;
    private final WholeHub whole;
    private final String prefix;
    private int chargers;

    private QuietChargers(WholeHub whole, String prefix) {
        this.whole = whole;
        this.hub = whole.hub();
        this.prefix = prefix;
    }

    /** @param prefix of its chargers' names */
    static QuietChargers open(String prefix) throws Exception {
        return new QuietChargers(new WholeHub(), prefix);
    }

    static QuietChargers open(String prefix, StationSettings stations) throws Exception {
        return new QuietChargers(new WholeHub(stations), prefix);
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
        var id = prefix + "-" + ++chargers;
        return new Entered(id, whole.entered(id, site, 1));
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
        return whole.api(method, path, body);
    }

    @Override
    public void close() {
        whole.close();
    }
}
