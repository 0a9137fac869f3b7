package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Content;
import org.plugpact.core.journal.Fact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The auditor over an export, as a user runs it. */
@Command(
        name = "audit",
        description = {
            "Seconds that audit verify takes for an export, from the start of its process to its end.",
            "The limit is the time that openssl takes on the same cores for as many signature checks. A ratio of one would be",
            "an auditor that does nothing else."
        })
final class AuditBench extends Bench {
    static final String MAIN = "org.plugpact.audit.Main";

    @Option(names = "--export", paramLabel = "DIR", description = "An export that is there. Default: one of the town's")
    private Optional<Path> export = Optional.empty();

    @Option(names = "--sessions", paramLabel = "N", description = "Of the generated town. Default: 1000")
    private int sessions = 1_000;

    @Option(
            names = "--sizes",
            paramLabel = "N,N,…",
            split = ",",
            description = "Sessions of made exports, in ascending order: a row for each, with time and peak memory")
    private List<Integer> sizes = List.of();

    @Option(names = "--heap", paramLabel = "SIZE", description = "Of the auditor, with --sizes. Default: 512m")
    private String heap = "512m";

    @Option(names = "--plot", paramLabel = "FILE", description = "With --sizes: time and memory over size, as SVG")
    private Optional<Path> plot = Optional.empty();

    @Option(names = "--rounds", paramLabel = "N", description = "Runs, of which the median counts. Default: 3")
    private int rounds = 3;

    /** Facts, and signatures by algorithm: in facts, on certificates, under checkpoints. */
    record Counted(long facts, Map<Algorithm, Long> signatures) {
        long all() {
            return signatures.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Seconds on all cores for the signature checks alone. */
        double openssl() throws IOException, InterruptedException {
            double seconds = 0;
            for (var one : signatures.entrySet()) {
                if (one.getValue() > 0)
                    seconds += one.getValue() / Openssl.verifying(one.getKey()).perSecond();
            }
            return seconds;
        }
    }

    @Override
    Result measure() throws Exception {
        try (var folder = Folder.open()) {
            if (!sizes.isEmpty()) return measured(AuditSizes.measure(sizes, heap, folder, this));
            Path from = export.isPresent() ? export.get() : exported(folder);
            Counted counted = counted(from);
            double[] seconds = new double[rounds];
            double[] cpu = new double[rounds];
            double[] peak = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                say("audit verify, " + (i + 1) + " of " + rounds);
                Watching took = Watching.run(MAIN, List.of(), List.of("verify", from.toString(), "--json"));
                seconds[i] = took.seconds();
                cpu[i] = took.cpuSeconds();
                peak[i] = took.peakMegabytes();
            }
            say("openssl speed");
            double limit = 0;
            String by = "";
            for (var one : counted.signatures().entrySet()) {
                if (one.getValue() == 0) continue;
                Openssl speed = Openssl.verifying(one.getKey());
                limit += one.getValue() / speed.perSecond();
                by = by + (by.isEmpty() ? "" : ", ") + speed.by();
            }
            double figure = Result.median(seconds);
            var also = new JsonObject()
                    .put("facts", counted.facts())
                    .put("signatures", counted.all())
                    .put("facts_per_second", Result.rounded(counted.facts() / figure))
                    .put("cpu_seconds", Result.rounded(Result.median(cpu)))
                    .put("peak_mb", Result.rounded(Result.median(peak)))
                    .put("rounds", rounds);
            return new Result("audit", figure, "s", limit, counted.all() + " signature checks alone: " + by, also);
        }
    }

    private Result measured(List<AuditSizes.Row> rows) throws IOException {
        if (plot.isPresent()) Files.writeString(plot.get(), SizesPlot.of(rows));
        AuditSizes.Row largest = rows.getLast();
        return new Result(
                "audit",
                largest.took().seconds(),
                "s",
                largest.openssl(),
                largest.signatures() + " signature checks of the largest export alone, by openssl",
                new JsonObject().put("heap", heap).put("sizes", AuditSizes.json(rows)));
    }

    private Path exported(Folder folder) throws IOException, InterruptedException {
        TownFile town = TownFile.write(folder.resolve("town.csv"), sessions);
        Path to = folder.resolve("export");
        var arguments = new java.util.ArrayList<>(town.arguments());
        arguments.addAll(List.of("--export", to.toString()));
        Replaying.run(arguments);
        return to;
    }

    static Counted counted(Path export) throws IOException, Malformed {
        Map<Algorithm, Long> signatures = new EnumMap<>(Algorithm.class);
        long facts = 0;
        List<Path> files;
        try (var all = Files.list(export.resolve("facts"))) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            Decoder decoder = new Decoder(Files.readAllBytes(file));
            while (!decoder.atEnd()) {
                Fact fact = Fact.read(decoder);
                facts++;
                if (fact.content() instanceof Content.Plain) continue;
                for (Signature one : Envelope.decode(fact.body()).signatures())
                    signatures.merge(one.algorithm(), 1L, Long::sum);
            }
        }
        // Certificates are signed by the hub's authorities and checkpoints by the log, all of them with Ed25519.
        long certificates = Cbor.decode(Files.readAllBytes(export.resolve("certificates.cbor")))
                .asItems()
                .size();
        long checkpoints = Files.readAllLines(export.resolve("checkpoints")).stream()
                .filter(line -> line.startsWith("\u2014 "))
                .count();
        signatures.merge(Algorithm.EDDSA, certificates + checkpoints, Long::sum);
        return new Counted(facts, signatures);
    }
}
