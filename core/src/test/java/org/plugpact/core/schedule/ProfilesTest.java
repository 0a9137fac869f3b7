package org.plugpact.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesTest {
    private static final List<Charging> RUNNING = List.of(Rows.charging(1, 0));

    private static Setting set(Edition edition, String installed, String wanted) {
        return Rows.profiles(installed).set(Rows.profile(wanted), Rows.station(edition), RUNNING);
    }

    private static String ids(Profiles profiles) {
        return profiles.installed().stream()
                .map(profile -> Integer.toString(profile.id()))
                .reduce("", (all, id) -> all.isEmpty() ? id : all + " " + id);
    }

    @ParameterizedTest(name = "{0} with {1} gets {2}: {3}")
    @CsvSource({
        // The same id is the same profile, whatever else it says.
        "V1_6,   id=1 : 0=6,                      id=1 level=3 evse=2 : 0=9,                 1",
        "V2_0_1, id=1 : 0=6,                      id=1 level=3 evse=2 : 0=9,                 1",
        // The same level and purpose on the same EVSE: replaced in 1.6, refused since.
        "V1_6,   id=1 : 0=6,                      id=2 : 0=9,                                2",
        "V2_0_1, id=1 : 0=6,                      id=2 : 0=9,                                DUPLICATE",
        "V2_1,   id=1 : 0=6,                      id=2 : 0=9,                                DUPLICATE",
        "V2_0_1, id=1 to=10 : 0=6,                id=2 from=10 : 0=9,                        1 2",
        "V2_0_1, id=1 to=11 : 0=6,                id=2 from=10 : 0=9,                        DUPLICATE",
        "V1_6,   id=1 evse=0 : 0=6,               id=2 : 0=9,                                1 2",
        "V2_0_1, id=1 evse=0 : 0=6,               id=2 : 0=9,                                DUPLICATE",
        "V2_0_1, id=1 : 0=6,                      id=2 evse=0 : 0=9,                         DUPLICATE",
        "V2_0_1, id=1 evse=0 : 0=6,               id=2 level=1 : 0=9,                        1 2",
        "V2_0_1, id=1 purpose=TX tx=old : 0=6,    id=2 purpose=TX tx=tx1 : 0=9,              1 2",
        "V2_0_1, id=1 purpose=TX tx=tx1 : 0=6,    id=2 purpose=TX tx=tx1 : 0=9,              DUPLICATE",
        "V1_6,   id=1 purpose=TX : 0=6,           id=2 purpose=TX tx=tx1 : 0=9,              2",
        "V2_0_1, id=1 purpose=STATION_EXTERNAL_CONSTRAINTS : 0=6, id=1 : 0=9,                PROFILE_ID",
        "V2_1,   id=1 evse=0 purpose=STATION_MAX : 0=6/1@1, id=2 : 0=9/1@3,                  PHASE_CONFLICT",
        "V2_1,   id=1 evse=0 purpose=STATION_MAX : 0=6/1@1, id=2 : 0=9/1@1,                  1 2",
        "V2_1,   id=1 : 0=6/1@1,                  id=2 level=1 : 0=9/1@3,                    1 2",
    })
    void whatIsThereDecidesWithTheNewOne(Edition edition, String installed, String wanted, String outcome) {
        assertEquals(
                outcome,
                switch (set(edition, installed, wanted)) {
                    case Setting.Done(var profiles, var replaced) -> ids(profiles);
                    case Setting.Refused(var refusal, var why) -> refusal.name();
                });
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "V2_0_1, evse=3 : 0=6,                                       UNKNOWN_EVSE",
        "V2_0_1, purpose=STATION_EXTERNAL_CONSTRAINTS : 0=6,         PURPOSE",
        "V2_0_1, level=10 : 0=6,                                     STACK_LEVEL",
        "V2_0_1, from=10 to=10 : 0=6,                                PROFILE",
        "V2_0_1, evse=1 purpose=STATION_MAX : 0=6,                   PROFILE",
        "V2_0_1, evse=0 purpose=STATION_MAX kind=RELATIVE : 0=6,     PROFILE",
        "V2_0_1, evse=0 purpose=TX tx=tx1 : 0=6,                     PROFILE",
        "V2_0_1, purpose=TX : 0=6,                                   PROFILE",
        "V1_6,   purpose=TX : 0=6,                                   done",
        "V1_6,   tx=tx1 : 0=6,                                       PROFILE",
        "V2_0_1, purpose=TX tx=tx2 : 0=6,                            NO_TRANSACTION",
        "V2_0_1, evse=2 purpose=TX tx=tx1 : 0=6,                     NO_TRANSACTION",
        "V1_6,   evse=2 purpose=TX : 0=6,                            NO_TRANSACTION",
        "V2_0_1, : 0=1 1=2 2=3 3=4 4=5 5=6 6=7 7=8 8=9,              TOO_MANY",
        "V2_0_1, : 1=6,                                              SCHEDULE",
        "V2_0_1, : 0=6 0=7,                                          SCHEDULE",
        "V2_0_1, : 0=6 9=7 8=7,                                      SCHEDULE",
        "V2_0_1, kind=RELATIVE start=0 : 0=6,                        SCHEDULE",
        "V1_6,   kind=RELATIVE start=0 : 0=6,                        done",
        "V2_0_1, start=none : 0=6,                                   SCHEDULE",
        "V1_6,   start=none : 0=6,                                   done",
        "V1_6,   kind=DAILY start=none : 0=6,                        SCHEDULE",
        "V2_1,   kind=DYNAMIC : 0=6 1=7,                             SCHEDULE",
        "V2_1,   purpose=PRIORITY_CHARGING for=60 : 0=32,            SCHEDULE",
        "V2_1,   purpose=PRIORITY_CHARGING : 0=32,                   done",
        "V2_0_1, : 0=6/3@1,                                          SCHEDULE",
    })
    void whatItSaysDecides(Edition edition, String wanted, String outcome) {
        String text = "id=7 " + wanted;
        assertEquals(
                outcome,
                switch (set(edition, "", text)) {
                    case Setting.Done done -> "done";
                    case Setting.Refused(var refusal, var why) -> refusal.name();
                });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "unit=A : 0=6, RATE_UNIT",
        "unit=W : 0=6000/1@1, SCHEDULE",
        "purpose=LOCAL_GENERATION unit=W : 0=6, PURPOSE",
        "kind=DYNAMIC unit=W : 0=6, KIND",
        "unit=W : 0=6, done"
    })
    void whatItCanDoDecides(String wanted, String outcome) {
        var all = Rows.station(Edition.V2_1);
        var plain = new Station(
                all.edition(),
                all.whole(),
                all.evses(),
                new Station.Ability(
                        EnumSet.of(RateUnit.WATTS), Station.Ability.of(1, 1, 1).purposes(), 1, 1, 1, false, false));
        assertEquals(
                outcome,
                switch (Profiles.NONE.set(Rows.profile(wanted), plain, RUNNING)) {
                    case Setting.Done done -> "done";
                    case Setting.Refused(var refusal, var why) -> refusal.name();
                });
    }

    @Test
    void aDirectCurrentTakesNoPhases() {
        var direct = Rows.station(Edition.V2_1, Supply.direct(400));
        var setting = Profiles.NONE.set(Rows.profile("unit=W : 0=6000/1"), direct, RUNNING);
        assertEquals(
                Refusal.NO_PHASE_FOR_DIRECT_CURRENT,
                assertInstanceOf(Setting.Refused.class, setting).refusal());
    }

    @Test
    void aStationHoldsSoManyAndNoMore() {
        var full = Rows.profiles("id=1 : 0=6; id=2 level=1 : 0=6; id=3 level=2 : 0=6; id=4 level=3 : 0=6");
        var station = Rows.station(Edition.V2_0_1);
        assertEquals(
                Refusal.TOO_MANY,
                assertInstanceOf(Setting.Refused.class, full.set(Rows.profile("id=5 level=4 : 0=6"), station, RUNNING))
                        .refusal());
        assertInstanceOf(Setting.Done.class, full.set(Rows.profile("id=4 level=4 : 0=6"), station, RUNNING));
    }

    @ParameterizedTest(name = "{0}: id {1}, EVSE {2}, {3}, level {4} leaves {5}")
    @CsvSource({
        "V1_6,   , , , , 5 6",
        "V1_6,   1, , , , 2 3 4 5 6",
        "V1_6,   1, 2, , , 1 2 3 4 5 6",
        "V2_0_1, 1, 2, , , 2 3 4 5 6",
        "V2_0_1, , 1, , , 2 4 5 6",
        "V2_0_1, , , TX_DEFAULT, , 3 4 5 6",
        "V2_0_1, , , TX_DEFAULT, 1, 1 3 4 5 6",
        "V2_0_1, , 0, STATION_MAX, , 1 2 3 5 6",
        "V2_1,   5, , , , 1 2 3 4 5 6",
        "V2_1,   6, , , , 1 2 3 4 5 6",
        "V2_1,   9, , , , 1 2 3 4 5 6",
    })
    void clearingTakesWhatMatchesAndIsTheCentralSystems(
            Edition edition, Integer id, Integer evse, Purpose purpose, Integer level, String left) {
        var installed = Rows.profiles("id=1 : 0=6; id=2 evse=2 level=1 : 0=6; id=3 purpose=TX : 0=6;"
                + "id=4 evse=0 purpose=STATION_MAX : 0=6; id=5 evse=0 purpose=STATION_EXTERNAL_CONSTRAINTS : 0=6;"
                + "id=6 evse=0 purpose=LOCAL_GENERATION : 0=6");
        var criteria = new Criteria(number(id), number(evse), Optional.ofNullable(purpose), number(level));
        assertEquals(left, ids(installed.clear(criteria, edition)));
    }

    private static OptionalInt number(@org.jspecify.annotations.Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    @Test
    void aTransactionTakesItsProfilesWithIt() {
        var installed = Rows.profiles(
                "id=1 : 0=6; id=2 purpose=TX tx=tx1 : 0=6; id=3 purpose=TX : 0=6; id=4 evse=2 purpose=TX : 0=6; id=5 purpose=TX tx=next : 0=6");
        assertEquals("1 4 5", ids(installed.ended(Rows.charging(1, 0))));
    }

    @Test
    void whatTheStationHeardFromOthersIsInstalledUnasked() {
        var heard = Rows.profile("id=5 evse=0 purpose=STATION_EXTERNAL_CONSTRAINTS : 0=6");
        assertEquals("1 5", ids(Rows.profiles("id=1 : 0=6").with(heard)));
    }
}
