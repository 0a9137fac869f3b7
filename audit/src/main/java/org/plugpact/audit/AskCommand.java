package org.plugpact.audit;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/** The command line's {@code ask}. */
final class AskCommand {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final List<String> OPTIONS = List.of("--under", "--within", "--from", "--to", "--zone", "--anchor");

    private final PrintStream out;
    private final PrintStream err;
    private final Verification.Progress progress;

    AskCommand(PrintStream out, PrintStream err, Verification.Progress progress) {
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    /** What was typed is no question. */
    static final class Usage extends Exception {
        private static final long serialVersionUID = 1;

        Usage(String wrong) {
            super(wrong);
        }
    }

    /** @return how many sessions the answer has */
    long run(List<String> arguments) throws Usage, Unreadable {
        var rest = new ArrayList<>(arguments);
        boolean json = rest.remove("--json");
        boolean csv = rest.remove("--csv");
        boolean trusted = rest.remove("--unverified");
        if (json && csv) throw new Usage("--json or --csv, not both");
        Map<String, String> options = new TreeMap<>();
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < rest.size(); i++) {
            String argument = rest.get(i);
            if (!argument.startsWith("-")) plain.add(argument);
            else if (!OPTIONS.contains(argument)) throw new Usage("ask knows no " + argument);
            else if (i + 1 < rest.size()) options.put(argument, rest.get(++i));
            else throw new Usage(argument + " needs a value");
        }
        if (plain.size() < 2 || plain.size() > 3) throw new Usage("ask takes a folder and a question");
        Question question;
        Optional<Digest> anchor;
        try {
            question = question(plain, options);
            anchor = Optional.ofNullable(options.get("--anchor")).map(Digest::parse);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new Usage(String.valueOf(wrong.getMessage()));
        }
        Export export = Export.open(Path.of(plain.getFirst()));
        if (!trusted) Exports.requireVerified(export, anchor, progress);
        var answers = new Answers(out, json ? Answers.Form.JSON : csv ? Answers.Form.CSV : Answers.Form.TABLE);
        Gathering.each(export, Exports.certificates(export), (pact, facts) -> answers.take(question.ask(facts)));
        err.println(answers.sum() + (trusted ? "; the export was not verified" : ""));
        if (json) out.println(answers.json());
        return answers.found();
    }

    private static Question question(List<String> plain, Map<String, String> options) throws Usage {
        Optional<String> of = plain.size() > 2 ? Optional.of(plain.get(2)) : Optional.empty();
        Optional<String> wrong = Question.wrong(plain.get(1), of);
        if (wrong.isPresent()) throw new Usage(wrong.get());
        ZoneId zone = options.containsKey("--zone") ? ZoneId.of(options.get("--zone")) : ZoneOffset.UTC;
        Instant from = options.containsKey("--from") ? instant(options.get("--from"), zone) : Instant.EPOCH;
        Instant to = options.containsKey("--to") ? instant(options.get("--to"), zone) : LATEST;
        return new Question(
                plain.get(1),
                of.orElse(""),
                Optional.ofNullable(options.get("--under")).map(PartyId::new),
                Jurisdiction.parse(options.getOrDefault("--within", Jurisdiction.EVERYWHERE.toString())),
                new Interval(from, to));
    }

    private static Instant instant(String text, ZoneId zone) {
        return text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay(zone).toInstant() : Instant.parse(text);
    }
}
