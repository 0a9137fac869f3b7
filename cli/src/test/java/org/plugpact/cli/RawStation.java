package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.hub.RunningHub;

/** A station, of 2.1 if not said otherwise, that says what the test says, and answers what it is asked as a willing one does. */
final class RawStation implements AutoCloseable, WebSocket.Listener {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, CompletableFuture<JsonArray>> waiting = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonArray> asked = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private int sent;

    /** What it answers to being asked to begin. */
    volatile String begins = "Accepted";

    RawStation(RunningHub hub, String id, String password) throws Exception {
        this(hub, id, password, "ocpp2.1");
    }

    RawStation(RunningHub hub, String id, String password, String subprotocol) throws Exception {
        var basic = Base64.getEncoder().encodeToString((id + ":" + password).getBytes(StandardCharsets.UTF_8));
        socket = http.newWebSocketBuilder()
                .subprotocols(subprotocol)
                .header("Authorization", "Basic " + basic)
                .buildAsync(URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp/" + id), this)
                .join();
    }

    /** What it is told in answer; a member {@code error} if it was refused. */
    JsonObject say(String action, String payload) throws Exception {
        var id = "s" + ++sent;
        var answer = new CompletableFuture<JsonArray>();
        waiting.put(id, answer);
        write(new JsonArray().add(2).add(id).add(action).add(new JsonObject(payload)));
        var frame = answer.get(1, TimeUnit.MINUTES);
        return frame.getInteger(0) == 3 ? frame.getJsonObject(2) : new JsonObject().put("error", frame.getString(2));
    }

    /** The next of what it is asked that has this name. */
    JsonObject next(String action) throws Exception {
        while (true) {
            var frame = Optional.ofNullable(asked.poll(1, TimeUnit.MINUTES)).orElseThrow();
            if (frame.getString(2).equals(action)) return frame.getJsonObject(3);
        }
    }

    private synchronized void write(JsonArray frame) {
        socket.sendText(frame.encode(), true).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        from.request(1);
        part.append(text);
        if (!last) return null;
        var frame = new JsonArray(part.toString());
        part.setLength(0);
        if (frame.getInteger(0) != 2) {
            var answer = waiting.remove(frame.getString(1));
            if (answer != null) answer.complete(frame);
            return null;
        }
        asked.add(frame);
        Thread.ofVirtual().start(() -> write(answer(frame)));
        return null;
    }

    private JsonArray answer(JsonArray call) {
        var id = call.getString(1);
        var said = call.getJsonObject(3);
        var result = switch (call.getString(2)) {
            case "GetVariables" ->
                variables(said.getJsonArray("getVariableData"), "getVariableResult", "UnknownComponent");
            case "SetVariables" -> variables(said.getJsonArray("setVariableData"), "setVariableResult", "Accepted");
            case "RequestStartTransaction", "RemoteStartTransaction" -> new JsonObject().put("status", begins);
            case "SetDisplayMessage", "RequestStopTransaction", "RemoteStopTransaction" ->
                new JsonObject().put("status", "Accepted");
            case "GetTransactionStatus" -> new JsonObject().put("messagesInQueue", false);
            default -> new JsonObject();
        };
        return new JsonArray().add(3).add(id).add(result);
    }

    private static JsonObject variables(JsonArray wanted, String member, String status) {
        var results = new JsonArray();
        for (int i = 0; i < wanted.size(); i++) {
            var one = wanted.getJsonObject(i).copy();
            one.remove("attributeValue");
            results.add(one.put("attributeStatus", status));
        }
        return new JsonObject().put(member, results);
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
