package org.plugpact.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionFileTest {
    private static final String PERTH =
            "_id,CP ID,Connector,Start Date,Start Time,End Date,End Time,Total kWh,Site,Model\n";

    @ParameterizedTest(name = "{0} {1} to {2} {3}, {4} kWh: {5}")
    @CsvSource({
        "2017-08-31T00:00:00, 22:12, 2017-08-31T00:00:00, 23:11, 18.27, 2017-08-31T21:12:00Z",
        // Day and month stand exchanged where the day is 12 or less: this is 1 September.
        "2017-01-09T00:00:00, 00:30, 2017-01-09T00:00:00, 01:30, 0, 2017-08-31T23:30:00Z",
        "2016-12-11T00:00:00, 09:00, 2016-12-11T00:00:00, 09:00, 1.5, 2016-11-12T09:00:00Z",
        "2017-08-31T00:00:00, 22:12, 2017-08-31T00:00:00, 23:11, '', energy_not_a_number",
        "2017-08-31T00:00:00, 22:12, '', '', '', energy_not_a_number",
        "2017-08-31T00:00:00, 22:12, 2017-08-31T00:00:00, 23:11, n/a, energy_not_a_number",
        "2017-08-31T00:00:00, 22:12, 2017-08-31T00:00:00, 23:11, -0.1, negative_energy",
        "2017-08-31T00:00:00, 22:12, 1970-01-01T00:00:00, 00:00, 1, ends_before_start",
        "2017-08-31T00:00:00, 22:12, 2017-08-31T00:00:00, 25:11, 1, time_not_readable",
        "2017-08-31T00:00:00, 22:12, 2017-08-31T00:00:00, 23:11, 1.0000001, energy_too_precise",
    })
    void aRowIsASessionOrSaysWhyNot(
            String startDate, String startTime, String endDate, String endTime, String energy, String expected)
            throws IOException {
        String row =
                String.join(",", "1", "51519", "2", startDate, startTime, endDate, endTime, energy, "\"A, B\"", "M");
        var file = SessionFile.read(new StringReader(PERTH + row + "\n"), Optional.empty(), "test");
        assertThat(file.rows()).isEqualTo(1);
        if (expected.endsWith("Z")) {
            var session = file.sessions().getFirst();
            assertThat(session.start()).isEqualTo(Instant.parse(expected));
            assertThat(session.site()).isEqualTo("A, B");
            assertThat(session.connector()).isEqualTo(2);
        } else {
            assertThat(file.sessions()).isEmpty();
            assertThat(file.refused().keySet()).extracting(Refusal::text).containsExactly(expected);
        }
    }

    @Test
    void otherColumnsCanBeNamed() throws IOException {
        var columns = Columns.parse("charger=Box,start=From,end=To,energy_wh=Wh,zone=Europe/Paris");
        String text = "Box,From,To,Wh\nb7,2024-03-01 10:00,2024-03-01T11:30:00,1234\n";
        var session = SessionFile.read(new StringReader(text), Optional.of(columns), "test")
                .sessions()
                .getFirst();
        assertThat(session.start()).isEqualTo(Instant.parse("2024-03-01T09:00:00Z"));
        assertThat(session.energy().milliwattHours()).isEqualTo(1_234_000);
        assertThat(session.charger()).isEqualTo("b7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "charger=A,start=B,end=C | exactly one of energy_kwh and energy_wh",
                "charger=A,start=B,energy_wh=C | end is missing",
                "charger=A,start=B,end=C,energy_wh=D,colour=E | unknown: colour",
                "charger | not name=column",
                "charger=A,charger=B | given twice",
            })
    void aBadColumnsOptionSaysWhatIsWrong(String option, String message) {
        assertThatThrownBy(() -> Columns.parse(option)).hasMessageContaining(message);
    }

    @Test
    void anUnknownHeaderIsRefusedWithItsColumns() {
        assertThatThrownBy(() -> SessionFile.read(new StringReader("a,b\n1,2\n"), Optional.empty(), "x.csv"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--columns")
                .hasMessageContaining("[a, b]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "perth-kinross-2016-17.csv.gz, 13676, 37, 0, 1, 13638, 139116812, 33, 97669",
        "perth-kinross-2017-18.csv.gz, 20277, 43, 1, 0, 20233, 223203685, 33, 115814",
    })
    void theCouncilsYearsReadAsTheirFactsSay(
            String name,
            int rows,
            int notNumbers,
            int negative,
            int backwards,
            int valid,
            long wattHours,
            int chargers,
            long quarters)
            throws IOException {
        Path path = Path.of("../../shared/data/sessions", name);
        assumeTrue(Files.exists(path), "needs the council's sessions, which are not part of the project");
        var file = SessionFile.read(path, Optional.empty());
        assertThat(file.rows()).isEqualTo(rows);
        var refused = new java.util.EnumMap<Refusal, Integer>(Refusal.class);
        Map.of(
                        Refusal.ENERGY_NOT_A_NUMBER,
                        notNumbers,
                        Refusal.NEGATIVE_ENERGY,
                        negative,
                        Refusal.ENDS_BEFORE_START,
                        backwards)
                .forEach((why, count) -> {
                    if (count > 0) refused.put(why, count);
                });
        assertThat(file.refused()).isEqualTo(refused);
        assertThat(file.sessions()).hasSize(valid);
        assertThat(file.sessions().stream()
                        .mapToLong(s -> s.energy().milliwattHours())
                        .sum())
                .isEqualTo(wattHours * 1000);
        assertThat(file.sessions().stream().map(Session::charger).distinct()).hasSize(chargers);
        assertThat(file.sessions().stream().mapToLong(s -> localMinutes(s) / 15).sum())
                .isEqualTo(quarters);
    }

    /** By the clock on the wall, as the facts were counted: three sessions of 2017-18 charge through a night when clocks change. */
    private static long localMinutes(Session session) {
        var zone = java.time.ZoneId.of("Europe/London");
        return Duration.between(
                        session.start().atZone(zone).toLocalDateTime(),
                        session.end().atZone(zone).toLocalDateTime())
                .toMinutes();
    }
}
