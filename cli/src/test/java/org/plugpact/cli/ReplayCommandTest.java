package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.sim.world.Session;
import org.plugpact.sim.world.Town;

/** Whole replays, each with a hub, a database and a driver's agent of its own, as a user runs them. */
class ReplayCommandTest {
    private static final String COLUMNS =
            "charger=charger,connector=connector,start=start,end=end,energy_wh=wh,site=site,model=model,zone=UTC";
    private static final ZoneId ZONE = ZoneId.of("UTC");

    @TempDir
    private Path folder;

    private static List<Session> town(int days) {
        var town = Town.small(11, ZONE, 8);
        var sessions = new ArrayList<Session>();
        for (int day = 0; day < days; day++)
            sessions.addAll(town.day(LocalDate.of(2023, 5, 1).plusDays(day)));
        return sessions;
    }

    private Path file(List<String> rows) throws IOException {
        Path file = folder.resolve("sessions.csv");
        var lines = new ArrayList<>(List.of("charger,connector,start,end,wh,site,model"));
        lines.addAll(rows);
        return Files.write(file, lines);
    }

    private static String row(Session session) {
        return String.format(
                Locale.ROOT,
                "%s,%d,%s,%s,%d,%s,%s",
                session.charger(),
                session.connector(),
                session.start().atZone(ZONE).toLocalDateTime(),
                session.end().atZone(ZONE).toLocalDateTime(),
                session.energy().milliwattHours() / 1_000,
                session.site(),
                session.model());
    }

    private static long wattHours(List<Session> sessions) {
        return sessions.stream()
                .mapToLong(session -> session.energy().milliwattHours() / 1_000)
                .sum();
    }

    private static void assertWhole(JsonObject result, int sessions, long wattHours) {
        assertThat(result.getInteger("pacts_final")).isEqualTo(sessions);
        assertThat(result.getLong("energy_wh")).isEqualTo(wattHours);
        assertThat(result.getInteger("custodial")).isZero();
        assertThat(result.getLong("facts")).isEqualTo(result.getLong("tree_size"));
        assertThat(result.getJsonObject("ledger").getJsonObject("GBP").getBoolean("balanced"))
                .isTrue();
    }

    @Test
    void aReplayKilledInTheMiddleGoesOnToTheSameTotals() throws Exception {
        var sessions = town(3);
        Path file = file(sessions.stream().map(ReplayCommandTest::row).toList());
        String data = folder.resolve("kept").toString();
        String[] replay = {"replay", file.toString(), "--columns", COLUMNS, "--data", data, "--json"};
        long kills = 0;
        for (int seconds : new int[] {7, 9}) {
            try (var cut = Command.start(folder, replay)) {
                TimeUnit.SECONDS.sleep(seconds);
                if (cut.isAlive()) kills++;
                cut.kill();
            }
        }
        assertThat(kills).as("replays that were cut").isPositive();
        try (var whole = Command.start(folder, replay)) {
            assertThat(whole.exit()).as(whole.said()).isZero();
            assertWhole(whole.json(), sessions.size(), wattHours(sessions));
            assertThat(whole.json().getInteger("overlaps_marked")).isZero();
        }
    }

    @Test
    void anExportOfAReplayVerifiesAndRowsThatAreNoSessionsAreCounted() throws Exception {
        var sessions = town(1);
        var rows = new ArrayList<>(sessions.stream().map(ReplayCommandTest::row).toList());
        rows.add("X,1,2023-05-01T10:00,2023-05-01T09:00,5,S,M");
        rows.add("X,1,2023-05-01T10:00,2023-05-01T11:00,much,S,M");
        rows.add("X,1,2023-05-01T10:00,2023-05-01T11:00,-5,S,M");
        Path export = folder.resolve("export");
        try (var replay = Command.start(
                folder,
                "replay",
                file(rows).toString(),
                "--columns",
                COLUMNS,
                "--export",
                export.toString(),
                "--json")) {
            assertThat(replay.exit()).as(replay.said()).isZero();
            assertWhole(replay.json(), sessions.size(), wattHours(sessions));
            assertThat(replay.json().getJsonObject("refused"))
                    .isEqualTo(new JsonObject()
                            .put("energy_not_a_number", 1)
                            .put("negative_energy", 1)
                            .put("ends_before_start", 1));
            try (var audit = Command.start(folder, "audit", "verify", export.toString(), "--json")) {
                assertThat(audit.exit()).as(audit.said()).isZero();
                assertThat(audit.json().getString("root"))
                        .isEqualTo(replay.json().getString("root"));
            }
        }
    }

    @Test
    void overlappingSessionsAreSettledAndMarkedAndCustodialOnesCountedApart() throws Exception {
        var first = town(1).getFirst();
        var other = new Session(
                2,
                first.charger(),
                first.connector(),
                first.start().plus(Duration.ofMinutes(1)),
                first.end().plus(Duration.ofMinutes(30)),
                first.energy(),
                first.site(),
                first.model());
        Path file = file(List.of(row(first), row(other)));
        try (var replay =
                Command.start(folder, "replay", file.toString(), "--columns", COLUMNS, "--custodial", "--json")) {
            assertThat(replay.exit()).as(replay.said()).isZero();
            var result = replay.json();
            assertThat(result.getInteger("sessions")).isEqualTo(2);
            assertThat(result.getInteger("overlaps_marked")).isEqualTo(1);
            assertThat(result.getInteger("custodial")).isEqualTo(2);
            assertThat(result.getLong("energy_wh")).isEqualTo(wattHours(List.of(first, other)));
        }
    }

    @Test
    void aReplayAtARunningHubCountsItsOwnSessionsAlone() throws Exception {
        var sessions = town(2);
        var earlier = sessions.subList(0, 3);
        var later = sessions.subList(3, 5);
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (var hubs = Hubs.start(config, folder.resolve("agent"), false)) {
            assertThat(at(hubs, earlier).getInteger("custodial")).isEqualTo(earlier.size());
            for (int time = 1; time <= 2; time++) {
                JsonObject result = at(hubs, later);
                assertThat(result.getInteger("sessions")).as("time %d", time).isEqualTo(later.size());
                assertThat(result.getInteger("custodial")).as("time %d", time).isEqualTo(later.size());
                assertThat(result.getLong("energy_wh")).as("time %d", time).isEqualTo(wattHours(later));
            }
        }
    }

    private JsonObject at(Hubs hubs, List<Session> sessions) throws Exception {
        Path file = file(sessions.stream().map(ReplayCommandTest::row).toList());
        String token =
                folder.resolve("hub").resolve("keys").resolve("admin-token").toString();
        try (var replay = Command.start(
                folder,
                "replay",
                file.toString(),
                "--columns",
                COLUMNS,
                "--hub",
                hubs.web(),
                "--ocpp",
                hubs.ocpp(),
                "--token-file",
                token,
                "--json")) {
            assertThat(replay.exit()).as(replay.said()).isZero();
            return replay.json();
        }
    }
}
