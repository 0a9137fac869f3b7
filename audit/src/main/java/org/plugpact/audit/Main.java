package org.plugpact.audit;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Role;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.DriverReceipt;
import org.plugpact.core.journal.Purpose;

/** The auditor's own command line: reads files, writes text, opens no socket. */
public final class Main {
    private static final int GOOD = 0;
    private static final int DIFFERENT = 1;
    private static final int UNREADABLE = 2;

    private static final String HELP = """
            plugpact audit verify DIR [--anchor SHA256] [--policy FILE] [--before DIR] [--json] [--html FILE]
                checks every signature, chain, proof and admission of an export, prices every session
                again and rebuilds the ledger; prints every difference by record. Of an export about a
                place and a period, everything that the pacts in it can show
            plugpact audit verify FILE [--anchor SHA256] [--policy FILE] [--json]
                checks one pact's record, as its page gives it out: proofs, signatures, chains, price; or what
                of one was disclosed: likewise as far as it shows, and says what is withheld; or a driver's
                receipt, whose log and witnesses a policy (C2SP tlog-policy) names
            plugpact audit disclose FILE --purpose tax|roaming|grid|driver --to AUDIENCE -o FILE
                    [--key FILE [--as ROLE]] [--json]
                makes a disclosure of a record: the fields that the purpose shows, provably from that record;
                with a key, who discloses signs for it: PEM of the key and its certificates, or NAME.key
                with NAME.pem beside it
            plugpact audit explain DIR RECORD [--json] [--html FILE]
                tells one session's story; RECORD is a pact's id, the beginning of one, or a fact's number
            plugpact audit ask DIR QUESTION [--under AUTHORITY] [--within PLACE] [--from T] [--to T]
                    [--zone ZONE] [--anchor SHA256] [--json|--csv] [--unverified]
                the sessions that a regulator asks for; QUESTION is price-differs (from the rate on file),
                unilateral, custodial, unmetered, refused-by PREDICATE, or marked MARK; T is a day, or an
                instant. Verifies first, and answers nothing from an export that differs
            plugpact audit diff DIR DIR [--json] [--unverified]
                two operators' exports, A and B, of the same sessions: which only one has, where they say
                something else, and whose signature that is
            plugpact audit replay DIR -o DIR [--against FILE] [--json] [--unverified]
                calendars, books and reports from the facts alone, as CSV; FILE holds the totals that a hub
                gives out (/api/totals): each that is another is named
            plugpact audit meter FILE [--key KEY] [--json]
                verifies signed meter values, a line each: format, meter, readings, verdict, reason;
                FILE holds OCMF lines, the transparency software's XML, or OCPP's JSON

              --anchor SHA256  the digest of the root authority's certificate that you trust;
                               without it, the export's own is taken and printed
            %s  --key KEY        the meter's public key, from its maker or the authority, in hex, base64
                               or PEM, or a file that holds it; without it the key that lies beside
                               a value is taken, and that shows only that nobody changed the value
              --before DIR     an older export of the same log, from before facts were pruned: what is gone
                               is added up from there
              --html FILE      the report, or the story, as one page to be filed or sent
              --json           one object on the last line, for machines

            Exit codes: 0 no difference, 1 some difference, 2 usage, or nothing that could be checked.
            """.formatted(Demands.HELP);

