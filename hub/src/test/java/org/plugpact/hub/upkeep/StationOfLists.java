package org.plugpact.hub.upkeep;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plugpact.hub.ocpp.RawCharger;

/** A charger that holds a local list and a password, over a socket of its own; it answers what it is asked, one call after another. */
final class StationOfLists implements AutoCloseable {
    private final RawCharger socket;
    private final boolean is16;

    /** What it holds. */
    final Map<String, String> list = new TreeMap<>();

    int version;

    /** Sizes of the changes that it took, a whole list's with a star. */
    final List<String> taken = new ArrayList<>();

    String password = "";

    /** What it says to the next change in place of taking it; empty: it takes it. */
    String says = "";

    private StationOfLists(RawCharger socket, boolean is16) {
        this.socket = socket;
        this.is16 = is16;
    }

    static StationOfLists open(int port, String id, String password, String subprotocol) throws IOException {
        var headers = RawCharger.headers(id, password);
        headers.put("Sec-WebSocket-Protocol", subprotocol);
        var station =
                new StationOfLists(RawCharger.open(port, "GET /ocpp/" + id, headers), subprotocol.equals("ocpp1.6"));
        station.socket.send(
                station.is16
                        ? "[2,\"b\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]"
                        : "[2,\"b\",\"BootNotification\",{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"V\",\"model\":\"M\"}}]");
        return station;
    }

    /** Answers until it holds these. */
    void holds(String... tags) throws IOException {
        while (!list.keySet().equals(new TreeSet<>(List.of(tags)))) next();
    }

    /** Takes the next text in, and answers it if it is asked something. */
    String next() throws IOException {
        var frame = new JsonArray(socket.receiveText());
        if (frame.getInteger(0) != 2) return "";
        String action = frame.getString(2);
        var asked = frame.getJsonObject(3);
        var answer = switch (action) {
            case "GetLocalListVersion" -> new JsonObject().put(is16 ? "listVersion" : "versionNumber", version);
            case "SendLocalList" -> new JsonObject().put("status", change(asked));
            case "ChangeConfiguration" -> {
                password = asked.getString("value");
                yield new JsonObject().put("status", says.isEmpty() ? "Accepted" : says);
            }
            case "GetVariables" -> variables(asked.getJsonArray("getVariableData"));
            case "SetVariables" -> set(asked.getJsonArray("setVariableData").getJsonObject(0));
            default -> throw new IOException("not expected: " + frame.encode());
        };
        socket.send(new JsonArray().add(3).add(frame.getString(1)).add(answer).encode());
        return action;
    }

    /** It knows of no prices. */
    private static JsonObject variables(JsonArray wanted) {
        var results = new JsonArray();
        for (int i = 0; i < wanted.size(); i++) {
            results.add(wanted.getJsonObject(i).copy().put("attributeStatus", "UnknownComponent"));
        }
        return new JsonObject().put("getVariableResult", results);
    }

    private JsonObject set(JsonObject variable) {
        password = variable.getString("attributeValue");
        var result = new JsonObject()
                .put("attributeStatus", says.isEmpty() ? "Accepted" : says)
                .put("component", variable.getJsonObject("component"))
                .put("variable", variable.getJsonObject("variable"));
        return new JsonObject().put("setVariableResult", new JsonArray().add(result));
    }

    private String change(JsonObject asked) {
        if (!says.isEmpty()) {
            String said = says;
            says = "";
            return said;
        }
        int fresh = asked.getInteger(is16 ? "listVersion" : "versionNumber");
        boolean whole = asked.getString("updateType").equals("Full");
        if (!whole && fresh <= version) return "VersionMismatch";
        version = fresh;
        if (whole) list.clear();
        var items = asked.getJsonArray("localAuthorizationList", new JsonArray());
        for (int i = 0; i < items.size(); i++) {
            var item = items.getJsonObject(i);
            var tag = is16
                    ? item.getString("idTag")
                    : item.getJsonObject("idToken").getString("idToken");
            var info = item.getJsonObject(is16 ? "idTagInfo" : "idTokenInfo");
            if (info == null) list.remove(tag);
            else list.put(tag, info.getString("status"));
        }
        taken.add((whole ? "*" : "") + items.size());
        return "Accepted";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
