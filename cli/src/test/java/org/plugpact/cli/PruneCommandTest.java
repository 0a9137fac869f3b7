package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.views.Totals;

/** A person is forgotten and a period pruned at a running hub, by the commands of a user; whatever is left verifies. */
final class PruneCommandTest {
    private static final String OTHER = "OTHER-CARD";
    private static final int OLD = 2;
    private static final int YOUNG = 1;
    private static final int DAYS = 59;

    @TempDir
    private Path folder;

    @Test
    void aPersonAndAPeriodGoAndAllThatIsLeftVerifies() throws Exception {
        List<PactId> young;
        try (var sessions = PlayedSessions.of(folder, OLD)) {
            Files.writeString(token(), sessions.hub().keys().adminToken());
            sessions.charge(OTHER, OLD);
            List<PactId> old = List.copyOf(sessions.pacts());
            sessions.pass(Duration.ofDays(DAYS + 1));
            sessions.charge(OTHER, YOUNG);
            sessions.charge(PlayedSessions.TAG, YOUNG);
            young = new ArrayList<>(sessions.pacts());
            young.removeAll(old);

            assertThat(asked(sessions, "prune", "--json").getLong("facts")).isZero();
            rule(sessions);
            asked(sessions, "driver", "forget", PlayedSessions.TAG, "--json");
            Totals before = sessions.hub().queries().totals();
            exported("before");
            long would = asked(sessions, "prune", "--dry-run", "--json").getLong("facts");
            JsonObject gone = asked(sessions, "prune", "--json");
            assertThat(gone.getLong("facts")).isEqualTo(would).isPositive();
            assertThat(gone.getJsonArray("pruned").getJsonObject(0).getLong("sessions"))
                    .isEqualTo(2 * OLD);
            assertThat(asked(sessions, "prune", "--json").getLong("facts")).isZero();

            Totals after = sessions.hub().queries().totals();
            assertThat(after.sessions()).isEqualTo(before.sessions()).isEqualTo(2 * (OLD + YOUNG));
            assertThat(after.books()).isEqualTo(before.books());
            for (PactId pact : old) assertThat(status(sessions, pact)).isEqualTo(410);
            for (PactId pact : young) assertVerifies(sessions, pact);
            exported("all");
            exported("part", "--jurisdiction=GB", "--from=2026-03-01", "--to=2026-06-01", "--purpose=regulator");
            assertPruned(folder.resolve("all"), would);
            assertPruned(folder.resolve("part"), would);
            assertSums(sessions);
        }
    }

    private Path token() {
        return folder.resolve("token");
    }

    /** As the rate authority says it, at the hub's own time. */
    private static void rule(PlayedSessions sessions) throws Exception {
        var keys = sessions.hub().keys();
        var terms = new TreeMap<String, Rule.Term>();
        terms.put(RetentionTerms.DAYS, new Rule.Quantity(DAYS));
        Interval year = new Interval(sessions.now(), sessions.now().plus(Duration.ofDays(365)));
        var says = new Rule(keys.parties().rates(), Jurisdiction.EVERYWHERE, Topic.RETENTION, terms, year);
        var signed = SignedStatement.sign(says, new Salting(), keys.rates().signer(), sessions.now());
        try (var admin = sessions.admin()) {
            admin.state(signed);
        }
    }

    private void exported(String name, String... of) {
        var all = new ArrayList<>(List.of("export", folder.resolve(name).toString(), "--json"));
        all.addAll(List.of("--data", folder.resolve("hub").toString()));
        all.addAll(List.of(of));
        said(all);
    }

    private JsonObject asked(PlayedSessions sessions, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--hub", sessions.web(), "--token-file", token().toString()));
        return said(all);
    }

    private static JsonObject said(List<String> all) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        assertThat(exit).as(all + ": " + out + err).isZero();
        return new JsonObject(out.toString());
    }

    private void assertPruned(Path export, long facts) throws Exception {
        try (var audit = Command.start(folder, "audit", "verify", export.toString(), "--json")) {
            assertThat(audit.exit()).as(audit.said() + audit.json()).isZero();
            assertThat(audit.json().getLong("pruned")).as(audit.json().encode()).isEqualTo(facts);
        }
    }

    /** What is carried on is what the facts came to, as whoever kept an older export can tell, and what the hub still counts. */
    private void assertSums(PlayedSessions sessions) throws Exception {
        String all = folder.resolve("all").toString();
        String before = folder.resolve("before").toString();
        try (var audit = Command.start(folder, "audit", "verify", all, "--before", before, "--json")) {
            assertThat(audit.exit()).as(audit.said() + audit.json()).isZero();
            JsonObject told = audit.json();
            assertThat(told.getLong("prunedSumsAdded"))
                    .isEqualTo(told.getLong("prunings"))
                    .isPositive();
            assertThat(told.getLong("prunedSumsByHeaders")).isZero();
            assertThat(told.getJsonObject("carried").getLong("sessions")).isEqualTo(2 * OLD);
        }
        Path totals = folder.resolve("totals.json");
        try (var admin = sessions.admin()) {
            Files.writeString(totals, admin.totals().encode());
        }
        String to = folder.resolve("rebuilt").toString();
        try (var audit =
                Command.start(folder, "audit", "replay", all, "-o", to, "--against", totals.toString(), "--json")) {
            assertThat(audit.exit()).as(audit.said() + audit.json()).isZero();
            assertThat(audit.json().getString("sessions")).isEqualTo(Integer.toString(2 * (OLD + YOUNG)));
        }
    }

    private void assertVerifies(PlayedSessions sessions, PactId pact) throws Exception {
        Path record = folder.resolve(pact.text());
        Files.write(
                record, VerifyBrowserTest.fetched(URI.create(sessions.web() + "/pacts/" + pact.text() + "/record")));
        try (var audit = Command.start(folder, "audit", "verify", record.toString(), "--json")) {
            assertThat(audit.exit()).as(audit.said() + audit.json()).isZero();
        }
    }

    private static int status(PlayedSessions sessions, PactId pact) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(sessions.web() + "/pacts/" + pact.text()))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