    private static final String OF_EXPORTS = "of an export alone: --html, --before";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    Main(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        System.exit(new Main(out, err, terminal).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        if (arguments.isEmpty()
                || arguments.contains("--help")
                || arguments.contains("-h")
                || arguments.getFirst().equals("help")) {
            (arguments.isEmpty() ? err : out).print(HELP);
            return arguments.isEmpty() ? UNREADABLE : GOOD;
        }
        try {
            var rest = new ArrayList<>(arguments.subList(1, arguments.size()));
            return switch (arguments.getFirst()) {
                case "verify" -> verify(rest);
                case "disclose" -> disclose(rest);
                case "explain" -> explain(rest);
                case "meter" -> meter(rest);
                case "ask" -> new AskCommand(out, err, progress()).run(rest) == 0 ? GOOD : DIFFERENT;
                case "diff" -> new DiffCommand(out, err, progress()).run(rest) ? GOOD : DIFFERENT;
                case "replay" -> new ReplayCommand(out, err, progress()).run(rest) ? GOOD : DIFFERENT;
                default -> usage("no command " + arguments.getFirst());
            };
        } catch (AskCommand.Usage wrong) {
            return usage(String.valueOf(wrong.getMessage()));
        } catch (Unreadable unreadable) {
            err.println("plugpact audit: " + unreadable.getMessage());
            return UNREADABLE;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            // Without a word here the JVM would end with the code that means "some difference".
            err.println("plugpact audit: can't be read by this auditor, which failed on it: " + broken);
            return UNREADABLE;
        }
    }

    private int usage(String wrong) {
        err.println("plugpact audit: " + wrong);
        err.print(HELP);
        return UNREADABLE;
    }

    private int verify(List<String> arguments) throws Unreadable {
        boolean json = arguments.remove("--json");
        Demands demands = Demands.take(arguments);
        Optional<Digest> anchor = Optional.empty();
        for (String given : Demands.values(arguments, "--anchor")) anchor = Optional.of(anchor(given));
        Optional<Path> html = path(arguments, "--html");
        Optional<Path> before = path(arguments, "--before");
        if (arguments.size() != 1) return usage("verify takes one folder or file");
        Path place = Path.of(arguments.getFirst());
        if (html.isPresent() && Files.exists(html.get())) return usage(html.get() + " is there already");
        if (Files.isRegularFile(place)) {
            if (html.isPresent() || before.isPresent()) return usage(OF_EXPORTS);
            return verifyFile(place, anchor, demands, json);
        }
        Optional<Export> older = before.isPresent() ? Optional.of(Export.open(before.get())) : Optional.empty();
        return verifyExport(place, new Expected(anchor, demands, older), html, json);
    }

    private static Digest anchor(String given) throws Unreadable {
        try {
            return Digest.parse(given);
        } catch (IllegalArgumentException none) {
            throw new Unreadable("--anchor " + given + " is no SHA-256 in hex");
        }
    }

    private static Optional<Path> path(List<String> arguments, String option) throws Unreadable {
        return Demands.values(arguments, option).stream().findFirst().map(Path::of);
    }

    private int verifyExport(Path place, Expected expected, Optional<Path> html, boolean json) throws Unreadable {
        Export export = Export.open(place);
        var progress = progress();
        if (export.manifest().scope().isPresent()) {
            ScopedReport report = ScopedVerification.verify(export, expected, progress);
            progress.end();
            if (html.isPresent()) write(html.get(), ReportPage.of(report, place.toString()));
            return tell(report.text(), report.json(), report.isGood(), json);
        }
        Report report = Verification.verify(export, expected, progress);
        progress.end();
        if (html.isPresent()) write(html.get(), ReportPage.of(report, place.toString()));
        return tell(report.text(), report.json(), report.isGood(), json);
    }

    private int tell(String text, String machines, boolean good, boolean json) {
        say(json ? err : out, text);
        if (json) out.println(machines);
        return good ? GOOD : DIFFERENT;
    }

    private int verifyFile(Path file, Optional<Digest> anchor, Demands demands, boolean json) throws Unreadable {
        Optional<DriverReceipt> receipt = OneReceipt.read(file);
        if (receipt.isPresent()) {
            var shown = OneReceipt.verify(receipt.get(), demands.policy());
            return tell(shown.text(), shown.json(), shown.isGood(), json);
        }
        Optional<Disclosure> disclosure = OneRecord.disclosure(file);
        if (disclosure.isPresent()) {
            if (!demands.equals(Demands.none())) return usage("not of a disclosure: " + Demands.OPTIONS);
            var shown = OneDisclosure.verify(disclosure.get(), anchor);
            return tell(shown.text(), shown.json(), shown.isGood(), json);
        }
        var record = OneRecord.verify(OneRecord.read(file), anchor, demands);
        return tell(record.text(), record.json(), record.isGood(), json);
    }

    private int disclose(List<String> arguments) throws Unreadable {
        boolean json = arguments.remove("--json");
        Map<String, String> options = new TreeMap<>();
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-")) plain.add(argument);
            else if (i + 1 < arguments.size()) options.put(argument, arguments.get(++i));
            else return usage(argument + " needs a value");
        }
        var purpose = Purpose.named(options.getOrDefault("--purpose", ""));
        var role = Role.named(options.getOrDefault("--as", Role.CHARGING_NETWORK.text()));
        String audience = options.getOrDefault("--to", "");
        String to = options.getOrDefault("-o", "");
        options.keySet().removeAll(List.of("--purpose", "--as", "--to", "-o"));
        Optional<Path> key = Optional.ofNullable(options.remove("--key")).map(Path::of);
        if (!options.isEmpty()) return usage("disclose knows no " + String.join(" ", options.keySet()));
        if (plain.size() != 1) return usage("disclose takes one record");
        if (purpose.isEmpty()) return usage("--purpose is one of " + Purpose.ALL);
        if (role.isEmpty()) return usage("--as is one of " + List.of(Role.values()));
        if (audience.isBlank()) return usage("--to says for whom it is");
        if (to.isEmpty()) return usage("-o says which file to write");
        var order = new OneDisclosure.Order(purpose.get(), audience, key, role.get());
        var made = OneDisclosure.disclose(Path.of(plain.getFirst()), order, Path.of(to));
        (json ? err : out).println("Disclosed for " + purpose.get() + ", to " + audience + ": " + to);
        if (json) out.println(OneDisclosure.told(made, to));
        return GOOD;
    }

    /** What others wrote stands in it, and their words must not steer a terminal. */
    private static void say(PrintStream to, String text) {
        to.print(text.replaceAll("[\\p{C}&&[^\r\n]]", "?"));
    }

    private static void write(Path file, String page) throws Unreadable {
        try {
            Files.writeString(file, page);
        } catch (IOException broken) {
            throw new Unreadable(file + " can't be written: " + broken.getMessage(), broken);
        }
    }

    private int explain(List<String> arguments) throws Unreadable {
        boolean json = arguments.remove("--json");
        Optional<Path> html = path(arguments, "--html");
        if (arguments.size() != 2) return usage("explain takes a folder and a record");
        if (html.isPresent() && Files.exists(html.get())) return usage(html.get() + " is there already");
        StoryTold story = Story.tell(Export.open(Path.of(arguments.get(0))), arguments.get(1));
        if (html.isPresent()) write(html.get(), story.html());
        say(json ? err : out, story.text());
        if (json) out.println(story.json());
        return GOOD;
    }

    private ProgressLine progress() {
        return new ProgressLine(err, terminal, System::nanoTime);
    }

    private int meter(List<String> arguments) throws Unreadable {
        boolean json = arguments.remove("--json");
        Optional<String> key = Optional.empty();
        int at = arguments.indexOf("--key");
        if (at >= 0) {
            if (at + 1 >= arguments.size()) return usage("--key needs a key");
            key = Optional.of(arguments.get(at + 1));
            arguments.subList(at, at + 2).clear();
        }
        if (arguments.size() != 1) return usage("meter takes one file");
        var checked = MeterCheck.of(Path.of(arguments.getFirst()), key);
        say(json ? err : out, checked.text());
        if (json) out.println(checked.json());
        return checked.isGood() ? GOOD : DIFFERENT;
    }
}
