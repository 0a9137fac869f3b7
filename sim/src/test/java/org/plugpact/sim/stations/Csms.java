package org.plugpact.sim.stations;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;

/**
 * A small strict central system over a real socket: it reads each request as its version has it and refuses the rest, accepts everybody
 * unless told otherwise, and remembers what it heard. Commands are JSON, and so are their answers.
 */
final class Csms implements AutoCloseable {
    private final Version version;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    final List<Frame.Call> heard = new CopyOnWriteArrayList<>();
    /** What was wrong with what it heard. */
    final List<String> wrong = new CopyOnWriteArrayList<>();

    private final Map<String, CompletableFuture<Frame>> waiting = new ConcurrentHashMap<>();
    private final List<Waiter> waiters = new CopyOnWriteArrayList<>();
    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicInteger commands = new AtomicInteger();
    private volatile ServerWebSocket last;
    /** Status words of its first boots; Accepted afterwards. */
    final List<String> boots = new CopyOnWriteArrayList<>();
    /** How it answers a card. */
    volatile String cards = "Accepted";
    /** What it says of cards in 2.x besides. */
    volatile String also = "";
    /** How it answers a stream. */
    volatile String streams = "Accepted";
    /** How it answers what happened in a transaction of 2.x. */
    volatile String events = "{}";

    private record Waiter(Function<Csms, Boolean> until, CompletableFuture<Boolean> done) {}

    @SuppressWarnings("NullAway.Init") // The socket is there once a station is.
    Csms(Version version) {
        this.version = version;
        server = vertx.createHttpServer(new HttpServerOptions().addWebSocketSubProtocol(version.subprotocol()))
                .webSocketHandler(socket -> {
                    last = socket;
                    socket.textMessageHandler(text -> hear(socket, text));
                })
                .listen(0, "127.0.0.1")
                .await();
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + "/ocpp");
    }

    private void hear(ServerWebSocket socket, String text) {
        switch (Frames.read(text)) {
            case Decoded.Good(Frame.Call call) -> hear(socket, call);
            case Decoded.Good(Frame.Send send) -> {
                noted(new Frame.Call(send.id(), send.action(), send.payload()));
                wake();
            }
            case Decoded.Good(Frame answer) -> {
                var expecting = waiting.remove(answer.id());
                if (expecting != null) expecting.complete(answer);
            }
            case Decoded.Bad(var fault, var answerTo, var detail) ->
                answerTo.ifPresent(
                        id -> write(socket, new Frame.CallError(id, "ProtocolError", detail, Json.Entries.NONE)));
        }
    }

    private String noted(Frame.Call call) {
        var violation = violation(call);
        if (!violation.isEmpty()) wrong.add(call.action() + ": " + violation);
        heard.add(call);
        return violation;
    }

    private void hear(ServerWebSocket socket, Frame.Call call) {
        var violation = noted(call);
        write(
                socket,
                violation.isEmpty()
                        ? new Frame.CallResult(call.id(), answer(call.action()))
                        : new Frame.CallError(call.id(), "FormatViolation", violation, Json.Entries.NONE));
        wake();
    }

    private void wake() {
        for (var waiter : waiters) if (waiter.until().apply(this)) waiter.done().complete(true);
    }

    private static void write(ServerWebSocket socket, Frame frame) {
        socket.writeTextMessage(Frames.write(frame));
    }

    private String violation(Frame.Call call) {
        return switch (version) {
            case V1_6 ->
                org.plugpact.wire.ocpp16.Action.named(call.action())
                        .filter(org.plugpact.wire.ocpp16.Action::fromChargePoint)
                        .map(action -> violation(action.request(call.payload())))
                        .orElse("no such action");
            case V2_0_1 ->
                org.plugpact.wire.ocpp201.Action.named(call.action())
                        .filter(org.plugpact.wire.ocpp201.Action::fromStation)
                        .map(action -> violation(action.request(call.payload())))
                        .orElse("no such action");
            case V2_1 ->
                org.plugpact.wire.ocpp21.Action.named(call.action())
                        .filter(org.plugpact.wire.ocpp21.Action::fromStation)
                        .map(action -> violation(action.request(call.payload())))
                        .orElse("no such action");
        };
    }

    private static <T> String violation(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Good<T> good -> "";
            case Parsed.Bad<T>(var violation) -> violation.text();
        };
    }

    private Json.Entries answer(String action) {
        String time = "\"2026-03-02T00:00:00Z\"";
        String info = "{\"status\":\"" + cards + "\"}";
        return json(
                switch (action) {
                    case "BootNotification" ->
                        "{\"status\":\"" + (boots.isEmpty() ? "Accepted" : boots.removeFirst()) + "\",\"currentTime\":"
                                + time + ",\"interval\":1}";
                    case "Heartbeat" -> "{\"currentTime\":" + time + "}";
                    case "Authorize" ->
                        version == Version.V1_6
                                ? "{\"idTagInfo\":" + info + "}"
                                : "{\"idTokenInfo\":" + info + also + "}";
                    case "StartTransaction" ->
                        "{\"idTagInfo\":" + info + ",\"transactionId\":" + transactions.incrementAndGet() + "}";
                    case "NotifyEVChargingNeeds", "NotifyEVChargingSchedule" -> "{\"status\":\"Accepted\"}";
                    case "OpenPeriodicEventStream" -> "{\"status\":\"" + streams + "\"}";
                    case "TransactionEvent" -> events;
                    default -> "{}";
                });
    }

    static Json.Entries json(String text) {
        return Frames.readObject(text).orElseThrow(() -> new AssertionError(text));
    }

    /** Asks the station that came last, and tells its answer: the payload, or {@code error CODE}. */
    String ask(String action, String payload) throws Exception {
        String id = "c" + commands.incrementAndGet();
        var answer = new CompletableFuture<Frame>();
        waiting.put(id, answer);
        write(last, new Frame.Call(id, action, json(payload)));
        return switch (answer.get(20, TimeUnit.SECONDS)) {
            case Frame.CallResult(var same, var result) -> Frames.write(result);
            case Frame.CallError(var same, var code, var description, var details) -> "error " + code;
            case Frame.Call other -> throw new AssertionError(other);
            case Frame.CallResultError other -> throw new AssertionError(other);
            case Frame.Send other -> throw new AssertionError(other);
        };
    }

    /** Waits until something holds of what it heard; looked at whenever it hears more. */
    void await(Function<Csms, Boolean> until) throws Exception {
        var waiter = new Waiter(until, new CompletableFuture<>());
        waiters.add(waiter);
        if (until.apply(this)) return;
        waiter.done().get(20, TimeUnit.SECONDS);
    }

    long count(String action) {
        return heard.stream().filter(call -> call.action().equals(action)).count();
    }

    /** Of each request of an action the texts at a path such as {@code transactionInfo.chargingState}; "" where there is none. */
    List<String> told(String action, String path) {
        var found = new ArrayList<String>();
        for (var call : heard) if (call.action().equals(action)) found.add(at(call.payload(), path));
        return found;
    }

    private static String at(Json json, String path) {
        int point = path.indexOf('.');
        String name = point < 0 ? path : path.substring(0, point);
        if (!(json instanceof Json.Entries(var members))) return "";
        var member = members.get(name);
        if (member == null) return "";
        if (point >= 0) return at(member, path.substring(point + 1));
        return member instanceof Json.Text(var text) ? text : Frames.write(member);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
