package org.plugpact.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Progress of long work on standard error: a bar on a terminal, a line now and then elsewhere. Told from any thread. */
final class Bar {
    private static final int WIDTH = 30;
    private static final long BETWEEN_NANOS = 200_000_000;
    private static final long BETWEEN_LINES_NANOS = 15_000_000_000L;

    private final String what;
    private final long all;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private final long began = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong shown = new AtomicLong(began);

    Bar(String what, long all) {
        this.what = what;
        this.all = Math.max(all, 1);
    }

    void step() {
        set(done.incrementAndGet());
    }

    void set(long now) {
        done.set(now);
        long last = shown.get();
        long time = System.nanoTime();
        boolean due = time - last > (terminal ? BETWEEN_NANOS : BETWEEN_LINES_NANOS);
        if (due && shown.compareAndSet(last, time)) show(now);
    }

    private void show(long now) {
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        int filled = (int) Math.min(WIDTH, now * WIDTH / all);
        String line = String.format(
                Locale.ROOT,
                "%s %s%s %d of %d, %d s",
                what,
                "█".repeat(filled),
                "░".repeat(WIDTH - filled),
                now,
                all,
                seconds);
        if (terminal) System.err.print("\r" + line + "\u001b[K");
        else System.err.println(line);
    }

    /** Nothing more will be shown. */
    void end() {
        if (terminal) System.err.print("\r\u001b[K");
    }
}
