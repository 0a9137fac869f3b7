package org.plugpact.hub.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An independent party that knows nothing of ours: the {@code openssl} of this machine, in a folder of the test's. */
public final class OpenSsl {
    private final Path folder;

    public OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Whether there is one; tests that need it are skipped otherwise. */
    public static boolean isHere() {
        try {
            Process process = new ProcessBuilder("openssl", "version").start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Runs it with these words; what it printed, errors included. */
    public String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(command + ": " + printed);
        return printed;
    }

    /** A fresh key in {@code NAME.key}, by {@code openssl genpkey}'s words, and a request by it, in PEM. */
    String request(String name, String subject, String... key) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("genpkey", "-out", name + ".key"));
        words.addAll(List.of(key));
        run(words.toArray(String[]::new));
        return again(name, subject, "-sha256");
    }

    /** A request by a key that is there. */
    String again(String name, String subject, String digest) throws IOException, InterruptedException {
        run("req", "-new", "-key", name + ".key", "-subj", subject, digest, "-out", name + ".csr");
        return read(name + ".csr");
    }

    public Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    public Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    public String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    public byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }
}
