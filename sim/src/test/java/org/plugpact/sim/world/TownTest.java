package org.plugpact.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TownTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    @Test
    void theSameSeedGivesTheSameDayAndAnotherSeedAnother() {
        var day = LocalDate.of(2024, 3, 1);
        assertThat(Town.small(7, ZONE, 8).day(day))
                .isEqualTo(Town.small(7, ZONE, 8).day(day))
                .isNotEmpty();
        assertThat(Town.small(8, ZONE, 8).day(day))
                .isNotEqualTo(Town.small(7, ZONE, 8).day(day));
    }

    @Test
    void noOutletIsUsedTwiceAtATimeNorBeyondItsPower() {
        var town = Town.small(1, ZONE, 12);
        Map<String, Instant> free = new HashMap<>();
        Map<String, Long> watts = new HashMap<>();
        town.outlets()
                .forEach(outlet -> watts.put(
                        outlet.charger() + "/" + outlet.connector(),
                        outlet.kind().watts()));
        for (var session : days(town, 60)) {
            String outlet = session.charger() + "/" + session.connector();
            assertThat(session.start()).isAfterOrEqualTo(free.getOrDefault(outlet, Instant.MIN));
            free.put(outlet, session.end());
            long seconds = Duration.between(session.start(), session.end()).toSeconds();
            assertThat(session.energy().milliwattHours() * 3_600)
                    .as("energy of %s", session)
                    .isLessThanOrEqualTo(watts.getOrDefault(outlet, 0L) * 1_000 * seconds + 3_600_000);
        }
    }

    @Test
    void peopleArriveByDayAndRapidChargersGiveWhatRealOnesGave() throws IOException {
        var made = days(Town.small(3, ZONE, 4), 365);
        assertThat(share(made, 8, 20)).isBetween(80L, 92L);
        long mean = meanWattHours(made, "Rapid");
        assertThat(mean).isBetween(9_500L, 12_500L);
        Path path = Path.of("../../shared/data/sessions/perth-kinross-2017-18.csv.gz");
        assumeTrue(Files.exists(path), "compares with the council's sessions, which are not part of the project");
        var real = SessionFile.read(path, Optional.empty()).sessions();
        assertThat(Math.abs(share(made, 8, 20) - share(real, 8, 20))).isLessThanOrEqualTo(4);
        assertThat(Math.abs(mean - meanWattHours(real, "Rapid"))).isLessThanOrEqualTo(1_500);
    }

    private static List<Session> days(Town town, int count) {
        var sessions = new ArrayList<Session>();
        for (int day = 0; day < count; day++)
            sessions.addAll(town.day(LocalDate.of(2024, 1, 1).plusDays(day)));
        return sessions;
    }

    /** Sessions in a hundred that start from one hour of the day to another. */
    private static long share(List<Session> sessions, int from, int to) {
        long inside = sessions.stream()
                .mapToInt(session -> session.start().atZone(ZONE).getHour())
                .filter(hour -> hour >= from && hour < to)
                .count();
        return inside * 100 / sessions.size();
    }

    private static long meanWattHours(List<Session> sessions, String model) {
        return (long) sessions.stream()
                .filter(session -> session.model().contains(model))
                .mapToLong(session -> session.energy().milliwattHours() / 1_000)
                .average()
                .orElseThrow();
    }
}
