package org.plugpact.sim.stations;

import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;

/** One socket of one station, until it is lost. Commands are answered on the socket's thread, in order, before anything follows from them. */
final class Talk {
    private final WebSocket socket;
    private final Tongue tongue;
    private final Station station;
    private final Tally tally;
    private final Consumer<Deed> deeds;
    private final Map<String, CompletableFuture<Frame>> waiting = new ConcurrentHashMap<>();

    Talk(WebSocket socket, Tongue tongue, Station station, Tally tally, Consumer<Deed> deeds) {
        this.socket = socket;
        this.tongue = tongue;
        this.station = station;
        this.tally = tally;
        this.deeds = deeds;
    }

    void begin() {
        socket.textMessageHandler(this::receive);
        socket.closeHandler(nothing -> lost("the socket closed"));
        socket.exceptionHandler(failure -> lost(String.valueOf(failure.getMessage())));
        socket.resume();
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    /** Reads no more until {@link #resume}; what the other side writes piles up on its way. */
    void pause() {
        socket.pause();
    }

    void resume() {
        socket.resume();
    }

    /** Without a word, as a station that lost its network. */
    void drop() {
        socket.close();
    }

    /** Writes any text, well formed or not, and expects nothing. */
    void write(String text) {
        socket.writeTextMessage(text);
    }

    /** Writes any text, and tells of the answer to {@code id}. */
    CompletableFuture<Frame> send(String id, String text) {
        var answer = new CompletableFuture<Frame>();
        waiting.put(id, answer);
        socket.writeTextMessage(text).onFailure(answer::completeExceptionally);
        // A socket that closed before this began to wait has told nobody.
        if (socket.isClosed()) answer.completeExceptionally(new IOException("the socket closed"));
        return answer;
    }

    /** Writes any text, and waits for the answer to {@code id}. */
    Frame exchange(String id, String text, Duration within) throws IOException, InterruptedException {
        try {
            return send(id, text).get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getMessage(), failed);
        } catch (TimeoutException silent) {
            throw new IOException("no answer within " + within.toSeconds() + " s", silent);
        } finally {
            waiting.remove(id);
        }
    }

    /** On the socket's event loop. */
    private void receive(String text) {
        switch (Frames.read(text)) {
            case Decoded.Good(Frame.Call call) -> obey(call);
            case Decoded.Good(Frame answer) -> {
                var expecting = waiting.remove(answer.id());
                if (expecting == null) tally.noted("an answer that nobody waits for");
                else expecting.complete(answer);
            }
            case Decoded.Bad(var fault, var answerTo, var detail) -> tally.noted("a frame that can't be read");
        }
    }

    private void obey(Frame.Call call) {
        Tongue.Answer answer;
        synchronized (station) {
            answer = tongue.answer(call, station);
        }
        tally.asked(call.action(), answer.outcome());
        socket.writeTextMessage(Frames.write(answer.frame()));
        answer.deeds().forEach(deeds);
    }

    private void lost(String why) {
        synchronized (station) {
            station.lost(this);
        }
        waiting.values().forEach(expecting -> expecting.completeExceptionally(new IOException(why)));
    }
}
