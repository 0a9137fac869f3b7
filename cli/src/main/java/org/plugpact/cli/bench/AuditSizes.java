package org.plugpact.cli.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The auditor over made exports of growing size, each in a process of its own under the same bound of its heap. */
final class AuditSizes {
    private AuditSizes() {}

    /**
     * What one size took.
     *
     * @param openssl seconds for its signature checks alone
     */
    record Row(int sessions, long facts, long signatures, Watching took, double openssl) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "%,10d sessions %,12d facts %,12d signatures %9.2f s %9.2f s of CPU %7.0f MB   openssl %8.2f s, ratio %.2f",
                    sessions,
                    facts,
                    signatures,
                    took.seconds(),
                    took.cpuSeconds(),
                    took.peakMegabytes(),
                    openssl,
                    took.seconds() / openssl);
        }

        JsonObject json() {
            return new JsonObject()
                    .put("sessions", sessions)
                    .put("facts", facts)
                    .put("signatures", signatures)
                    .put("seconds", Result.rounded(took.seconds()))
                    .put("cpu_seconds", Result.rounded(took.cpuSeconds()))
                    .put("peak_mb", Result.rounded(took.peakMegabytes()))
                    .put("openssl_seconds", Result.rounded(openssl));
        }
    }

    /** @param heap the most that the auditor's heap may take, as {@code -Xmx} has it */
    static List<Row> measure(List<Integer> sizes, String heap, Folder folder, Bench bench) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int size : sizes) {
            Path export = folder.resolve("made-" + size);
            bench.say("making an export of " + size + " sessions");
            int made = MadeExport.write(export, size);
            AuditBench.Counted counted = AuditBench.counted(export);
            var arguments = List.of("verify", export.toString(), "--json");
            Watching took = Watching.run(AuditBench.MAIN, List.of("-Xmx" + heap), arguments);
            rows.add(new Row(made, counted.facts(), counted.all(), took, counted.openssl()));
            bench.say(rows.getLast().line());
        }
        return rows;
    }

    static JsonArray json(List<Row> rows) {
        return new JsonArray(rows.stream().map(Row::json).toList());
    }
}
