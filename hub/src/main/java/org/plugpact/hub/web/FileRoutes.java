package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.param;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.plugpact.hub.files.Transfers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where chargers fetch firmware and bring logs: whoever has the ticket, and nobody else. A download may be taken up where
 * it stopped (RFC 9110, 14).
 */
final class FileRoutes {
    /** Files on their way at once, in and out. */
    private static final int AT_ONCE_MAX = 512;

    private static final int PIECE = 1 << 16;

    /** How long a piece may take to go out. */
    private static final int PIECE_SECONDS = 60;

    private static final String WITH_NAME = "/" + Transfers.PATH + ":ticket/:name";
    private static final String WITHOUT = "/" + Transfers.PATH + ":ticket";
    private static final Logger LOG = LoggerFactory.getLogger(FileRoutes.class);

    private final Transfers transfers;
    private final Semaphore room = new Semaphore(AT_ONCE_MAX);

    FileRoutes(Transfers transfers) {
        this.transfers = transfers;
    }

    void on(Router router) {
        for (var path : new String[] {WITH_NAME, WITHOUT}) {
            router.get(path).handler(context -> inRoom(context, () -> give(context)));
            router.head(path).handler(context -> inRoom(context, () -> give(context)));
            router.put(path).handler(this::take);
            router.post(path).handler(this::take);
        }
    }

    private interface Doing {
        void now() throws IOException;
    }

    private void inRoom(RoutingContext context, Doing doing) {
        var response = context.response();
        if (!room.tryAcquire()) {
            response.setStatusCode(503).putHeader("Retry-After", "30").end();
            return;
        }
        Thread.ofVirtual().name("file").start(() -> {
            try {
                doing.now();
            } catch (IOException broken) {
                LOG.info("a file at {} stopped: {}", response.getStatusCode(), broken.getMessage());
                if (response.headWritten()) context.request().connection().close();
                else response.setStatusCode(500).end();
            } catch (RuntimeException bug) {
                LOG.error("a fault of ours with a file", bug);
                if (response.headWritten()) context.request().connection().close();
                else response.setStatusCode(500).end();
            } finally {
                room.release();
            }
        });
    }

    private void give(RoutingContext context) throws IOException {
        var outgoing = transfers.fetch(param(context, "ticket"));
        if (outgoing.isEmpty()) {
            context.response().setStatusCode(404).end();
            return;
        }
        var image = outgoing.get();
        try {
            send(context, image);
        } finally {
            transfers.stopped(image.number());
        }
    }

    private void send(RoutingContext context, Transfers.Outgoing image) throws IOException {
        var response = context.response();
        var tag = "\"" + image.digest() + "\"";
        response.putHeader("Accept-Ranges", "bytes")
                .putHeader("ETag", tag)
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("Content-Encoding", "identity")
                .putHeader("Content-Disposition", "attachment; filename=\"" + image.name() + "\"");
        var range = range(context, tag);
        var part = range.isPresent()
                ? ByteRange.of(range.get(), image.bytes())
                : Optional.of(new ByteRange(0, image.bytes()));
        if (part.isEmpty()) {
            response.setStatusCode(416)
                    .putHeader("Content-Range", "bytes */" + image.bytes())
                    .end();
            return;
        }
        var bytes = part.get();
        response.setStatusCode(range.isPresent() ? 206 : 200);
        if (range.isPresent()) {
            response.putHeader("Content-Range", "bytes " + bytes.from() + "-" + (bytes.to() - 1) + "/" + image.bytes());
        }
        response.putHeader("Content-Length", String.valueOf(bytes.to() - bytes.from()));
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        pour(response, image, bytes);
    }

    /** A range counts only of the file that the charger has a part of already. */
    private static Optional<String> range(RoutingContext context, String tag) {
        var asked = context.request().getHeader("Range");
        var of = Objects.requireNonNullElse(context.request().getHeader("If-Range"), tag);
        return Optional.ofNullable(asked).filter(text -> text.startsWith("bytes=") && of.equals(tag));
    }

    private void pour(HttpServerResponse response, Transfers.Outgoing image, ByteRange bytes) throws IOException {
        try (var file = new RandomAccessFile(image.file().toFile(), "r")) {
            file.seek(bytes.from());
            var piece = new byte[PIECE];
            for (long at = bytes.from(); at < bytes.to(); ) {
                int some = file.read(piece, 0, (int) Math.min(PIECE, bytes.to() - at));
                if (some < 0) throw new IOException("shorter than it was");
                // The next one is read when this one is with the network: a slow charger costs one piece.
                response.write(Buffer.buffer().appendBytes(piece, 0, some)).await(PIECE_SECONDS, TimeUnit.SECONDS);
                at += some;
                transfers.went(image.number(), at);
            }
            response.end();
        } catch (TimeoutException slow) {
            throw new IOException("nobody reads it", slow);
        } catch (RuntimeException closed) {
            throw new IOException(closed);
        }
    }

    private void take(RoutingContext context) {
        var body = new RequestBytes(context.request());
        lastOf(context);
        inRoom(context, () -> take(context, body));
    }

    /** What is not read of a body that was refused is not waited for. In HTTP/2 a connection goes on (RFC 9113, 8.2.2). */
    static void lastOf(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2)
            context.response().putHeader("Connection", "close");
    }

    private void take(RoutingContext context, InputStream body) throws IOException {
        var called = FormFile.named(Objects.requireNonNullElse(context.request().getHeader("Content-Disposition"), ""));
        var name = called.isEmpty() ? param(context, "name") : called;
        var type = Objects.requireNonNullElse(context.request().getHeader("Content-Type"), "");
        var file = FormFile.isForm(type) ? FormFile.first(type, body) : Optional.of(new FormFile(name, body));
        if (file.isEmpty()) {
            context.response().setStatusCode(400).end();
            return;
        }
        boolean taken = transfers.bring(
                param(context, "ticket"),
                file.get().name().isEmpty() ? name : file.get().name(),
                file.get().bytes());
        context.response().setStatusCode(taken ? 201 : 404).end();
    }
}
