package org.plugpact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.TariffFiles;
import org.plugpact.hub.drafts.Blank;
import org.plugpact.hub.drafts.DraftKind;
import org.plugpact.hub.drafts.Drafted;
import org.plugpact.hub.drafts.Drafting;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A command for each kind of statement, its options that kind's blanks: makes one, signs it, and hands it over. */
final class AuthorityStatements implements Callable<Integer> {
    private static final String DIGEST = "[0-9a-f]{64}";

    private final DraftKind kind;
    private final AuthorityOptions options = new AuthorityOptions();
    private final CommandSpec spec;

    private AuthorityStatements(DraftKind kind) {
        this.kind = kind;
        this.spec = CommandSpec.wrapWithoutInspection(this);
    }

    static CommandLine command(DraftKind kind) {
        var statements = new AuthorityStatements(kind);
        var spec = statements.spec.name(kind.word()).mixinStandardHelpOptions(true);
        spec.usageMessage().description(kind.about());
        spec.addMixin("shared", CommandSpec.forAnnotatedObject(statements.options));
        statements.options.of(spec);
        kind.blanks().forEach(blank -> spec.addOption(option(blank)));
        return new CommandLine(spec);
    }

    private static OptionSpec option(Blank blank) {
        String usual = blank.usual().isEmpty() ? "" : " (default: " + blank.usual() + ")";
        return OptionSpec.builder("--" + blank.name())
                .required(blank.required())
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label(blank))
                .description(blank.hint() + usual)
                .build();
    }

    private static String label(Blank blank) {
        return switch (blank.form()) {
            case FILE -> "FILE";
            case CERTIFICATE -> "FILE|DIGEST";
            case LINES -> blank.name().equals("revoked") ? "FILE" : "NAME=VALUE";
            case WORDS -> "WORD[,WORD]";
            case NUMBER -> "N";
            case INSTANT -> "TIME";
            case LINE, MAKER -> "TEXT";
        };
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> said = new LinkedHashMap<>();
        for (Blank blank : kind.blanks()) {
            List<String> values = spec.findOption("--" + blank.name()).getValue();
            if (values == null) continue;
            if (values.size() > 1 && !blank.isMany()) throw new IOException("--" + blank.name() + " is said twice");
            List<String> texts = new ArrayList<>();
            for (String value : values) texts.add(text(blank, value));
            said.put(blank.name(), String.join(isOfFiles(blank) ? "\n\n" : "\n", texts));
        }
        AuthorityFolder folder = options.folder();
        var around = new Drafting.Around(AuthorityFolder.now(), TariffFiles::read, party -> epoch(folder, party));
        return switch (Drafting.of(kind, said, around)) {
            case Drafted.Good(var statement) -> {
                options.state(statement);
                yield 0;
            }
            case Drafted.Bad bad -> throw new IOException(bad.toString());
        };
    }

    private static boolean isOfFiles(Blank blank) {
        return blank.isFile() || blank.name().equals("revoked");
    }

    private static String text(Blank blank, String value) throws IOException {
        boolean itself = blank.form() == Blank.Form.CERTIFICATE && value.matches(DIGEST);
        return isOfFiles(blank) && !itself ? Files.readString(Path.of(value)) : value;
    }

    private static long epoch(AuthorityFolder folder, PartyId party) {
        try {
            return folder.log().trust().listEpoch(party);
        } catch (IOException none) {
            throw new IllegalArgumentException(none.getMessage() + "; name the list's --epoch", none);
        }
    }
}
