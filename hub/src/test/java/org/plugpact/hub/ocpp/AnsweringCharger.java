package org.plugpact.hub.ocpp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A charger that asks one thing after another, and answers meanwhile what it is asked itself: by an answer of the test's own, or that it can't. */
public final class AnsweringCharger implements AutoCloseable {
    private final RawCharger socket;
    private final boolean is16;
    private final Map<String, UnaryOperator<JsonObject>> answers = new HashMap<>();
    private final List<JsonObject> asked = new ArrayList<>();
    private int messages;

    private AnsweringCharger(RawCharger socket, boolean is16) {
        this.socket = socket;
        this.is16 = is16;
    }

    /**
     * Opens its line and boots.
     *
     * @param answers that it gives from the start, by action
     */
    public static AnsweringCharger boot(
            int port, String id, String password, String subprotocol, Map<String, JsonObject> answers)
            throws IOException {
        var charger = open(port, id, password, subprotocol);
        answers.forEach((action, answer) -> charger.answers(action, _ -> answer));
        charger.boots();
        return charger;
    }

    /** Opens its line, and says nothing. */
    public static AnsweringCharger open(int port, String id, String password, String subprotocol) throws IOException {
        var headers = RawCharger.headers(id, password);
        headers.put("Sec-WebSocket-Protocol", subprotocol);
        return new AnsweringCharger(RawCharger.open(port, "GET /ocpp/" + id, headers), subprotocol.equals("ocpp1.6"));
    }

    /** It says that it has started. */
    public void boots() throws IOException {
        var vendor = new JsonObject().put("vendorName", "V").put("model", "M");
        var boot = is16
                ? new JsonObject().put("chargePointVendor", "V").put("chargePointModel", "M")
                : new JsonObject().put("reason", "PowerUp").put("chargingStation", vendor);
        ask("BootNotification", boot);
    }

    /** From now on it answers this action so. */
    public AnsweringCharger answers(String action, UnaryOperator<JsonObject> answer) {
        answers.put(action, answer);
        return this;
    }

    /** The answer's payload; what the hub asks before is answered. */
    public JsonObject ask(String action, JsonObject payload) throws IOException {
        String id = "m" + ++messages;
        socket.send(new JsonArray().add(2).add(id).add(action).add(payload).encode());
        while (true) {
            var frame = new JsonArray(socket.receiveText());
            if (frame.getInteger(0) == 2) answer(frame);
            else if (frame.getString(1).equals(id)) {
                if (frame.getInteger(0) != 3) throw new IOException("not confirmed: " + frame.encode());
                return frame.getJsonObject(2);
            }
        }
    }

    /** Waits until it is asked this, answers it, and gives the payload; what was asked before counts, once. */
    public JsonObject asked(String action) throws IOException {
        while (true) {
            for (var call : asked) {
                if (call.getString("action").equals(action)) {
                    asked.remove(call);
                    return call.getJsonObject("payload");
                }
            }
            var frame = new JsonArray(socket.receiveText());
            if (frame.getInteger(0) == 2) answer(frame);
        }
    }

    private void answer(JsonArray call) throws IOException {
        String action = call.getString(2);
        var payload = call.getJsonObject(3);
        var answer = answers.get(action);
        socket.send(
                answer == null
                        ? new JsonArray()
                                .add(4)
                                .add(call.getString(1))
                                .add("NotSupported")
                                .add("")
                                .add(new JsonObject())
                                .encode()
                        : new JsonArray()
                                .add(3)
                                .add(call.getString(1))
                                .add(answer.apply(payload))
                                .encode());
        asked.add(new JsonObject().put("action", action).put("payload", payload));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
