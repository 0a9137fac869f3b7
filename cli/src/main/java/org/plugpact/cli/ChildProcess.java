package org.plugpact.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How commands of ours are started in processes of their own beside this one, and ended. */
final class ChildProcess {
    private static final int END_WITHIN_SECONDS = 5;

    private ChildProcess() {}

    /**
     * @param folder the command's own; what it complains of goes into a file beside it
     * @param java options of the JVM
     */
    static ProcessBuilder of(Path folder, List<String> java, List<String> command) {
        var all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC"));
        all.addAll(java);
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        all.addAll(command);
        Path log = folder.toAbsolutePath().resolveSibling(folder.getFileName() + ".log");
        return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
