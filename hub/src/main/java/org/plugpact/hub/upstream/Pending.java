package org.plugpact.hub.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.plugpact.hub.upstream.Kept.Row;

/** A request on its way upstream, and its answer once there is one. */
final class Pending {
    private static final String LOST = "";

    private final String id;
    private final String text;
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    // Set once nobody at the charger's line waits for it any more, the row before.
    private volatile @Nullable Row row;
    private volatile boolean abandoned;

    /** One that somebody waits for. */
    Pending(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /** One that was kept. */
    Pending(Row kept, String text) {
        this(kept.message().message(), text);
        this.row = kept;
        this.abandoned = true;
    }

    String id() {
        return id;
    }

    String text() {
        return text;
    }

    /** What is kept of it. */
    Optional<Row> kept() {
        return Optional.ofNullable(row);
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Nobody waits for it any more, and this is kept of it, if anything is. */
    void abandon(Optional<Row> kept) {
        row = kept.orElse(null);
        abandoned = true;
    }

    void answered(String said) {
        answer.complete(said);
    }

    /** The connection is gone; it may have been heard. */
    void lost() {
        answer.complete(LOST);
    }

    /** The answer as it came; empty if there is none in time, or the connection is gone. */
    Optional<String> await(Duration within) throws InterruptedException {
        try {
            return Optional.of(answer.get(within.toNanos(), TimeUnit.NANOSECONDS))
                    .filter(said -> !said.equals(LOST));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nobody completes it so", impossible);
        }
    }

    boolean isLost() {
        return LOST.equals(answer.getNow("?"));
    }
}
