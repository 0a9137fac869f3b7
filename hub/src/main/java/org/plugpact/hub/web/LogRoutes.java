package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tile;
import org.plugpact.hub.log.PublicLog;
import org.plugpact.hub.log.PublicLogs;

/**
 * Logs as anybody may fetch them (C2SP tlog-tiles): the hub's own under {@code /log}, those that it keeps under
 * {@code /logs/1} and so on, and the governance log under {@code /authorities/log}.
 */
final class LogRoutes {
    /** Tiles being read; a further request is told to come again, so that who copies a log keeps no page waiting. */
    private static final int TILES_AT_ONCE = 8;

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";
    private static final String CACHE = "Cache-Control";

    /** A path says for ever what is there. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** The same of a part of a tile, but nobody asks for it again once the tile is full. */
    private static final String FOR_NOW = "public, max-age=60";

    private static final String ENTRIES = "tile/entries/";

    private final PublicLogs logs;
    private final Governing governing;
    private final AdminDoor.Answering answering;
    private final Semaphore reading = new Semaphore(TILES_AT_ONCE);

    private interface Which {
        Optional<PublicLog> log(RoutingContext context) throws Api.Refused;
    }

    LogRoutes(PublicLogs logs, Governing governing, AdminDoor.Answering answering) {
        this.logs = logs;
        this.governing = governing;
        this.answering = answering;
    }

    void routes(Router router) {
        routes(router, "/log", context -> Optional.of(logs.own()));
        routes(router, "/logs/:number", this::kept);
        routes(router, "/authorities/log", context -> Optional.of(governing.log()));
    }

    private void routes(Router router, String prefix, Which which) {
        router.get(prefix + "/checkpoint")
                .handler(context -> answering.answer(context, request -> checkpoint(which.log(request))));
        router.get(prefix + "/tile/*")
                .handler(context -> answering.answer(context, request -> tile(request, which.log(request))));
    }

    private Optional<PublicLog> kept(RoutingContext context) {
        return number(context).flatMap(logs::shown);
    }

    /** Of a kept log; empty if none can have it. */
    static Optional<Integer> number(RoutingContext context) {
        String number = Web.param(context, "number");
        // Nobody keeps a hundred thousand logs.
        return number.matches("[1-9][0-9]{0,4}") ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }

    private static Reply checkpoint(Optional<PublicLog> log) {
        Optional<SignedCheckpoint> last = log.flatMap(PublicLog::checkpoint);
        return last.map(signed -> new Reply(200, TEXT, Buffer.buffer(signed.text()), "").with(CACHE, "no-cache"))
                .orElseGet(() -> absent("This log has no checkpoint yet, or there is no such log."));
    }

    private Reply tile(RoutingContext context, Optional<PublicLog> log) throws IOException {
        String path = context.normalizedPath();
        String asked = path.substring(path.indexOf("/tile/") + 1);
        boolean entries = asked.startsWith(ENTRIES);
        Optional<byte[]> found;
        Tile tile;
        if (!reading.tryAcquire()) return text(503, "Busy; please come again.").with("Retry-After", "1");
        try {
            tile = Tile.parse(entries ? "tile/0/" + asked.substring(ENTRIES.length()) : asked);
            if (log.isEmpty()) return absent("There is no such log.");
            found = entries ? log.get().entries(tile) : log.get().tile(tile);
        } catch (Malformed wrong) {
            return absent("No tile has that path: see C2SP tlog-tiles.");
        } finally {
            reading.release();
        }
        return found.map(bytes ->
                        new Reply(200, BYTES, Buffer.buffer(bytes), "").with(CACHE, tile.isFull() ? FOR_EVER : FOR_NOW))
                .orElseGet(() -> absent("The log's checkpoint does not reach that far, or it gives no entries out."));
    }

    private static Reply absent(String why) {
        return text(404, why).with(CACHE, "no-store");
    }

    private static Reply text(int status, String line) {
        return new Reply(status, TEXT, Buffer.buffer(line + "\n"), "");
    }
}
