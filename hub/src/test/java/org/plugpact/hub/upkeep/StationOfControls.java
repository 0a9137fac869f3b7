package org.plugpact.hub.upkeep;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.plugpact.hub.ocpp.RawCharger;

/** A station of 2.1 with grid settings, over a socket of its own; it does as it is asked, on a thread of its own. */
final class StationOfControls implements AutoCloseable {
    private final RawCharger socket;
    private final Thread answering;
    private final Set<String> answered = new CopyOnWriteArraySet<>();
    private int sent;

    /** What it holds, as it was told. */
    final Map<String, JsonObject> holds;

    /** What it was asked of its grid settings, and for which. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private StationOfControls(RawCharger socket, Map<String, JsonObject> holds) {
        this.socket = socket;
        this.holds = holds;
        this.answering = Thread.ofVirtual().unstarted(this::answer);
    }

    /** @param holds from before it restarted, if it has kept that */
    static StationOfControls open(int port, String id, String password, Map<String, JsonObject> holds)
            throws IOException {
        var headers = RawCharger.headers(id, password);
        headers.put("Sec-WebSocket-Protocol", "ocpp2.1");
        var station = new StationOfControls(
                RawCharger.open(port, "GET /ocpp/" + id, headers), new ConcurrentSkipListMap<>(holds));
        station.answering.start();
        station.says(
                "BootNotification",
                "{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"V\",\"model\":\"M\"}}");
        return station;
    }

    /** Until it is answered. */
    void tells(String action, String payload) throws IOException {
        var id = says(action, payload);
        while (!answered.contains(id)) Thread.onSpinWait();
    }

    synchronized String says(String action, String payload) throws IOException {
        var id = "s" + ++sent;
        socket.send("[2,\"" + id + "\",\"" + action + "\"," + payload + "]");
        return id;
    }

    private void answer() {
        try {
            while (true) {
                var frame = new JsonArray(socket.receiveText());
                if (frame.getInteger(0) != 2) {
                    answered.add(frame.getString(1));
                    continue;
                }
                var payload = frame.getJsonObject(3);
                var answer = answer(frame.getString(2), payload);
                reply(new JsonArray().add(3).add(frame.getString(1)).add(answer).encode());
                if (frame.getString(2).equals("GetDERControl") && !holds.isEmpty())
                    report(payload.getInteger("requestId"));
            }
        } catch (IOException over) {
            asked.add("over");
        }
    }

    private synchronized void reply(String text) throws IOException {
        socket.send(text);
    }

    private JsonObject answer(String action, JsonObject payload) {
        if (action.contains("DERControl")) asked.add(action + " " + payload.getString("controlId", "all"));
        return switch (action) {
            case "SetDERControl" -> {
                holds.put(payload.getString("controlId"), payload);
                yield new JsonObject().put("status", "Accepted");
            }
            case "ClearDERControl" ->
                new JsonObject()
                        .put("status", holds.remove(payload.getString("controlId")) == null ? "NotFound" : "Accepted");
            case "GetDERControl" -> new JsonObject().put("status", holds.isEmpty() ? "NotFound" : "Accepted");
            case "GetVariables" -> unknown(payload.getJsonArray("getVariableData"));
            default -> new JsonObject().put("status", "Accepted");
        };
    }

    private static JsonObject unknown(JsonArray wanted) {
        var results = new JsonArray();
        for (int i = 0; i < wanted.size(); i++) {
            results.add(wanted.getJsonObject(i).copy().put("attributeStatus", "UnknownComponent"));
        }
        return new JsonObject().put("getVariableResult", results);
    }

    /** One part for each. */
    private void report(int request) throws IOException {
        int left = holds.size();
        for (var control : holds.values()) {
            var one = new JsonObject()
                    .put("freqDroop", control.getJsonObject("freqDroop"))
                    .put("id", control.getString("controlId"))
                    .put("isDefault", control.getBoolean("isDefault"))
                    .put("isSuperseded", false);
            says(
                    "ReportDERControl",
                    new JsonObject()
                            .put("requestId", request)
                            .put("freqDroop", new JsonArray().add(one))
                            .put("tbc", --left > 0)
                            .encode());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
