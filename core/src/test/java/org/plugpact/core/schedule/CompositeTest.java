package org.plugpact.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositeTest {
    private static final String WEEK = """
            id=10 level=1 kind=DAILY start=2020-01-09T17:00:00Z for=10800 unit=W : 0=2000;
            id=11 level=2 kind=WEEKLY start=2020-01-05T00:00:00Z for=86400 unit=W : 0=9000;
            id=12 level=3 start=2020-12-25T00:00:00Z for=86400 from=2020-01-01T00:00:00Z to=2021-01-01T00:00:00Z unit=W : 0=9000
            """;

    private static Composite composite(Profiles profiles, int evse, Instant from, long seconds, String unit) {
        return composite(profiles, List.of(Rows.charging(1, 0)), evse, from, seconds, unit);
    }

    private static Composite composite(
            Profiles profiles, List<Charging> running, int evse, Instant from, long seconds, String unit) {
        return Composite.of(Rows.station(Edition.V2_1), profiles, running, evse, from, seconds, Rows.unit(unit))
                .orElseThrow();
    }

    /** With x seconds gone between setting and asking; limits in A. */
    @ParameterizedTest(name = "asked {0} s later: {1}")
    @CsvSource({
        "0,  0=7 100=9 150=8 200=10",
        "30, 0=7 70=9 120=8 170=10",
        "120, 0=9 30=8 80=10",
    })
    void stackedProfilesAsInTestCaseK40(long x, String expected) {
        var stacked = Rows.profiles(
                "id=1 level=0 for=400 to=401 : 0=6 100=8 200=10; id=2 level=1 for=150 to=401 : 0=7 100=9");
        assertEquals(expected, Rows.text(composite(stacked, 1, Rows.T0.plusSeconds(x), 350 - x, "A")));
    }

    @ParameterizedTest(name = "asked {0} s later: {1}")
    @CsvSource({"0, 0=8 50=10 200=6 240=10 260=8 300=10", "60, 0=10 140=6 180=10 200=8 240=10"})
    void purposesCombinedAsInTestCaseK41(long x, String expected) {
        var purposes = Rows.profiles("""
                id=1 evse=0 purpose=STATION_MAX for=86400 : 0=10;
                id=2 evse=1 purpose=TX_DEFAULT for=300 to=401 : 0=6 60=10 120=8 180=15 260=8;
                id=3 evse=1 purpose=TX tx=tx1 for=260 to=401 : 0=8 50=11 140=16 200=6 240=12
                """);
        assertEquals(expected, Rows.text(composite(purposes, 1, Rows.T0.plusSeconds(x), 400, "A")));
    }

    /** OCPP 2.1 part 2, K 3.7.1, with a limit of 9 kW in the place of none; the station can do 22080 W. */
    @ParameterizedTest(name = "{0}: {1} W")
    @CsvSource({
        "2020-12-22T16:59:59Z, 22080, a Tuesday before the peak",
        "2020-12-22T17:00:00Z, 2000, a Tuesday in the peak",
        "2020-12-22T19:59:59Z, 2000, its last second",
        "2020-12-22T20:00:00Z, 22080, after it",
        "2020-12-27T18:00:00Z, 9000, a Sunday",
        "2020-12-25T18:00:00Z, 9000, Christmas",
        "2021-12-25T18:00:00Z, 2000, Christmas a year later, a Saturday",
        "2020-01-08T18:00:00Z, 22080, before the first of them: a Wednesday",
    })
    void aCalendarIsStacked(Instant when, String watts, String why) {
        assertEquals("0=" + watts, Rows.text(composite(Rows.profiles(WEEK), 1, when, 1, "W")), why);
    }

    @Test
    void aDailyProfileComesAgainEveryDay() {
        var day = composite(Rows.profiles(WEEK), 1, Instant.parse("2020-12-21T00:00:00Z"), 2 * 86_400, "W");
        assertEquals("0=22080 61200=2000 72000=22080 147600=2000 158400=22080", Rows.text(day));
    }

    /** OCPP 1.6, 3.13.7: 6 kW from 08:00 to 20:00, 11 kW at night; said as two periods and a wrap. */
    @Test
    void aDefaultByDayAndNight() {
        var profiles = Rows.profiles("evse=0 kind=DAILY start=0 for=86400 unit=W : 0=11000 28800=6000 72000=11000");
        assertEquals(
                "0=11000 28800=6000 72000=11000 115200=6000", Rows.text(composite(profiles, 1, Rows.T0, 130_000, "W")));
    }

    @ParameterizedTest(name = "{0} asked in {1}: {2} on {3} phases")
    @CsvSource({
        // 11 kW over three phases of 230 V are 15.942028… A each: rounded down, to milliamperes.
        "unit=W : 0=11000,        A, 15.942, 3",
        "unit=W : 0=11000,        W, 11000,  3",
        "unit=W : 0=3680/1,       A, 16,     1",
        "unit=A : 0=16/1,         W, 3680,   1",
        "unit=A : 0=16,           W, 11040,  3",
        "unit=A : 0=16.1/2,       W, 7406,   2",
        "unit=A : 0=0,            W, 0,      3",
        // More than it is built for.
        "unit=A : 0=40,           A, 32,     3",
    })
    void wattsAndAmperesAreTheSameCurrent(String schedule, String unit, String limit, int phases) {
        var composite = composite(Rows.profiles(schedule), 1, Rows.T0, 60, unit);
        assertEquals("0=" + limit, Rows.text(composite));
        assertEquals(
                OptionalInt.of(phases), composite.periods().getFirst().phases().number());
    }

    /** K01.FR.140 (2.1 errata): the fewest phases; and 16 A stay 16 A on them. */
    @Test
    void ofPhasesTheFewestCount() {
        var profiles = Rows.profiles("id=1 evse=0 purpose=STATION_MAX unit=W : 0=11040; id=2 : 0=32/1");
        assertEquals("0=16", Rows.text(composite(profiles, 1, Rows.T0, 60, "A")));
        assertEquals("0=3680", Rows.text(composite(profiles, 1, Rows.T0, 60, "W")));
    }

    @Test
    void aDirectCurrentHasNoPhases() {
        var station = Rows.station(Edition.V2_0_1, Supply.direct(400));
        var profiles = Rows.profiles("unit=W : 0=10000");
        var composite = Composite.of(station, profiles, List.of(), 1, Rows.T0, 60, RateUnit.AMPERES)
                .orElseThrow();
        assertEquals(List.of(Period.of(0, 25_000)), composite.periods());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'id=1 : 0=16; id=2 purpose=TX tx=other : 0=10',                      0=16",
        "'id=1 : 0=16; id=2 purpose=TX tx=tx1 : 0=20',                        0=20",
        "'id=1 : 0=16; id=2 purpose=TX : 0=20',                               0=20",
        "'id=1 : 0=16; id=2 purpose=TX from=30 : 0=20',                       0=16 30=20",
        "'id=1 : 0=16; id=2 purpose=TX to=30 : 0=20',                         0=20 30=16",
        "'id=1 start=20 : 0=16',                                              0=32 20=16",
        "'id=1 kind=RELATIVE : 0=16 70=6',                                    0=16 70=6",
        "'id=1 start=none : 0=16 70=6',                                       0=16 70=6",
        "'id=1 evse=2 : 0=16',                                                0=32",
        "'id=1 evse=0 : 0=16; id=2 evse=1 : 0=10',                            0=10",
        "'id=1 evse=0 level=1 : 0=16; id=2 evse=1 : 0=10',                    0=16",
        "'id=1 evse=0 purpose=STATION_EXTERNAL_CONSTRAINTS : 0=9; id=2 : 0=16', 0=9",
        "'id=1 : 0=16; id=2 purpose=PRIORITY_CHARGING : 0=32',                0=16",
        "'id=1 : 0=16; id=2 evse=0 purpose=LOCAL_GENERATION : 0=5',           0=21",
        // Of one phase's 6 A over three: two more on each, never more in sum than is made.
        "'id=1 : 0=16; id=2 evse=0 purpose=LOCAL_GENERATION : 0=6/1',         0=18",
        "'id=1 evse=0 purpose=STATION_MAX : 0=9; id=2 : 0=16; id=3 evse=0 purpose=LOCAL_GENERATION : 0=5', 0=14",
        "'id=1 evse=0 purpose=LOCAL_GENERATION : 0=5',                        0=32",
        // Duration 0: nothing of it is executed (K01.FR.11).
        "'id=1 for=0 : 0=16',                                                 0=32",
        "'id=1 for=60 : 0=16 60=6',                                           0=16 60=32",
        // A period longer than a day is cut off by the next day's.
        "'id=1 kind=DAILY start=-86350 : 0=16 86390=6',                       0=16 40=6 50=16",
    })
    void whatCounts(String profiles, String expected) {
        assertEquals(expected, Rows.text(composite(Rows.profiles(profiles), 1, Rows.T0, 100, "A")));
    }

    @Test
    void priorityOverrulesWhileItIsAskedFor() {
        var profiles =
                Rows.profiles("id=1 : 0=16; id=2 purpose=TX : 0=10; id=3 evse=0 purpose=PRIORITY_CHARGING : 0=32;"
                        + "id=4 evse=0 purpose=STATION_MAX : 0=20");
        var asked = List.of(new Charging(1, "tx1", Rows.T0, true));
        assertEquals("0=20", Rows.text(composite(profiles, asked, 1, Rows.T0, 60, "A")));
        assertEquals("0=10", Rows.text(composite(profiles, 1, Rows.T0, 60, "A")));
    }

    @ParameterizedTest(name = "{0}: {1} A, {2} W")
    @CsvSource({
        "evse=1 : 0=16,                                               48, 33120",
        "evse=0 : 0=16,                                               32, 22080",
        "'evse=0 : 0=16; id=2 evse=0 purpose=STATION_MAX : 0=25',       25, 17250",
        "'evse=0 : 0=6/1',                                             12, 2760",
        "'id=2 evse=0 purpose=STATION_MAX unit=W : 0=11000',            15.942, 11000",
    })
    void theWholeIsTheSumWithinItsOwnLimit(String profiles, String amperes, String watts) {
        assertEquals("0=" + amperes, Rows.text(composite(Rows.profiles(profiles), 0, Rows.T0, 60, "A")));
        assertEquals("0=" + watts, Rows.text(composite(Rows.profiles(profiles), 0, Rows.T0, 60, "W")));
    }

    @Test
    void neighboursThatAskTheSameAreOne() {
        var profiles = Rows.profiles("id=1 : 0=16 10=16 20=6 30=16");
        assertEquals("0=16 20=6 30=16", Rows.text(composite(profiles, 1, Rows.T0, 60, "A")));
    }

    /** SC.04, K08.FR.08: a setpoint stays within the limits of its direction. */
    @ParameterizedTest(name = "limit {0}, discharge {1}, setpoint {2}, and another of {3}: {4}")
    @CsvSource({
        "16, -10, 20, , 16",
        "16, -10, -20, , -10",
        "16, -10, -8, -5, -5",
        "16, -10, 12, 14, 12",
        "16, -10, 3, , 3"
    })
    void aSetpointStaysWithinTheLimits(String limit, String discharge, String point, String other, String expected) {
        var profiles = new ArrayList<Profile>();
        profiles.add(withSetpoint(1, Purpose.TX_DEFAULT, limit, discharge, point));
        if (other != null) profiles.add(withSetpoint(2, Purpose.STATION_EXTERNAL_CONSTRAINTS, limit, discharge, other));
        var rates = composite(new Profiles(profiles), 1, Rows.T0, 1, "A")
                .periods()
                .getFirst()
                .rates();
        assertEquals(OptionalLong.of(Rows.milli(expected)), rates.setpoint());
    }

    private static Profile withSetpoint(int id, Purpose purpose, String limit, String discharge, String point) {
        var rates = new Rates(
                OptionalLong.of(Rows.milli(limit)),
                OptionalLong.of(Rows.milli(discharge)),
                OptionalLong.of(Rows.milli(point)));
        return new Profile(
                id,
                1,
                0,
                purpose,
                Kind.ABSOLUTE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Schedule(
                        Optional.of(Rows.T0),
                        OptionalLong.empty(),
                        RateUnit.AMPERES,
                        List.of(new Period(0, rates, Phases.UNSAID, OperationMode.CENTRAL_SETPOINT)),
                        OptionalLong.empty()));
    }

    @Test
    void whatItCannotTellItSays() {
        var station = Rows.station(Edition.V2_0_1);
        assertEquals(
                Optional.empty(), Composite.of(station, Profiles.NONE, List.of(), 3, Rows.T0, 60, RateUnit.AMPERES));
        long tooLong = Duration.ofDays(367).toSeconds();
        assertThrows(
                IllegalArgumentException.class,
                () -> Composite.of(station, Profiles.NONE, List.of(), 1, Rows.T0, tooLong, RateUnit.AMPERES));
    }

    @Test
    void aPartOfASecondIsNotAsked() {
        var composite = composite(Rows.profiles("start=1 : 0=16"), 1, Rows.T0.plusMillis(400), 60, "A");
        assertEquals(Rows.T0, composite.start());
        assertEquals("0=32 1=16", Rows.text(composite));
        assertEquals(OptionalLong.of(16_000), composite.limitAt(1));
    }
}
