package org.plugpact.audit;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.PactId;

/** The command line's {@code diff}. */
final class DiffCommand {
    private final PrintStream out;
    private final PrintStream err;
    private final Verification.Progress progress;

    DiffCommand(PrintStream out, PrintStream err, Verification.Progress progress) {
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    /** @return whether both have the same */
    boolean run(List<String> arguments) throws AskCommand.Usage, Unreadable {
        var rest = new ArrayList<>(arguments);
        boolean json = rest.remove("--json");
        boolean trusted = rest.remove("--unverified");
        if (rest.size() != 2 || rest.stream().anyMatch(one -> one.startsWith("-")))
            throw new AskCommand.Usage("diff takes two folders");
        Export first = Export.open(Path.of(rest.get(0)));
        Export second = Export.open(Path.of(rest.get(1)));
        if (!trusted) {
            Exports.requireVerified(first, Optional.empty(), progress);
            Exports.requireVerified(second, Optional.empty(), progress);
        }
        TwoExports.Found found = TwoExports.compare(first, second);
        (json ? err : out).print(text(found, first, second, trusted).replaceAll("[\\p{C}&&[^\r\n]]", "?"));
        if (json) out.println(json(found));
        return found.isSame();
    }

    private static String text(TwoExports.Found found, Export first, Export second, boolean trusted) {
        var text = new StringBuilder();
        found.differences().forEach(one -> text.append("  ").append(one.line()).append('\n'));
        text.append("A: ")
                .append(first.manifest().log())
                .append(", ")
                .append(first.manifest().size());
        text.append(" facts\nB: ")
                .append(second.manifest().log())
                .append(", ")
                .append(second.manifest().size());
        text.append(" facts\n").append(found.both()).append(" pacts in both, ").append(found.differing());
        text.append(" of which differ; only in A ").append(found.onlyFirst());
        text.append(", only in B ").append(found.onlySecond()).append('\n');
        if (found.notCompared() > 0)
            text.append("of ")
                    .append(found.notCompared())
                    .append(" one shows more than the other: not compared there\n");
        if (trusted) text.append("neither export was verified\n");
        return text.append(found.isSame() ? "SAME, as far as both show.\n" : "DIFFERENT.\n")
                .toString();
    }

    private static String json(TwoExports.Found found) {
        var json = new Json().open();
        json.put("same", found.isSame()).put("both", found.both()).put("differing", found.differing());
        json.put("onlyA", found.onlyFirst()).put("onlyB", found.onlySecond());
        json.put("notCompared", found.notCompared()).name("differences").openList();
        found.differences()
                .forEach(one -> json.open()
                        .put("pact", one.pact().map(PactId::text).orElse(""))
                        .put("what", one.what())
                        .close());
        return json.closeList().close().toString();
    }
}
