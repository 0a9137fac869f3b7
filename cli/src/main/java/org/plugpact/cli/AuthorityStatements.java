package org.plugpact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.keys.IssuingKey;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.ocpi.TariffTranslator;
import org.plugpact.hub.ocpi.Translation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes statements: signs them with their maker's key and hands them to the folder's log, or to a hub. */
@Command(name = "statements")
final class AuthorityStatements {
    private AuthorityStatements() {}

    /** Who states it, where it holds, and for how long. */
    static final class Saying {
        @Option(names = "--by", required = true, description = "Whose statement it is: its key lies in the folder")
        private PartyId by = new PartyId("nobody");

        @Option(names = "--within", defaultValue = "*", description = "Where, as GB or GB/SCT (default: everywhere)")
        private Jurisdiction within = Jurisdiction.EVERYWHERE;

        @Option(names = "--from", description = "From when on (default: now)")
        private Optional<Instant> from = Optional.empty();

        @Option(names = "--days", defaultValue = "365", description = "For how long (default: ${DEFAULT-VALUE})")
        private int days;

        Instant from() {
            return from.orElseGet(AuthorityFolder::now);
        }

        Interval validity() {
            return new Interval(from(), from().plus(AuthorityCommand.days(days)));
        }
    }

    /** A statement that checks itself as it is built. */
    private interface Said {
        Statement made() throws IOException;
    }

