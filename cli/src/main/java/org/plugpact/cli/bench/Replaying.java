package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code replay --json} in a process of its own. */
final class Replaying {
    private static final String MAIN = "org.plugpact.cli.Main";

    private Replaying() {}

    /** Runs it to its end and gives the object on its last line. */
    static JsonObject run(List<String> arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(arguments);
        all.add("--json");
        return run(MAIN, all);
    }

    /** Any main class that ends with an object on its last line. */
    static JsonObject run(String main, List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Child.java(main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) throw new IOException(String.join(" ", arguments) + " ended with exit code " + exit);
            return new JsonObject(out.lines().reduce("", (before, last) -> last));
        } finally {
            process.destroy();
        }
    }
}
