package org.plugpact.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.lineage.VerifierKey;

/** A witness as a process of its own, started by commands that show some. It makes its key itself, and says where it is asked. */
final class WitnessChild implements AutoCloseable {
    private static final String AT = "witness at http://";

    private final Process process;
    private final String address;
    private final VerifierKey key;

    private WitnessChild(Process process, String address, VerifierKey key) {
        this.process = process;
        this.address = address;
        this.key = key;
    }

    /**
     * @param folder the witness's own
     * @param listen host and port; port 0: any
     * @param logs the keys of the log that it watches
     */
    static WitnessChild start(Path folder, String name, String listen, List<String> logs) throws IOException {
        var command = new ArrayList<>(List.of("witness", "run", "--data", folder.toString()));
        command.addAll(List.of("--name", name, "--listen", listen, "--with-parent"));
        for (String log : logs) command.addAll(List.of("--log", log));
        // It lives for a minute, so it compiles no deeper than that pays.
        var process = ChildProcess.of(folder, List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"), command)
                .start();
        BufferedReader out = process.inputReader();
        String at = out.readLine();
        // A JVM may have something to say first.
        while (at != null && !at.startsWith(AT)) at = out.readLine();
        String key = out.readLine();
        if (at == null || key == null) {
            process.destroyForcibly();
            throw new IOException("the witness in " + folder + " did not come up; see " + folder + ".log");
        }
        try {
            return new WitnessChild(process, at.substring(AT.length()), VerifierKey.parse(key));
        } catch (Malformed none) {
            throw new IOException("the witness in " + folder + " says no key: " + key, none);
        }
    }

    /** Host and port. */
    String address() {
        return address;
    }

    VerifierKey key() {
        return key;
    }

    @Override
    public void close() {
        ChildProcess.end(process);
    }
}
