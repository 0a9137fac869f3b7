package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of ours in a process of its own, as a user starts it. */
final class Command implements AutoCloseable {
    private static final int SECONDS_MAX = 240;

    private final Process process;
    private final Path out;
    private final Path err;

    private Command(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Command start(Path folder, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dplugpact.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "command", ".out");
        Path err = Files.createTempFile(folder, "command", ".err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        return new Command(builder.start(), out, err);
    }

    /** Waits for its end. */
    int exit() throws IOException, InterruptedException {
        if (process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) return process.exitValue();
        throw new IOException("did not end: " + Files.readString(err));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The object on its last line. */
    JsonObject json() throws IOException {
        var lines = Files.readAllLines(out);
        if (lines.isEmpty()) throw new IOException("no output; it said: " + Files.readString(err));
        return new JsonObject(lines.getLast());
    }

    String said() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
