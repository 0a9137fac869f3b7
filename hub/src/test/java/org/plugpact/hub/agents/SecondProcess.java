package org.plugpact.hub.agents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.keys.OwnerOnly;
import org.plugpact.hub.people.Driver;

/** A driver's agent in a Java process of its own, as drivers have it. */
public final class SecondProcess implements AutoCloseable {
    private final Process process;

    private SecondProcess(Process process) {
        this.process = process;
    }

    /** @param folder the agent's own; a ticket is put beside it */
    public static SecondProcess start(RunningHub hub, Path folder, boolean clockFromHub) throws IOException {
        Path ticket = folder.resolveSibling(folder.getFileName() + ".ticket");
        OwnerOnly.write(ticket, hub.ticket(Driver.USUAL_AGENT).text().getBytes(StandardCharsets.UTF_8));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                AgentMain.class.getName(),
                folder.toString(),
                ticket.toString(),
                clockFromHub ? "hub" : "own");
        return new SecondProcess(new ProcessBuilder(command)
                .redirectError(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile())
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".out").toFile())
                .start());
    }

    /** As a crash would end it. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public boolean ended(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
