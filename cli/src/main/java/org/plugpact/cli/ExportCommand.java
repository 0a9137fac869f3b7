package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.export.ExportWriter;
import org.plugpact.hub.keys.ExportKeys;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLogs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes an export beside a hub, which may run: an export needs the root's key, which is where the hub's other keys are, so this is for
 * who has that folder, and streams from the database to the disk.
 */
@Command(
        name = "export",
        description = {
            "Write a hub's log into a folder, for an auditor: all of it, or what a purpose shows of one place and period,",
            "with all the rest as headers, so that nobody has to ask whether something is missing. The hub may run meanwhile."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    /** What is later than every instant that a fact may have. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--jurisdiction",
            paramLabel = "P",
            description = "Show the sessions there, such as GB/SCT. Default: everywhere")
    private Optional<String> jurisdiction = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "T",
            description =
                    "Show the sessions of which something happened from then on: 2026-03-01 (UTC) or 2026-03-01T06:00:00Z. Default: the beginning")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "T", description = "… and before then. Default: the end")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--purpose",
            paramLabel = "X",
            description =
                    "Which of their fields to show: tax, roaming, grid, regulator or driver (all). Needed with the three above")
    private Optional<String> purpose = Optional.empty();

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "The log as it was with N facts, of which it must have kept a checkpoint. Default: as it is now")
    private Optional<Long> size = Optional.empty();

    @Option(names = "--json", description = "One object when done, for machines")
    private boolean json;

    @Parameters(paramLabel = "DIR", description = "Where to write it: a folder that is empty, or not there")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        var wish = new ExportWriter.Wish(scope(), size.map(OptionalLong::of).orElse(OptionalLong.empty()));
        Config config = data.config();
        var keys = ExportKeys.read(config.keys());
        var verifier = Verifier.fastest();
        long began = System.nanoTime();
        try (var database = Database.beside(config, new Health());
                var store = FactStore.open(database)) {
            var kept = KeptLogs.open(database, verifier).all();
            var bar = new Bar("facts", size.orElse(store.size()));
            Manifest written = new ExportWriter(
                            store, kept, new CertificateTable(database), keys, config.timestamps(), verifier)
                    .write(folder, wish, bar::set);
            bar.end();
            say(written, System.nanoTime() - began);
        } catch (FileAlreadyExistsException full) {
            throw new IOException(folder + " has something in it already", full);
        }
        return 0;
    }

    private Optional<Manifest.Scope> scope() {
        if (jurisdiction.isEmpty() && from.isEmpty() && to.isEmpty() && purpose.isEmpty()) return Optional.empty();
        if (purpose.flatMap(Purpose::named).isEmpty())
            throw usage("--purpose is one of " + Purpose.ALL
                    + purpose.map(one -> ", not " + one).orElse(""));
        var within = jurisdiction.map(text -> read("--jurisdiction", text, Jurisdiction::parse));
        Instant begin =
                from.map(text -> read("--from", text, ExportCommand::instant)).orElse(Instant.EPOCH);
        Instant end = to.map(text -> read("--to", text, ExportCommand::instant)).orElse(END);
        if (!begin.isBefore(end)) throw usage("--from " + begin + " is not before --to " + end);
        return Optional.of(new Manifest.Scope(
                within.orElse(Jurisdiction.EVERYWHERE), new Interval(begin, end), purpose.orElseThrow()));
    }

    private <T> T read(String option, String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw usage(option + " " + text + ": " + wrong.getMessage());
        }
    }

    private static Instant instant(String text) {
        Instant instant = text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private ParameterException usage(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private void say(Manifest written, long nanos) {
        long bytes =
                written.files().stream().mapToLong(Manifest.FileDigest::size).sum();
        var out = spec.commandLine().getOut();
        if (json) {
            var result = new JsonObject()
                    .put("log", written.log().text())
                    .put("facts", written.size())
                    .put("root", written.root().hex())
                    .put("files", written.files().size() + 1)
                    .put("bytes", bytes)
                    .put("milliseconds", nanos / 1_000_000);
            written.scope()
                    .ifPresent(scope -> result.put("within", scope.within().toString())
                            .put("from", scope.period().from().toString())
                            .put("to", scope.period().to().toString())
                            .put("purpose", scope.purpose()));
            out.println(result.encode());
        } else {
            out.println(written.size() + " facts of " + written.log() + " in " + folder + ", " + bytes + " bytes");
            out.println("Check it with: ./plugpact audit verify " + folder);
        }
        out.flush();
    }
}
