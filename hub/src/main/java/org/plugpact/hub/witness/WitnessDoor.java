package org.plugpact.hub.witness;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plugpact.core.lineage.AddCheckpoint;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.hub.ops.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness over HTTP (C2SP tlog-witness): {@code POST /add-checkpoint}, {@code GET /HASH-OF-ORIGIN/checkpoint} and
 * {@code GET /health}. There is no authentication but the log's signature.
 */
public final class WitnessDoor implements AutoCloseable {
    /** Requests in hand at once, bodies of theirs in memory; a further one is told to come again. */
    private static final int REQUESTS_MAX = 64;

    private static final int BODY_BYTES_MAX = AddCheckpoint.LENGTH_MAX;

    /** Who takes longer over sending is cut off. */
    private static final Duration SENDING = Duration.ofSeconds(10);

    private static final int IDLE_SECONDS = 120;

    /** Requests from one address; a hub with a hundred logs that all grow stays below it. */
    private static final int PER_ADDRESS_AND_SECOND_MAX = 200;

    /** Addresses that are counted; the one that was first is forgotten for a further one. */
    private static final int ADDRESSES_MAX = 4_096;

    private static final String ADD = "/add-checkpoint";
    private static final String CHECKPOINT = "/checkpoint";
    private static final Logger LOG = LoggerFactory.getLogger(WitnessDoor.class);

    private final Witness witness;
    private final Duration sending;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Semaphore room = new Semaphore(REQUESTS_MAX);
    private final HttpServer server;

    // Owned by the one event loop.
    private final Map<String, Pace> paces = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pace> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    private WitnessDoor(Witness witness, String host, int port, Duration sending) {
        this.witness = witness;
        this.sending = sending;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setHttp2ClearTextEnabled(false))
                .requestHandler(this::take)
                .listen(port, host)
                .await();
    }

    /** Opens the door; the witness is closed with it. @param port 0: any */
    public static WitnessDoor open(Witness witness, String host, int port) {
        return open(witness, host, port, SENDING);
    }

    static WitnessDoor open(Witness witness, String host, int port, Duration sending) {
        return new WitnessDoor(witness, host, port, sending);
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    private void take(HttpServerRequest request) {
        String from = String.valueOf(request.remoteAddress().hostAddress());
        if (!paces.computeIfAbsent(from, address -> new Pace(PER_ADDRESS_AND_SECOND_MAX, Duration.ofSeconds(1)))
                .take()) {
            busy(request, 429);
        } else if (!room.tryAcquire()) {
            busy(request, 503);
        } else {
            new Reading(request).begin();
        }
    }

    private static void busy(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).putHeader("Retry-After", "1").end("busy, come again\n");
    }

    /** One request, from its head to its answer; its place is free again when it is over or cut off. */
    private final class Reading {
        private final HttpServerRequest request;
        private final long late;
        private final Buffer body = Buffer.buffer();
        private final AtomicBoolean ended = new AtomicBoolean();

        // Owned by the event loop.
        private boolean over;

        Reading(HttpServerRequest request) {
            this.request = request;
            this.late = vertx.setTimer(
                    sending.toMillis(), tooLate -> request.connection().close());
        }

        void begin() {
            request.handler(this::grow);
            request.exceptionHandler(lost -> end());
            request.response().closeHandler(gone -> end());
            request.endHandler(whole -> {
                if (over) answer(said(413, "too long for a request\n"));
                else Thread.ofVirtual().name("witness").start(() -> answer(answered()));
            });
        }

        private void grow(Buffer piece) {
            if (over) return;
            if (body.length() + piece.length() > BODY_BYTES_MAX) {
                // The rest is dropped as it comes, for as long as sending may take.
                over = true;
            } else {
                body.appendBuffer(piece);
            }
        }

        private Witness.Answer answered() {
            try {
                String path = request.path();
                if (request.method().equals(HttpMethod.POST) && path.equals(ADD)) return witness.add(text());
                if (!request.method().equals(HttpMethod.GET)) return said(405, "only " + ADD + " is posted to\n");
                if (path.equals("/health")) return said(200, witness.health());
                if (!path.endsWith(CHECKPOINT)) return said(404, "not here\n");
                Optional<SignedCheckpoint> latest =
                        witness.latest(path.substring(1, Math.max(1, path.length() - CHECKPOINT.length())));
                return latest.map(one -> said(200, one.text())).orElse(said(404, "nothing signed for such a log\n"));
            } catch (CharacterCodingException notUtf8) {
                return said(400, "not UTF-8\n");
            } catch (IOException disk) {
                LOG.error("no answer can be kept, so none is given: {}", disk.getMessage());
                return said(503, "can't keep an answer at the moment\n");
            } catch (RuntimeException bug) {
                LOG.error("a fault of ours at {}", request.path(), bug);
                return said(500, "our fault\n");
            }
        }

        private String text() throws CharacterCodingException {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        }

        private void answer(Witness.Answer answer) {
            request.response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", answer.mediaType())
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(answer.body())
                    .onComplete(sent -> end());
        }

        private void end() {
            vertx.cancelTimer(late);
            if (!ended.getAndSet(true)) room.release();
        }
    }

    private static Witness.Answer said(int status, String body) {
        return new Witness.Answer(status, Witness.TEXT, body);
    }

    @Override
    public void close() throws IOException {
        server.close().await();
        vertx.close().await();
        witness.close();
    }
}
