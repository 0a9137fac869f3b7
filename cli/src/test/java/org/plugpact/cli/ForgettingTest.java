package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.store.Database;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Charger;
import org.plugpact.sim.actors.Controller;
import org.plugpact.sim.actors.Line;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.MeterValue;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.SampledValue;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StopTransactionRequest;
import org.plugpact.wire.ocpp16.ValueFormat;

/** A person is exported and forgotten at a real hub, over real sockets; every record verifies, and nothing of them is left. */
final class ForgettingTest {
    private static final String TAG = "JANE7F3A91C0";
    private static final String OTHER = "OTHERTAG5512";
    private static final int SOON_SECONDS = 120;

    @TempDir
    Path folder;

    private final Semaphore closed = new Semaphore(0);

    @Test
    void whoIsForgottenIsNowhereAndEveryRecordStillVerifies() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY);
        var export = folder.resolve("export");
        try (var hubs = Hubs.start(config, folder.resolve("agent"), false);
                var line = new Line()) {
            var hub = hubs.hub();
            hub.desk()
                    .subscribe(
                            "test",
                            0,
                            facts -> facts.stream()
                                    .filter(fact -> fact.kind() == Kind.CLOSE)
                                    .forEach(fact -> closed.release()));
            try (var admin = new AdminClient(URI.create(hubs.web()), hub.keys().adminToken());
                    var charger = charger(hubs, admin, line)) {
                admin.enterTags(List.of(TAG, OTHER));
                settle(charger, TAG);
                settle(charger, OTHER);
                ContractId before = hub.people().contract(new IdTag(TAG));
                hub.people().contract(new IdTag(TAG), new PartyId("network-x"));

                int running = start(charger, TAG);
                assertExported(admin.person(TAG));
                assertThatThrownBy(() -> admin.forget(TAG))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("409")
                        .hasMessageContaining("session_live");
                stop(charger, TAG, running);

                assertForgotten(admin, hubs);
                JsonObject again = admin.forget(TAG);
                assertThat(again.getBoolean("known")).isFalse();
                assertThat(again.getJsonArray("erased")).isEmpty();
                assertThat(admin.person(OTHER).getJsonArray("words")).hasSize(1);

                admin.enterTags(List.of(TAG));
                assertThat(hub.people().contract(new IdTag(TAG))).isNotEqualTo(before);
                assertThat(admin.person(TAG).getJsonArray("pacts")).isEmpty();
                admin.forget(TAG);
            }
            hub.export(export, facts -> {});
        }
        assertVerifiesAsErased(export);
        assertNowhere(config, export);
    }

    private static Charger charger(Hubs hubs, AdminClient admin, Line line) throws IOException, InterruptedException {
        var one = new AdminClient.NewCharger("CP1", "site", "A site", "Plain", 1);
        var password = Optional.ofNullable(admin.enter(List.of(one)).get("CP1"));
        var charger =
                new Charger(line, new Address(URI.create(hubs.ocpp()), "CP1", password, false), new Controller(1));
        charger.call(BootNotificationRequest.of("Plugpact", "Plain"));
        return charger;
    }

    private void settle(Charger charger, String tag) throws IOException, InterruptedException {
        stop(charger, tag, start(charger, tag));
    }

    private static int start(Charger charger, String tag) throws IOException, InterruptedException {
        charger.call(new AuthorizeRequest(tag));
        var answer = (StartTransactionResponse)
                charger.call(new StartTransactionRequest(1, tag, 0, OptionalInt.empty(), now()));
        var at = new MeterValue(now(), List.of(SampledValue.of("5"), signed(tag)));
        charger.call(new MeterValuesRequest(1, OptionalInt.of(answer.transactionId()), List.of(at)));
        return answer.transactionId();
    }

    private void stop(Charger charger, String tag, int transaction) throws IOException, InterruptedException {
        if (tag.equals(TAG)) {
            // Of no register, so the hub puts it into an incident, as it came.
            var lost = new MeterValue(now(), List.of(signed(tag)));
            charger.call(new MeterValuesRequest(1, OptionalInt.of(transaction), List.of(lost)));
        }
        charger.call(new StopTransactionRequest(Optional.of(tag), 10, now(), transaction, Optional.empty(), List.of()));
        assertThat(closed.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** What a meter signed names its user (OCMF, ID). */
    private static SampledValue signed(String tag) {
        String ocmf =
                "OCMF|{\"FV\":\"1.0\",\"GI\":\"A\",\"GS\":\"1\",\"PG\":\"T1\",\"IS\":true,\"IT\":\"ISO14443\",\"ID\":\""
                        + tag + "\",\"RD\":[]}|{\"SD\":\"3045\"}";
        return new SampledValue(
                ocmf,
                Optional.empty(),
                Optional.of(ValueFormat.SIGNED_DATA),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void assertExported(JsonObject person) {
        assertThat(person.getBoolean("known")).isTrue();
        assertThat(person.getJsonArray("pseudonyms")).hasSize(2);
        assertThat(person.getJsonArray("pacts")).hasSize(2);
        assertThat(person.getJsonArray("pacts").getJsonObject(0).getString("state"))
                .isEqualTo("final");
        assertThat(person.getJsonArray("words").toString())
                .contains("OCMF")
                .contains(TAG)
                .doesNotContain(OTHER);
    }

    private void assertForgotten(AdminClient admin, Hubs hubs) throws Exception {
        Path token = folder.resolve("token");
        Files.writeString(token, hubs.hub().keys().adminToken());
        var said = new StringWriter();
        var line = Main.commandLine().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        int exit =
                line.execute("driver", "forget", TAG, "--json", "--hub", hubs.web(), "--token-file", token.toString());
        assertThat(exit).as(said.toString()).isZero();
        var done = new JsonObject(said.toString());
        assertThat(done.getBoolean("known")).isTrue();
        assertThat(done.getInteger("pseudonyms")).isEqualTo(2);
        // Of each of two sessions a reading and an incident.
        assertThat(done.getJsonArray("erased").getJsonObject(0).getJsonArray("facts"))
                .hasSize(4);
        assertThat(admin.person(TAG).getBoolean("known")).isFalse();
    }

    private void assertVerifiesAsErased(Path export) throws Exception {
        try (var audit = Command.start(folder, "audit", "verify", export.toString(), "--json")) {
            assertThat(audit.exit()).as(audit.said() + audit.json()).isZero();
            assertThat(audit.json().getInteger("erased")).isEqualTo(4);
            assertThat(audit.json().getInteger("notErased")).isZero();
            assertThat(audit.json().getInteger("found")).isZero();
        }
    }

    /** In no table, log or file of the hub's, in either case, as it is or in hex. */
    private static void assertNowhere(Config config, Path export) throws IOException, SQLException {
        List<String> forms = new ArrayList<>();
        for (String form : List.of(TAG, TAG.toLowerCase(Locale.ROOT))) {
            forms.add(form.toLowerCase(Locale.ROOT));
            forms.add(HexFormat.of().formatHex(form.getBytes(StandardCharsets.UTF_8)));
        }
        String other = OTHER.toLowerCase(Locale.ROOT);
        String dump = dump(config);
        assertThat(dump).contains(other).doesNotContain(forms);
        for (Path place : List.of(config.logs(), export))
            assertThat(texts(place)).doesNotContain(forms);
    }

    private static String dump(Config config) throws SQLException {
        var dump = new StringBuilder();
        try (var database = Database.open(config, new Health());
                var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var rows = statement.executeQuery("SELECT quote_ident(schemaname) || '.' || quote_ident(tablename)"
                    + " FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")) {
                while (rows.next()) tables.add(rows.getString(1));
            }
            assertThat(String.join(" ", tables)).contains(".fact", ".person", ".pseudonym", "views.incident");
            for (String table : tables) {
                try (var rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (rows.next())
                        dump.append(rows.getString(1).toLowerCase(Locale.ROOT)).append('\n');
                }
            }
        }
        return dump.toString();
    }

    private static String texts(Path place) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
