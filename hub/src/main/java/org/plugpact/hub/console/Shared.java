package org.plugpact.hub.console;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An answer that every page gives in the same words: asked for once every few seconds, however many look. Any thread; whoever comes
 * while somebody asks waits for the same answer.
 */
final class Shared<T> {
    private static final Duration FRESH_FOR = Duration.ofSeconds(3);

    private final Supplier<T> asking;

    /** Guarded by this. */
    private Optional<T> found = Optional.empty();

    /** When it was found, by {@link System#nanoTime}. Guarded by this. */
    private long foundAt;

    Shared(Supplier<T> asking) {
        this.asking = asking;
    }

    synchronized T get() {
        boolean fresh = System.nanoTime() - foundAt < FRESH_FOR.toNanos();
        if (found.isPresent() && fresh) return found.get();
        var now = asking.get();
        found = Optional.of(now);
        foundAt = System.nanoTime();
        return now;
    }

    /** Something was changed that it tells of. */
    synchronized void forget() {
        found = Optional.empty();
    }
}
