package org.plugpact.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A process of its own for a part of a bench, asked line by line through pipes: it answers each line with one that begins
 * with {@value #ANSWER}, and ends when its input does, however this process ends.
 */
final class Child implements AutoCloseable {
    private static final String ANSWER = "= ";
    private static final int END_WITHIN_SECONDS = 30;
    private static final int COLLECTIONS = 3;

    private final Process process;
    private final BufferedReader from;
    private final Writer to;

    private Child(Process process) {
        this.process = process;
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.to = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** The command line of this JVM with another main class. */
    static List<String> java(String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    static Child start(Class<?> main, String... arguments) throws IOException {
        return new Child(new ProcessBuilder(java(main.getName(), List.of(arguments)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** What it says without being asked: that it is ready, and where. */
    String ready() throws IOException {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith(ANSWER)) return line.substring(ANSWER.length());
        }
        throw new IOException("a process of the bench ended early");
    }

    String ask(String question) throws IOException {
        to.write(question + "\n");
        to.flush();
        return ready();
    }

    /** What it takes of the machine's memory, in bytes; 0 where there is no {@code /proc}. */
    long residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) return 0;
        String kilobytes = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .orElse("0");
        return Long.parseLong(kilobytes) * 1_024;
    }

    @Override
    public void close() throws IOException {
        try {
            to.close();
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (IOException gone) {
            process.destroyForcibly();
        }
    }

    /** The other end: says that it is ready, then answers line by line until there are no more. */
    static void serve(String ready, UnaryOperator<String> answers) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println(ANSWER + ready);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(ANSWER + answers.apply(line));
        }
    }

    /** Bytes of heap that are in use in this process after everything unused was collected. */
    static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
