package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.schedule.OperationMode;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Rates;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

/** Limits that others have set, in a hub that starts again. */
class LimitTableTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");
    private static final ConnectorId OUTLET = new ConnectorId(new ChargerId("CP1"), 1);

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(TestServer.fresh(), new Health());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Schedule limit(long milli, OptionalLong seconds) {
        return new Schedule(
                Optional.empty(), seconds, RateUnit.AMPERES, List.of(Period.of(0, milli)), OptionalLong.empty());
    }

    private static Schedule limit(long milli) {
        return limit(milli, OptionalLong.empty());
    }

    /** What an outlet for 32 A lets through in a hub that starts at that instant with what is kept. */
    private OptionalLong capped(Instant at) {
        var book = new Book();
        var limits = new Limits(book, new LimitTable(database));
        limits.restore(at);
        limits.keep();
        return book.held(OUTLET.charger()).capped(Held.outlet(1, 3, 32_000), List.of(1, 2, 3), at);
    }

    private Limits fresh() {
        return new Limits(new Book(), new LimitTable(database));
    }

    @Test
    void theLeastOfAllSourcesCountsAndEachIsTakenBackAlone() {
        var limits = fresh();
        limits.heard(OUTLET, "EMS", List.of(limit(10_000)), NOW);
        limits.heard(OUTLET, "SO", List.of(limit(8_000)), NOW);
        limits.heard(new ConnectorId(OUTLET.charger(), 0), "EMS", List.of(limit(9_000)), NOW);
        limits.keep();
        assertThat(capped(NOW)).hasValue(8_000);
        limits.heard(OUTLET, "SO", List.of(), NOW);
        limits.keep();
        assertThat(capped(NOW)).hasValue(9_000);
        limits.heard(new ConnectorId(OUTLET.charger(), 0), "EMS", List.of(), NOW);
        limits.keep();
        assertThat(capped(NOW)).hasValue(10_000);
        limits.heard(OUTLET, "EMS", List.of(limit(11_000)), NOW);
        limits.keep();
        assertThat(capped(NOW)).hasValue(11_000);
    }

    @Test
    void oneWithoutAStartBeginsWhenItIsHeardAndIsForgottenWhenItIsOver() {
        var limits = fresh();
        limits.heard(OUTLET, "EMS", List.of(limit(10_000, OptionalLong.of(3_600))), NOW);
        limits.keep();
        assertThat(capped(NOW.plus(Duration.ofMinutes(59)))).hasValue(10_000);
        assertThat(capped(NOW.plus(Duration.ofMinutes(60)))).isEmpty();
        assertThat(new LimitTable(database).all()).isEmpty();
    }

    @Test
    void everyPeriodIsThereAgainAsItWasSaid() {
        var schedule = new Schedule(
                Optional.of(NOW),
                OptionalLong.of(7_200),
                RateUnit.WATTS,
                List.of(
                        Period.of(0, 11_000_000).on(Phases.of(3)),
                        Period.of(900, 2_300_000).on(new Phases(OptionalInt.of(1), OptionalInt.of(2)))),
                OptionalLong.empty());
        var limits = fresh();
        limits.heard(OUTLET, "EMS", List.of(schedule), NOW);
        limits.keep();
        assertThat(new LimitTable(database).all())
                .containsExactly(Map.entry(new Limits.Source(OUTLET, "EMS"), schedule));
    }

    @Test
    void limitsThatDifferByPhaseAreKeptAndTheLeastOfThePhasesInUseCounts() {
        var rates = new Rates(
                OptionalLong.of(9_000),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.of(new PerPhase(16_000, 9_000, 20_000)));
        var period = new Period(0, rates, Phases.UNSAID, OperationMode.CHARGING_ONLY);
        var limits = fresh();
        limits.heard(
                OUTLET,
                "EMS",
                List.of(new Schedule(
                        Optional.empty(),
                        OptionalLong.empty(),
                        RateUnit.AMPERES,
                        List.of(period),
                        OptionalLong.empty())),
                NOW);
        limits.keep();
        var book = new Book();
        new Limits(book, new LimitTable(database)).restore(NOW);
        var held = book.held(OUTLET.charger());
        var outlet = Held.outlet(1, 3, 32_000);
        assertThat(held.capped(outlet, List.of(1, 2, 3), NOW)).hasValue(9_000);
        assertThat(held.capped(outlet, List.of(1, 3), NOW)).hasValue(16_000);
        assertThat(held.capped(outlet, List.of(3), NOW)).hasValue(20_000);
    }

    @Test
    void whoNamesEverNewSourcesFillsNoTable() {
        var limits = fresh();
        for (int i = 0; i < 100; i++) limits.heard(OUTLET, "source-" + i, List.of(limit(32_000 - i)), NOW);
        limits.keep();
        assertThat(new LimitTable(database).all()).hasSize(Held.SOURCES_MAX + 1);
        assertThat(capped(NOW)).hasValue(32_000 - 99);
    }
}
