package org.plugpact.sim.actors;

import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Response;

/**
 * A charge point of OCPP 1.6J at its end of a socket: one request of its own in flight, the central system's requests answered by its
 * {@link Controller}. What could not be delivered is sent again on a new socket, as a charge point does with its queue (OCPP 1.6,
 * 3.7), until {@link #PATIENCE} is over.
 *
 * <p>Requests are sent by one thread at a time; it blocks until the answer is there.
 */
public final class Charger implements AutoCloseable {
    static final String SUBPROTOCOL = "ocpp1.6";

    /** How long the same request is tried again while the central system is away or busy. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** What a central system says that is busy, or whose database is away: the one CALLERROR that is worth another try. */
    private static final String BUSY = "InternalError";

    private final Line line;
    private final Address address;
    private final Controller controller;
    private final AtomicReference<@org.jspecify.annotations.Nullable Waiting> waiting = new AtomicReference<>();
    /** Owned by the thread that calls. */
    private Optional<WebSocket> socket = Optional.empty();
    /** Owned by the thread that calls: numbers the requests, so that ids are never used twice. */
    private long sent;

    private record Waiting(String id, CompletableFuture<Frame> answer) {}

    public Charger(Line line, Address address, Controller controller) {
        this.line = line;
        this.address = address;
        this.controller = controller;
    }

    /** The central system refused a request: its code and words. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final String code;

        Refused(String code, String description) {
            super(code + ": " + description);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * Opens the socket if there is none.
     *
     * @throws Line.Rejected if the server does not want this charger
     */
    public void connect() throws IOException, InterruptedException {
        if (socket.filter(open -> !open.isClosed()).isPresent()) return;
        var opened = line.open(address);
        opened.textMessageHandler(text -> receive(opened, text));
        opened.closeHandler(nothing -> lost("the socket closed"));
        opened.exceptionHandler(failure -> lost(String.valueOf(failure.getMessage())));
        socket = Optional.of(opened);
        opened.resume();
    }

    /** Whether the socket is open. */
    public boolean isConnected() {
        return socket.filter(open -> !open.isClosed()).isPresent();
    }

    /**
     * Sends a request and waits for its confirmation; over a lost socket, or to a busy central system, again.
     *
     * @throws Refused     with the central system's CALLERROR
     * @throws IOException if it could not be delivered within {@link #PATIENCE}
     */
    public Response call(Request request) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        var pause = FIRST_PAUSE;
        while (true) {
            try {
                connect();
                return callOnce(request);
            } catch (Refused refused) {
                if (!refused.code().equals(BUSY) || System.nanoTime() > giveUp) throw refused;
            } catch (Line.Rejected rejected) {
                if (rejected.status() < 500 || System.nanoTime() > giveUp) throw rejected;
            } catch (IOException away) {
                if (System.nanoTime() > giveUp) throw away;
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Sends a request over the open socket, once. */
    public Response callOnce(Request request) throws IOException, InterruptedException {
        String id = Long.toString(++sent);
        var call = new Frame.Call(id, request.operation().text(), request.write());
        return switch (exchange(id, Frames.write(call))) {
            case Frame.CallResult(var answered, var payload) -> confirmation(request.operation(), payload);
            case Frame.CallError(var answered, var code, var description, var details) ->
                throw new Refused(code, description);
            case Frame.Call _, Frame.Send _, Frame.CallResultError _ ->
                throw new IllegalStateException("what is no answer was handed on as one");
        };
    }

    /** Sends any text, well formed or not, and waits for the answer to {@code id}. */
    public Frame exchange(String id, String text) throws IOException, InterruptedException {
        var open = socket.filter(it -> !it.isClosed()).orElseThrow(() -> new IOException(address + ": not connected"));
        var answer = new CompletableFuture<Frame>();
        if (!waiting.compareAndSet(null, new Waiting(id, answer))) {
            throw new IllegalStateException("one request at a time");
        }
        try {
            open.writeTextMessage(text).onFailure(answer::completeExceptionally);
            // A socket that closed before this request began to wait has told nobody.
            if (open.isClosed()) throw new IOException(address + ": the socket closed");
            return answer.get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(address + ": " + failed.getMessage(), failed);
        } catch (TimeoutException silent) {
            open.close();
            throw new IOException(address + ": no answer within " + ANSWER_WITHIN.toSeconds() + " s", silent);
        } finally {
            waiting.set(null);
        }
    }

    private static Response confirmation(Action action, Json.Entries payload) throws IOException {
        return switch (action.response(payload)) {
            case Parsed.Good<Response>(var confirmation) -> confirmation;
            case Parsed.Bad<Response>(var violation) ->
                throw new IOException("the answer to " + action.text() + " is not as specified: " + violation.text());
        };
    }

    /** On the socket's event loop. */
    private void receive(WebSocket from, String text) {
        switch (Frames.read(text)) {
            case Decoded.Good(Frame.Call call) -> {
                String answer = Frames.write(controller.answer(call));
                from.writeTextMessage(answer);
            }
            case Decoded.Good(Frame answer) -> {
                var expecting = waiting.get();
                if (expecting != null && expecting.id().equals(answer.id()))
                    expecting.answer().complete(answer);
            }
            case Decoded.Bad(var fault, var answerTo, var detail) -> lost("a frame that can't be read: " + detail);
        }
    }

    private void lost(String why) {
        var expecting = waiting.get();
        if (expecting != null) expecting.answer().completeExceptionally(new IOException(why));
    }

    /** Drops the line without a word, as a charger does that loses its network. */
    public void drop() {
        socket.ifPresent(WebSocket::close);
        socket = Optional.empty();
    }

    @Override
    public void close() {
        drop();
    }
}
