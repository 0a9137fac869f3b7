package org.plugpact.cli.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** How busy the JVM's own compiler is: while it works, it takes the cores that a bench means to measure. */
final class Compiler {
    /** Of one core's time; below it, what is hot is compiled. */
    private static final double SETTLED = 0.1;

    private final CompilationMXBean bean = ManagementFactory.getCompilationMXBean();
    private long asked = System.nanoTime();
    private long spent = bean.getTotalCompilationTime();

    /** Whether it had little to do since it was asked last. */
    boolean settled() {
        long now = System.nanoTime();
        long total = bean.getTotalCompilationTime();
        double share = (double) TimeUnit.MILLISECONDS.toNanos(total - spent) / (now - asked);
        asked = now;
        spent = total;
        return share < SETTLED;
    }
}
