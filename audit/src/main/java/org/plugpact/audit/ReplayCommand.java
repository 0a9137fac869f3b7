package org.plugpact.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Pruned;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;

/** The command line's {@code replay}: calendars, books and reports from an export alone, held against a hub's. */
final class ReplayCommand {
    private static final long TOTALS_BYTES_MAX = 1L << 20;

    private final PrintStream out;
    private final PrintStream err;
    private final Verification.Progress progress;

    ReplayCommand(PrintStream out, PrintStream err, Verification.Progress progress) {
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    /** @return whether what it was held against is the same */
    boolean run(List<String> arguments) throws AskCommand.Usage, Unreadable {
        var rest = new ArrayList<>(arguments);
        boolean json = rest.remove("--json");
        boolean trusted = rest.remove("--unverified");
        List<Path> against = new ArrayList<>();
        List<Path> plain = new ArrayList<>();
        Optional<Path> to = Optional.empty();
        for (int i = 0; i < rest.size(); i++) {
            String argument = rest.get(i);
            boolean takes = argument.equals("-o") || argument.equals("--against");
            if (takes && i + 1 == rest.size()) throw new AskCommand.Usage(argument + " needs a value");
            if (argument.equals("-o")) to = Optional.of(Path.of(rest.get(++i)));
            else if (argument.equals("--against")) against.add(Path.of(rest.get(++i)));
            else if (argument.startsWith("-")) throw new AskCommand.Usage("replay knows no " + argument);
            else plain.add(Path.of(argument));
        }
        if (plain.size() != 1 || to.isEmpty()) throw new AskCommand.Usage("replay takes a folder, and -o another");
        Export export = Export.open(plain.getFirst());
        if (export.manifest().scope().isPresent())
            throw new Unreadable("it is about a part of its log: books follow from all of it");
        if (!trusted) Exports.requireVerified(export, Optional.empty(), progress);
        Rebuilt rebuilt = rebuild(export, to.get());
        List<String> differences = new ArrayList<>();
        for (Path file : against) differences.addAll(differences(rebuilt, file));
        differences.forEach(what -> (json ? err : out).println("  " + what.replaceAll("\\p{C}", "?")));
        err.println("written to " + to.get() + (against.isEmpty() ? "" : "; " + differences.size() + " differences")
                + (rebuilt.isPruned() ? "; by month, facts that were pruned are missing" : "")
                + (trusted ? "; the export was not verified" : ""));
        if (json) out.print(rebuilt.json());
        return differences.isEmpty();
    }

    private static List<String> differences(Rebuilt rebuilt, Path file) throws Unreadable {
        try {
            if (Files.size(file) > TOTALS_BYTES_MAX) throw new Malformed("it is too long");
            return rebuilt.differences(FlatJson.read(Files.readString(file)));
        } catch (IOException | Malformed broken) {
            throw new Unreadable(file + " holds no totals: " + broken.getMessage(), broken);
        }
    }

    private static Rebuilt rebuild(Export export, Path to) throws Unreadable {
        try {
            Files.createDirectories(to);
            try (var there = Files.list(to)) {
                if (there.findAny().isPresent()) throw new Unreadable(to + " is not empty, and stays as it is");
            }
            try (Writer calendar = Files.newBufferedWriter(to.resolve("calendar.csv"));
                    Writer entries = Files.newBufferedWriter(to.resolve("entries.csv"))) {
                var rebuilt = new Rebuilt(calendar, entries);
                Map<LogId, PrunedRuns> pruned = pruned(export);
                rebuilt.facts(take(export, rebuilt, pruned));
                for (Export other : export.others()) take(other, rebuilt, pruned);
                Files.writeString(to.resolve("books.csv"), rebuilt.books());
                Files.writeString(to.resolve("sales.csv"), rebuilt.sales());
                Files.writeString(to.resolve("taxes.csv"), rebuilt.taxes());
                Files.writeString(to.resolve("totals.json"), rebuilt.json());
                return rebuilt;
            }
        } catch (IOException | UncheckedIOException full) {
            throw new Unreadable(to + " can't be written: " + full.getMessage(), full);
        }
    }

    /** What is on record as pruned is carried on by that word, also as long as it is here. */
    private static Map<LogId, PrunedRuns> pruned(Export export) throws Unreadable {
        var runs = new TreeMap<LogId, PrunedRuns>();
        each(export, fact -> {
            if (fact.kind() == Kind.PRUNED && fact.content() instanceof Pruned(var what))
                runs.computeIfAbsent(what.log(), fresh -> new PrunedRuns()).add(what.facts(), 0);
        });
        return runs;
    }

    /** @return how many facts there are, pruned ones too */
    private static long take(Export export, Rebuilt rebuilt, Map<LogId, PrunedRuns> pruned) throws Unreadable {
        PrunedRuns gone = pruned.getOrDefault(export.manifest().log(), new PrunedRuns());
        return each(export, fact -> {
            if (!gone.has(fact.index())) rebuilt.take(fact);
        });
    }

    private interface Taker {
        void take(Fact fact) throws Malformed;
    }

    /** @return how many leaves there are, also of those that are not whole */
    private static long each(Export export, Taker taker) throws Unreadable {
        var count = new AtomicLong();
        var broken = new ArrayList<Malformed>();
        Leaves.all(export, leaf -> {
            count.incrementAndGet();
            if (!broken.isEmpty() || !(leaf instanceof Fact fact)) return;
            try {
                taker.take(fact);
            } catch (Malformed unread) {
                broken.add(unread.in("fact " + fact.index()));
            }
        });
        if (!broken.isEmpty())
            throw new Unreadable(String.valueOf(broken.getFirst().getMessage()), broken.getFirst());
        return count.get();
    }
}
