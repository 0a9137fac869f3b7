package org.plugpact.audit;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says how far a verification is: on a terminal a bar with the facts, their rate and the time left; elsewhere a line now and then, and
 * none at all if it is soon done. One thread's own.
 */
final class ProgressLine implements Verification.Progress {
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration FIRST_LINE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);
    private static final int BAR = 30;
    private static final double NANOS = 1e9;
    private static final int SECONDS_PER_MINUTE = 60;

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long began;
    private long next;

    /** @param nanos a clock that only goes forward, as {@link System#nanoTime} */
    ProgressLine(PrintStream err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.next = began + (terminal ? ON_TERMINAL : FIRST_LINE).toNanos();
    }

    @Override
    public void checked(long facts, long of) {
        long now = nanos.getAsLong();
        if (now - next < 0) return;
        next = now + (terminal ? ON_TERMINAL : BETWEEN_LINES).toNanos();
        double rate = facts * NANOS / Math.max(1, now - began);
        String line = String.format(
                Locale.ROOT, "%,d of %,d facts, %,.0f a second%s", facts, of, rate, left(facts, of, rate));
        if (terminal) err.print("\r" + bar(facts, of) + " " + line + "\u001b[K");
        else err.println("checked " + line);
    }

    /** Takes the bar away. */
    void end() {
        if (terminal) err.print("\r\u001b[K");
    }

    private static String bar(long facts, long of) {
        int full = of <= 0 ? BAR : (int) Math.min(BAR, BAR * facts / of);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static String left(long facts, long of, double rate) {
        if (facts >= of || rate < 1) return "";
        long seconds = Math.round((of - facts) / rate);
        return seconds < SECONDS_PER_MINUTE
                ? ", " + seconds + " s left"
                : ", " + seconds / SECONDS_PER_MINUTE + " min " + seconds % SECONDS_PER_MINUTE + " s left";
    }
}
