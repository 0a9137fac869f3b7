package org.plugpact.cli.bench;

import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;

/** One charger of a bench: one call under way, each answered before the next. Owned by its socket's event loop once it is connected. */
final class Caller {
    /** Of a CALLRESULT, as it begins. */
    private static final String RESULT = "[3,";

    private static final String CALL = "[2,";

    private final Address address;
    private final Speech speech;
    private final String tag;

    private @Nullable WebSocket socket;
    private @Nullable Consumer<String> expecting;
    private String last = "";
    private long calls;
    private String transaction = "";
    private int number;

    /** @param tag whose vehicle stands there */
    Caller(Address address, Speech speech, String tag) {
        this.address = address;
        this.speech = speech;
        this.tag = tag;
    }

    /** Blocks the calling thread until the line is open. */
    void connect(Line line, Runnable whenLost) throws IOException, InterruptedException {
        var fresh = line.open(address, speech.subprotocol());
        fresh.textMessageHandler(this::heard);
        fresh.closeHandler(nothing -> whenLost.run());
        socket = fresh;
        expecting = null;
        fresh.resume();
    }

    boolean isConnected() {
        return socket != null && !socket.isClosed();
    }

    void drop() {
        if (socket != null) socket.close();
    }

    void boot(Consumer<String> then) {
        call(speech.boot(), then);
    }

    void heartbeat(Consumer<String> then) {
        call(speech.heartbeat(), then);
    }

    void start(Consumer<String> then) {
        number = 0;
        var name = speech.transaction();
        call(speech.start(tag, name, now()), answer -> {
            transaction = isResult(answer) ? speech.started(name, answer) : "";
            then.accept(answer);
        });
    }

    void meter(Consumer<String> then) {
        number++;
        call(speech.meter(transaction, number, now()), then);
    }

    void stop(Consumer<String> then) {
        number++;
        call(speech.stop(transaction, number, now()), then);
    }

    /** Whether it has a transaction. */
    boolean hasStarted() {
        return !transaction.isEmpty();
    }

    static boolean isResult(String answer) {
        return answer.startsWith(RESULT);
    }

    /** A call of our own that came back: nobody there speaks OCPP. */
    static boolean isEcho(String answer) {
        return answer.startsWith(CALL);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private void call(String said, Consumer<String> then) {
        if (socket == null) throw new IllegalStateException("not connected");
        expecting = then;
        last = CALL + "\"" + calls++ + "\"," + said + "]";
        socket.writeTextMessage(last);
    }

    /** Whatever the hub asks by itself, this charger does not know how to do. */
    private void heard(String text) {
        if (text.startsWith(CALL) && !text.equals(last) && socket != null) {
            var id = text.substring(CALL.length(), text.indexOf(',', CALL.length()));
            socket.writeTextMessage("[4," + id + ",\"NotImplemented\",\"\",{}]");
            return;
        }
        var then = expecting;
        expecting = null;
        if (then != null) then.accept(text);
    }
}
