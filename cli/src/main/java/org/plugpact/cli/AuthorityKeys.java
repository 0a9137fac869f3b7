package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.trust.GovernanceLog;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.keys.Certified;
import org.plugpact.hub.keys.Edition;
import org.plugpact.hub.keys.IssuingKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes authorities, and certifies what belongs to them. */
@Command(name = "keys")
final class AuthorityKeys {
    private AuthorityKeys() {}

    /** What a certificate says beside its name. */
    static final class Naming {
        @Option(
                names = "--profile",
                defaultValue = "ed25519",
                description = "15118-2 (P-256), 15118-20 (P-521) or ed25519 (default: ${DEFAULT-VALUE})")
        private Edition edition = Edition.NONE;

        @Option(names = "--organisation", defaultValue = "", description = "Who is behind it")
        private String organisation = "";

        @Option(names = "--country", defaultValue = "", description = "Two letters")
        private String country = "";

        @Option(names = "--domain", description = "V2G, CPO, MO or OEM, where it is not the usual one")
        private Optional<Certified.Domain> domain = Optional.empty();

        @Option(names = "--days", description = "How long it is valid (default: as long as the profile allows)")
        private Optional<Integer> days = Optional.empty();

        IssuingKey.Subject subject(String name) {
            return new IssuingKey.Subject(name, organisation, country, domain);
        }

        Duration length(Duration longest) {
            return days.map(AuthorityCommand::days).orElse(longest);
        }
    }

    @Command(
            name = "create",
            description =
                    "Make an authority's key and certificate. The first of a folder is the root and begins the governance log.",
            mixinStandardHelpOptions = true)
    static int create(
            @Mixin AuthorityOptions options,
            @Mixin Naming naming,
            @Parameters(paramLabel = "NAME", description = "The party's id") PartyId party,
            @Option(names = "--by", description = "Who recognises it; left out: nobody yet") Optional<PartyId> by,
            @Option(names = "--under", description = "Whose sub-CA it is; left out: it signs its own certificate")
                    Optional<PartyId> under,
            @Option(names = "--roles", split = ",", description = "What it is recognised for; a root: everything")
                    List<Role> roles,
            @Option(names = "--within", split = ",", description = "Where (default: everywhere)")
                    List<Jurisdiction> within)
            throws IOException, InterruptedException {
        AuthorityFolder folder = options.folder();
        boolean root = !folder.hasLog() && by.isEmpty();
        IssuingKey key = made(folder, naming, party, under);
        folder.keep(key, party);
        List<Role> meant =
                roles == null ? List.of(Role.values()) : roles.stream().sorted().toList();
        List<Jurisdiction> places = within == null
                ? List.of(Jurisdiction.EVERYWHERE)
                : within.stream().sorted().toList();
        Digest thumbprint = key.held().certificate();
        if (root || by.isPresent()) {
            Recognise says = new Recognise(by.orElse(party), party, meant, places, key.der(), validity(key));
            if (root) {
                GovernanceLog log = folder.begin(key, party);
                folder.take(log, List.of(folder.sign(says)));
            } else {
                options.state(says);
            }
        }
        options.tell(
                new JsonObject().put("party", party.text()).put("certificate", thumbprint.hex()),
                (root ? "root " : "authority ") + party + ", certificate " + thumbprint.hex());
        return 0;
    }

    private static IssuingKey made(AuthorityFolder folder, Naming naming, PartyId party, Optional<PartyId> under)
            throws IOException {
        Instant now = AuthorityFolder.now();
        var subject = naming.subject(party.text());
        if (under.isEmpty()) {
            Duration length = naming.length(Certified.ROOT.longest());
            return IssuingKey.root(naming.edition, subject, now, length);
        }
        IssuingKey above = folder.key(under.get());
        Certified what = subCa(above);
        return above.make(what, naming.edition, subject, now, naming.length(above.longest(what, now)));
    }

    /** The upper of two below a root, the lower below that. */
    private static Certified subCa(IssuingKey above) {
        return above.held().chain().leaf().getBasicConstraints() == 1 ? Certified.SUB_CA_2 : Certified.SUB_CA_1;
    }

    static Interval validity(IssuingKey key) {
        var certificate = key.held().chain().leaf();
        return new Interval(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** What {@code issue} can certify. */
    enum Device {
        VEHICLE,
        CONTRACT,
        CHARGER,
        AGENT,
        SUB_CA
    }

    @Command(
            name = "issue",
            description = {
                "Certify a device: vehicle (as its maker knows it), contract, charger, agent or sub-ca.",
                "Makes its key, or certifies that of a request. Writes NAME.pem, and NAME.key beside it."
            },
            mixinStandardHelpOptions = true)
    static int issue(
            @Mixin AuthorityOptions options,
            @Mixin Naming naming,
            @Parameters(paramLabel = "KIND", description = "vehicle, contract, charger, agent or sub-ca") String kind,
            @Parameters(paramLabel = "NAME", description = "Its common name: for a contract, a pseudonym") String name,
            @Option(names = "--by", required = true, description = "Who certifies") PartyId by,
            @Option(names = "--csr", paramLabel = "FILE", description = "Certify this request's key (PKCS#10)")
                    Optional<Path> request,
            @Option(names = "--out", paramLabel = "DIR", description = "Where to (default: here)") Optional<Path> to)
            throws IOException {
        AuthorityFolder folder = options.folder();
        IssuingKey issuer = folder.key(by);
        Certified what = certified(device(kind), issuer);
        Instant now = AuthorityFolder.now();
        Duration length = naming.length(issuer.longest(what, now));
        Path place = to.orElse(Path.of("."));
        Files.createDirectories(place);
        Chain chain;
        try {
            var subject = naming.subject(name);
            if (request.isPresent()) {
                byte[] asked = Files.readAllBytes(request.get());
                chain = issuer.certifyRequest(what, naming.edition, subject, asked, now, length);
                Files.write(place.resolve(name + ".pem"), IssuingKey.pem(chain).getBytes(StandardCharsets.US_ASCII));
            } else {
                IssuingKey made = issuer.make(what, naming.edition, subject, now, length);
                made.write(place, name);
                chain = made.held().chain();
            }
        } catch (IllegalArgumentException wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
        List<String> path = new ArrayList<>();
        chain.path().forEach(digest -> path.add(digest.hex()));
        options.tell(
                new JsonObject()
                        .put("certificate", path.getFirst())
                        .put("until", chain.leaf().getNotAfter().toInstant().toString())
                        .put("file", place.resolve(name + ".pem").toString()),
                kind + " " + name + ", certificate " + path.getFirst());
        return 0;
    }

    private static Device device(String kind) throws IOException {
        for (Device device : Device.values()) {
            if (device.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(kind)) return device;
        }
        throw new IOException("issue vehicle, contract, charger, agent or sub-ca, not " + kind);
    }

    private static Certified certified(Device device, IssuingKey issuer) {
        return switch (device) {
            case VEHICLE -> Certified.PROVISIONING;
            case CONTRACT -> Certified.CONTRACT;
            case CHARGER -> Certified.CHARGER;
            case AGENT -> Certified.AGENT;
            case SUB_CA -> subCa(issuer);
        };
    }
}
