package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.keys.IssuingKey;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** {@code plugpact authority} as a user types it: two networks, their devices, and what others hold of it. */
final class AuthorityCommandTest {
    @TempDir
    private Path place;

    private record Said(int code, String out, String err) {
        JsonObject json() {
            return new JsonObject(out.lines().reduce((before, last) -> last).orElseThrow());
        }
    }

    private Said run(String command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> words = new ArrayList<>(List.of("authority"));
        for (String word : command.replace("HERE", place.toString()).split(" ", -1)) words.add(word.replace('~', ' '));
        words.add("--folder");
        words.add(place.resolve(command.contains("follower") ? "follower" : "authorities")
                .toString());
        int code = line.execute(
                words.stream().filter(word -> !word.equals("follower")).toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    private Said good(String command) {
        Said said = run(command);
        assertThat(said.code()).as("%s: %s%s", command, said.out(), said.err()).isZero();
        return said;
    }

    private void bad(String command, String why) {
        Said said = run(command);
        assertThat(said.code()).as(command).isNotZero();
        assertThat(said.out() + said.err()).contains(why);
    }

    private String anchor() {
        return good("export --json").json().getString("anchor");
    }

    private void twoNetworks() {
        good("create root --profile 15118-2 --organisation Roots --country GB");
        good("create northgrid --by root --roles charging-network,mobility-provider --within GB --profile 15118-2");
        good("create southway --by root --roles charging-network,mobility-provider --within FR,GB --profile 15118-20");
        good("create ofrates --by root --roles rate-authority --within GB");
    }

    @Test
    void everyStatementIsMadeAndShown() throws IOException {
        twoNetworks();
        good("issue charger CP-1 --by northgrid --profile 15118-2 --out HERE");
        good("issue contract c0ffee --by southway --profile 15118-20 --out HERE");
        good("issue sub-ca lower --by northgrid --profile 15118-2 --out HERE");
        good("delegate --by northgrid --to north-agent --role charging-network --within GB");
        good("federate --by northgrid --with southway --within GB --declares nevi,afir --requires afir");
        good("federate --by southway --with northgrid --within GB --declares afir");
        Files.writeString(place.resolve("tariff.json"), TARIFF);
        good("file-rates --by ofrates --within GB --tariff HERE/tariff.json --from 2026-01-01T00:00:00Z");
        good("rule --by ofrates --within GB --topic offline --term energy-kwh-max=30 --term order=:first,last");
        good("revoke --by northgrid --credential HERE/CP-1.pem --reason stolen");
        good("status --by southway --revoked HERE/c0ffee.pem --hours 6");
        good("status --by southway --hours 6");
        String shown = good("show").out();
        assertThat(shown)
                .contains("size    12", "\n  northgrid  ", "\n  southway  ", "north-agent signs for northgrid")
                .contains("northgrid accepts southway for [energy/1] in GB", "ofrates files GB-OFR-day in GB")
                .contains("southway number 2, 0 revoked, fresh until ")
                .doesNotContain("southway number 1", "PRIVATE");
        assertThat(good("show --json").json().getJsonArray("statements")).hasSize(12);
        for (String file : List.of("root.key", "northgrid.pem", "governance.log", "_log.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            place.resolve("authorities").resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aRunningHubTakesWhatIsStatedElsewhere() throws Exception {
        good("create northgrid");
        var config = Config.in(place.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (var hub = org.plugpact.hub.Main.start(config)) {
            String web = "http://127.0.0.1:" + hub.ports().web();
            String token = config.keys().resolve("admin-token").toString();
            String to = " --hub " + web + " --token-file " + token;
            bad("federate --by northgrid --with operator" + to, "not recognised");
            recognised(hub);
            long before = hub.desk().bundle().size();
            String said = good("federate --by northgrid --with operator --within GB --json" + to)
                    .json()
                    .getString("statement");
            assertThat(hub.desk().bundle().size()).isEqualTo(before + 1);
            assertThat(hub.desk().bundle().statement(Digest.parse(said))).isPresent();
            bad(
                    "federate --by northgrid --with operator --hub " + web + " --token-file HERE/hub/none",
                    "no admin token");
            Files.writeString(place.resolve("wrong"), "0".repeat(64));
            bad("federate --by northgrid --with operator --hub " + web + " --token-file HERE/wrong", "not this hub's");
            good("revoke --by northgrid --statement " + said + " --reason over --signed HERE/revoke.json");
            assertThat(new JsonObject(Files.readString(place.resolve("revoke.json"))).fieldNames())
                    .containsExactly("envelope", "fields");
            assertThat(hub.desk().bundle().size()).isEqualTo(before + 1);
        }
    }

    /** The folder's authority, by the hub's root, as a network of a name of its own. */
    private void recognised(RunningHub hub) throws Exception {
        var certificate = IssuingKey.published(place.resolve("authorities").resolve("northgrid.pem"));
        var leaf = certificate.leaf();
        var says = new Recognise(
                hub.keys().parties().root(),
                new PartyId("northgrid"),
                List.of(Role.CHARGING_NETWORK),
                List.of(Jurisdiction.EVERYWHERE),
                certificate.der().getFirst(),
                new Interval(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (var client = new AdminClient(
                URI.create("http://127.0.0.1:" + hub.ports().web()), hub.keys().adminToken())) {
            client.state(
                    SignedStatement.sign(says, new Salting(), hub.keys().root().signer(), now));
        }
    }

    private static final String TARIFF = """
            {"country_code": "GB", "party_id": "OFR", "id": "day", "currency": "GBP",
             "elements": [{"price_components": [{"type": "ENERGY", "price": 0.30, "vat": 20.0, "step_size": 1}]}],
             "last_updated": "2026-01-01T00:00:00Z"}
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "create northgrid --by root | has a key in",
                "issue toaster T-1 --by northgrid | issue vehicle, contract, charger, agent or sub-ca",
                "issue charger CP-1 --by northgrid --profile 15118-2 --days 100 --out HERE | 92 days at most",
                "issue charger CP-1 --by nobody --out HERE | no key of nobody",
                "federate --by ofrates --with southway | not taken in: ofrates is not recognised as",
                "federate --by northgrid --with northgrid | need not federate with itself",
                "revoke --by southway --authority northgrid --reason envy | not taken in: southway may not revoke",
                "revoke --by southway --reason envy | name one of credential, authority and statement",
                "rule --by ofrates --topic weather | not a topic",
                "create x --profile 15118-3 | 15118-2, 15118-20 or ed25519"
            })
    void whatMayNotBeIsRefusedInOneLine(String command, String why) {
        twoNetworks();
        bad(command, why);
    }

    @Test
    void bundlesGrowAndAForkIsProven() throws IOException {
        twoNetworks();
        good("export --full HERE/full.1 --compact HERE/compact.1");
        Path fork = place.resolve("other");
        copy(place.resolve("authorities"), fork);
        good("revoke --by root --authority southway --reason left");
        good("export --full HERE/full.2 --since HERE/full.1 --extension HERE/grown");
        good("export --compact HERE/compact.2 --since HERE/compact.1 --extension HERE/compact-grown");
        String anchor = anchor();
        good("check HERE/full.2 --anchor " + anchor + " --extends HERE/full.1");
        good("check HERE/grown --anchor " + anchor + " --extends HERE/full.1");
        good("check HERE/compact-grown --anchor " + anchor + " --extends HERE/compact.1");
        good("measure HERE/compact.2");
        bad("check HERE/compact.2 --anchor " + "0".repeat(64), "not the one that is trusted");
        bad("check HERE/full.1 --anchor " + anchor + " --extends HERE/full.2", "shorter");

        bad("import HERE/full.1 --anchor no-digest follower", "plugpact: --anchor");
        good("import HERE/full.1 --anchor " + anchor + " follower");
        good("import HERE/grown follower");
        assertThat(good("show follower").out()).contains("southway  ", "NOT NOW");

        copy(fork, place.resolve("authorities"));
        good("revoke --by root --authority northgrid --reason another~story");
        good("export --full HERE/full.3");
        bad("import HERE/full.3 --evidence HERE/evidence follower", "FORK");
        assertThat(good("check HERE/evidence --anchor " + anchor).out()).contains("told two stories");
        bad("check HERE/evidence --anchor " + "0".repeat(64), "not proven");
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(to)) Files.createDirectory(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(file.getFileName().toString()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
