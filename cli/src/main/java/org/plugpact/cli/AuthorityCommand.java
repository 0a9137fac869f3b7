package org.plugpact.cli;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.drafts.DraftKind;
import org.plugpact.hub.keys.Edition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Everything that an authority does, in a folder of its own and with no network. */
@Command(
        name = "authority",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Be an authority: make keys, certify devices, state who is trusted for what, and hand out trust bundles.",
        footer = {
            "",
            "A root, a network under it, a charger of that network, and what chargers hold:",
            "",
            "  plugpact authority create root",
            "  plugpact authority create northgrid --by root --roles charging-network --within GB",
            "  plugpact authority issue charger CP-1 --by northgrid --profile 15118-2",
            "  plugpact authority export --compact gb.trust",
            "  plugpact authority show gb.trust"
        },
        mixinStandardHelpOptions = true)
final class AuthorityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** With its commands: one for each kind of statement, the others from two classes, and the words that they read. */
    static CommandLine commandLine() {
        var line = new CommandLine(new AuthorityCommand());
        for (DraftKind kind : DraftKind.values()) line.addSubcommand(AuthorityStatements.command(kind));
        for (Class<?> some : List.of(AuthorityKeys.class, AuthorityBundles.class)) {
            for (Method method : CommandLine.getCommandMethods(some, null)) {
                line.addSubcommand(new CommandLine(method));
            }
        }
        return line.registerConverter(PartyId.class, PartyId::new)
                .registerConverter(Jurisdiction.class, Jurisdiction::parse)
                .registerConverter(Role.class, Role::of)
                .registerConverter(Edition.class, AuthorityCommand::edition);
    }

    private static Edition edition(String text) {
        for (Edition edition : Edition.values()) if (edition.toString().equals(text)) return edition;
        throw new TypeConversionException("15118-2, 15118-20 or ed25519, not " + text);
    }

    static Duration days(int days) {
        return Duration.ofDays(days);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? See plugpact authority --help.");
    }
}
