package org.plugpact.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of the auditor run to its end, with what it took.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds of all cores together
 * @param peakMegabytes of memory that it held at most; 0 where the system does not say (Linux does)
 */
record Watching(double seconds, double cpuSeconds, double peakMegabytes) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /** As {@code ./plugpact audit} runs it. */
    private static final List<String> COLLECTOR = List.of("-XX:+UseSerialGC", "-Xmn192m");

    private static final List<String> COMPILER = List.of("-XX:FreqInlineSize=60", "-XX:InlineSmallCode=600");

    private static final double NANOS = 1e9;
    private static final double KILOBYTES = 1_024;
    private static final String PEAK = "VmHWM:";

    /** @param options of its JVM, before those of this one */
    static Watching run(String main, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Child.java(main, arguments));
        command.addAll(1, options);
        if (command.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) command.addAll(1, COLLECTOR);
        command.addAll(1, COMPILER);
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        double peak = 0;
        double cpu = 0;
        try {
            do {
                peak = Math.max(peak, peak(process.pid()));
                cpu = Math.max(cpu, cpu(process));
            } while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
            double seconds = (System.nanoTime() - began) / NANOS;
            if (process.exitValue() != 0)
                throw new IOException(String.join(" ", arguments) + " ended with exit code " + process.exitValue());
            return new Watching(seconds, cpu, peak);
        } finally {
            process.destroy();
        }
    }

    private static double cpu(Process process) {
        return process.info()
                .totalCpuDuration()
                .map(spent -> spent.toNanos() / NANOS)
                .orElse(0.0);
    }

    private static double peak(long process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), "status"), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILOBYTES)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0; // It has just ended, or this is no Linux.
        }
    }
}
