package org.plugpact.hub.uplink;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One end of one connection, for threads that block: what came in waits here, within bounds, until it is asked for; what
 * goes out has been written when that returns.
 */
final class Link {
    /** Frames that came in and were not taken: facts of a whole window, each with its certificates, and some more. */
    static final int WAITING_MAX = 4 * UplinkFrame.WINDOW;

    /** How long the other end may take to read a frame. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(20);

    private static final byte[] END = {};

    private final WebSocket socket;
    private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Before the socket's first message arrives. */
    Link(WebSocket socket) {
        this.socket = socket;
        socket.binaryMessageHandler(message -> {
            // Whoever sends more than was agreed is not waited for.
            if (waiting.size() >= WAITING_MAX) close();
            else waiting.add(message.getBytes());
        });
        socket.textMessageHandler(text -> close());
        socket.closeHandler(nothing -> ended());
        socket.exceptionHandler(broken -> close());
    }

    /** The next frame's bytes; empty if the connection has ended, or nothing came in that time. */
    Optional<byte[]> receive(Duration within) throws InterruptedException {
        byte[] next = waiting.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) return Optional.empty();
        if (next.length == 0) {
            waiting.add(END);
            return Optional.empty();
        }
        return Optional.of(next);
    }

    /** @throws IOException if it can't be written, or not soon; the connection is closed then */
    void send(UplinkFrame frame) throws IOException, InterruptedException {
        var written = socket.writeBinaryMessage(Buffer.buffer(UplinkCodec.encode(frame)));
        try {
            written.toCompletionStage().toCompletableFuture().get(WRITTEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            close();
            throw new IOException("the line is cut", gone);
        }
    }

    /** Says why, if it still can, and closes. */
    void end(String reason) {
        if (isClosed()) return;
        var _ = socket.writeBinaryMessage(
                Buffer.buffer(UplinkCodec.encode(new UplinkFrame.Farewell(UplinkFrame.bounded(reason)))));
        close();
    }

    void ping() {
        if (isClosed()) return;
        var _ = socket.writePing(Buffer.buffer());
    }

    void close() {
        var _ = socket.close();
        ended();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Whether it has closed within that time. */
    boolean awaitClosed(Duration within) throws InterruptedException {
        return closed.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ended() {
        closed.countDown();
        waiting.add(END);
    }
}
