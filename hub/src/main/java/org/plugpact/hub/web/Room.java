package org.plugpact.hub.web;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.plugpact.core.handshake.Delivery;

/** Room for what strangers send: so many bodies are read, and held in memory, at once. */
final class Room {
    /** Of records, each of which may be {@link Delivery#BYTES_MAX}. */
    static final int RECORDS_MAX = 16;

    /** Of endorsements, which are short. */
    static final int ENDORSEMENTS_MAX = 256;

    /** Who takes longer over sending is cut off: otherwise a few slow ones take all the room. */
    private static final Duration SENDING = Duration.ofMinutes(1);

    private final Semaphore free;

    Room(int most) {
        this.free = new Semaphore(most);
    }

    /** Goes on if there is room for one more, and keeps it until the request is over, answered or cut off. */
    void enter(RoutingContext context) {
        if (!free.tryAcquire()) {
            context.response().setStatusCode(503).putHeader("Retry-After", "1").end("Busy; please come again.\n");
            return;
        }
        var vertx = context.vertx();
        long late = vertx.setTimer(
                SENDING.toMillis(), over -> context.request().connection().close());
        context.addEndHandler(over -> {
            vertx.cancelTimer(late);
            free.release();
        });
        context.next();
    }
}
