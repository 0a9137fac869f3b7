package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A request's body as it comes: one piece is asked for at a time, so no more than that waits here. One thread reads it. */
final class RequestBytes extends InputStream {
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final HttpServerRequest request;
    private final LinkedBlockingQueue<Came> queue = new LinkedBlockingQueue<>();
    private Buffer piece = Buffer.buffer();
    private int at;
    private boolean ended;

    private sealed interface Came {
        record Piece(Buffer bytes) implements Came {}

        record End() implements Came {}

        record Lost(String why) implements Came {}
    }

    /** On the request's event loop, before anything of the body came. */
    RequestBytes(HttpServerRequest request) {
        this.request = request;
        request.pause();
        request.handler(bytes -> queue.add(new Came.Piece(bytes)));
        request.endHandler(nothing -> queue.add(new Came.End()));
        request.exceptionHandler(lost -> queue.add(new Came.Lost(String.valueOf(lost.getMessage()))));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (at == piece.length()) {
            if (ended) return -1;
            next();
        }
        int some = Math.min(length, piece.length() - at);
        piece.getBytes(at, at + some, into, offset);
        at += some;
        return some;
    }

    private void next() throws IOException {
        try {
            if (queue.isEmpty()) request.fetch(1);
            switch (queue.poll(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                case null -> throw new IOException("nothing came for " + WAIT_MAX);
                case Came.Piece(var bytes) -> {
                    piece = bytes;
                    at = 0;
                }
                case Came.End() -> ended = true;
                case Came.Lost(var why) -> throw new IOException(why);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("told to stop", stop);
        }
    }
}