    private static int state(AuthorityOptions options, Said said) throws IOException, InterruptedException {
        Statement statement;
        try {
            statement = said.made();
        } catch (IllegalArgumentException wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
        options.state(statement);
        return 0;
    }

    @Command(
            name = "recognise",
            description = "Recognise an authority by its certificate, for roles and places.",
            mixinStandardHelpOptions = true)
    static int recognise(
            @Mixin AuthorityOptions options,
            @Option(names = "--by", required = true, description = "Who recognises") PartyId by,
            @Option(names = "--authority", required = true, description = "The party that is recognised")
                    PartyId authority,
            @Option(names = "--certificate", required = true, paramLabel = "FILE", description = "Its own (PEM)")
                    Path certificate,
            @Option(names = "--roles", required = true, split = ",") List<Role> roles,
            @Option(names = "--within", split = ",", description = "Where (default: everywhere)")
                    List<Jurisdiction> within,
            @Option(names = "--days", description = "How long (default: as the certificate)") Optional<Integer> days)
            throws IOException, InterruptedException {
        var leaf = chain(certificate).leaf();
        Instant from = leaf.getNotBefore().toInstant();
        Instant to = days.map(number -> AuthorityFolder.now().plus(AuthorityCommand.days(number)))
                .orElse(leaf.getNotAfter().toInstant());
        List<Jurisdiction> places = within == null
                ? List.of(Jurisdiction.EVERYWHERE)
                : within.stream().sorted().toList();
        byte[] der = Keyring.der(chain(certificate)).getFirst();
        return state(
                options,
                () -> new Recognise(
                        by, authority, roles.stream().sorted().toList(), places, der, new Interval(from, to)));
    }

    @Command(
            name = "delegate",
            description = "Let another sign in your name, in one role and place.",
            mixinStandardHelpOptions = true)
    static int delegate(
            @Mixin AuthorityOptions options,
            @Mixin Saying saying,
            @Option(names = "--to", required = true, description = "Who may sign") PartyId to,
            @Option(names = "--role", required = true) Role role,
            @Option(names = "--principal", description = "In whose name, if it was handed on to you")
                    Optional<PartyId> principal,
            @Option(names = "--onward", defaultValue = "0", description = "How often it may be handed on") int onward,
            @Option(names = "--certificate", description = "Only with this one: a PEM file or a digest")
                    Optional<String> certificate)
            throws IOException, InterruptedException {
        Optional<Digest> only = certificate.isPresent() ? Optional.of(digest(certificate.get())) : Optional.empty();
        PartyId name = principal.orElse(saying.by);
        return state(
                options, () -> new Delegate(saying.by, name, to, role, saying.within, onward, only, saying.validity()));
    }

    /** One of three things to take back. */
    static final class Taken {
        @Option(names = "--credential", required = true, description = "A certificate: a PEM file or a digest")
        private Optional<String> credential = Optional.empty();

        @Option(names = "--authority", required = true, description = "A party: all that was recognised of it")
        private Optional<PartyId> authority = Optional.empty();

        @Option(names = "--statement", required = true, description = "A statement, by its id")
        private Optional<String> statement = Optional.empty();

        Target target() throws IOException {
            if (credential.isPresent()) return new Target.Credential(digest(credential.get()));
            return authority
                    .<Target>map(Target.Authority::new)
                    .orElseGet(() -> new Target.Made(Digest.parse(statement.orElseThrow())));
        }
    }

    @Command(
            name = "revoke",
            description = "Take back a credential, an authority or a statement, from an instant on.",
            mixinStandardHelpOptions = true)
    static int revoke(
            @Mixin AuthorityOptions options,
            @Option(names = "--by", required = true) PartyId by,
            @ArgGroup(multiplicity = "1") Taken taken,
            @Option(names = "--from", description = "From when on (default: now)") Optional<Instant> from,
            @Option(names = "--reason", required = true, description = "For people; no personal details") String reason)
            throws IOException, InterruptedException {
        Instant instant = from.orElseGet(AuthorityFolder::now);
        return state(options, () -> new Revoke(by, taken.target(), instant, reason));
    }

    @Command(
            name = "status",
            description = {
                "Publish a status list: all certificates under you that are revoked, until the next list.",
                "It takes the place of the one before it."
            },
            mixinStandardHelpOptions = true)
    static int status(
            @Mixin AuthorityOptions options,
            @Option(names = "--by", required = true) PartyId by,
            @Option(
                            names = "--revoked",
                            paramLabel = "FILE",
                            description = "A PEM file, or digests in hex, one a line; may be given again")
                    List<Path> files,
            @Option(names = "--hours", defaultValue = "24", description = "Until the next (default: ${DEFAULT-VALUE})")
                    int hours,
            @Option(names = "--epoch", description = "Its number (default: the log's next)") Optional<Long> epoch)
            throws IOException, InterruptedException {
        List<Digest> revoked = new ArrayList<>();
        for (Path file : files == null ? List.<Path>of() : files) revoked.addAll(digests(file));
        long number =
                epoch.isPresent() ? epoch.get() : options.folder().log().trust().listEpoch(by) + 1;
        Instant now = AuthorityFolder.now();
        return state(
                options,
                () -> new StatusList(by, number, now, now.plus(Duration.ofHours(hours)), RevokedPrefixes.of(revoked)));
    }

    @Command(
            name = "federate",
            description = "Accept another network's credentials. Once it has said the same of you, you are federated.",
            mixinStandardHelpOptions = true)
    static int federate(
            @Mixin AuthorityOptions options,
            @Mixin Saying saying,
            @Option(names = "--with", required = true, description = "The other network") PartyId with,
            @Option(names = "--commodities", split = ",", defaultValue = "energy/1", description = "For which classes")
                    List<String> commodities,
            @Option(names = "--declares", split = ",", description = "What you conform to: nevi, afir")
                    List<String> declares,
            @Option(names = "--requires", split = ",", description = "What the other must have declared")
                    List<String> requires)
            throws IOException, InterruptedException {
        return state(
                options,
                () -> new Federate(
                        saying.by,
                        with,
                        sorted(commodities),
                        saying.within,
                        sorted(declares),
                        sorted(requires),
                        saying.validity()));
    }

    @Command(
            name = "file-rates",
            description = "Put a tariff in force in a place, from an instant on.",
            mixinStandardHelpOptions = true)
    static int fileRates(
            @Mixin AuthorityOptions options,
            @Mixin Saying saying,
            @Option(names = "--tariff", required = true, paramLabel = "FILE", description = "As OCPI 2.2.1 has it")
                    Path tariff)
            throws IOException, InterruptedException {
        return switch (TariffTranslator.translate(Files.readString(tariff))) {
            case Translation.Translated translated -> {
                byte[] bytes = translated.tariff().toCbor().encode();
                yield state(
                        options,
                        () -> new FileRates(
                                saying.by,
                                saying.within,
                                translated.tariff().id(),
                                translated.tariff().hash(),
                                bytes,
                                saying.from()));
            }
            case Translation.Refused refused -> throw new IOException(tariff + ": " + refused);
        };
    }

    @Command(
            name = "qualify",
            description = "Give somebody leave to do what needs it: v2g, aggregation.",
            mixinStandardHelpOptions = true)
    static int qualify(
            @Mixin AuthorityOptions options,
            @Mixin Saying saying,
            @Option(names = "--subject", required = true, description = "Who is qualified") PartyId subject,
            @Option(names = "--programme", required = true, description = "What for: v2g, aggregation")
                    String programme,
            @Option(names = "--certificate", description = "Only this device: a PEM file or a digest")
                    Optional<String> certificate)
            throws IOException, InterruptedException {
        Optional<Digest> only = certificate.isPresent() ? Optional.of(digest(certificate.get())) : Optional.empty();
        return state(options, () -> new Qualify(saying.by, subject, programme, saying.within, only, saying.validity()));
    }

    @Command(
            name = "rule",
            description = "Set a rule in a place: what decisions on a topic go by.",
            mixinStandardHelpOptions = true)
    static int rule(
            @Mixin AuthorityOptions options,
            @Mixin Saying saying,
            @Option(names = "--topic", required = true, description = "admission, offline, integrity, dispute, …")
                    Topic topic,
            @Option(
                            names = "--term",
                            paramLabel = "NAME=VALUE",
                            description =
                                    "A whole number, or texts after a colon: order=:first,last; may be given again")
                    Map<String, String> terms)
            throws IOException, InterruptedException {
        return state(options, () -> {
            TreeMap<String, Rule.Term> said = new TreeMap<>();
            if (terms != null) terms.forEach((name, value) -> said.put(name, term(value)));
            return new Rule(saying.by, saying.within, topic, said, saying.validity());
        });
    }

    private static Rule.Term term(String value) {
        return value.startsWith(":")
                ? new Rule.Texts(List.of(value.substring(1).split(",", -1)))
                : new Rule.Quantity(Long.parseLong(value));
    }

    private static List<String> sorted(List<String> texts) {
        return texts == null ? List.of() : texts.stream().sorted().toList();
    }

    private static Chain chain(Path file) throws IOException {
        return IssuingKey.published(file);
    }

    /** Of a certificate that is named by a file or by its digest. */
    private static Digest digest(String fileOrHex) throws IOException {
        if (fileOrHex.matches("[0-9a-f]{64}")) return Digest.parse(fileOrHex);
        return chain(Path.of(fileOrHex)).path().getFirst();
    }

    private static List<Digest> digests(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.stream().anyMatch(line -> line.startsWith("-----BEGIN"))) return List.of(digest(file.toString()));
        List<Digest> digests = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank()) continue;
            if (!line.strip().matches("[0-9a-f]{64}")) throw new IOException(file + ": not a digest: " + line);
            digests.add(Digest.parse(line.strip()));
        }
        return digests;
    }
}
