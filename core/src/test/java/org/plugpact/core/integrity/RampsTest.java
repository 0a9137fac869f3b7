package org.plugpact.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Restrictions;
import org.plugpact.core.tariff.Tariff;

/** Market manipulation: who ramps together around a change of price, and who only seems to. */
class RampsTest {
    /** The price falls at half past one in London, which is half past twelve in UTC. */
    private static final Tariff CHEAP_LATER = new Tariff(
            "cheap-later",
            SmallHub.TARIFF.currency(),
            List.of(
                    Element.when(from(LocalTime.of(13, 30)), List.of(Component.exact(Dimension.ENERGY, "0.10", "20"))),
                    Element.always(Component.exact(Dimension.ENERGY, "0.30", "20"))));

    private final Scene scene = new Scene();
    private final Instant change = scene.noon.plus(Duration.ofMinutes(30));

    private static Restrictions from(LocalTime time) {
        return new Restrictions(
                Optional.of(time),
                Optional.of(LocalTime.of(18, 0)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @BeforeEach
    void file() {
        scene.hub.state(SmallHub.filing(CHEAP_LATER, scene.noon.minus(Duration.ofDays(30))), Network.one().regulator);
        scene.tariff = CHEAP_LATER;
    }

    private void start(int contracts, Instant at) {
        scene.hub.now = at;
        for (int i = 0; i < contracts; i++) scene.start(SmallHub.CHARGER, Scene.contract(i), 0, at);
    }

    /** Something happens later, so that what is complete is told. */
    private void later() {
        scene.hub.now = scene.hub.now.plus(Duration.ofHours(1));
        scene.restarts(SmallHub.CHARGER);
    }

    @ParameterizedTest(name = "{0} contracts {1} s after the change: {2}")
    @CsvSource({
        "21, 0, true",
        "21, 60, true",
        "21, -60, true",
        "20, 0, false",
        "21, 61, false",
        "21, -61, false",
        "40, -900, false",
    })
    void whoStartsTogetherAroundAChangeOfPrice(int contracts, long seconds, boolean guilty) {
        start(contracts, change.plusSeconds(seconds));
        assertThat(scene.found()).as("more may come").isEmpty();
        later();
        assertThat(scene.events()).isEqualTo(guilty ? List.of(IntegrityEvent.RAMP) : List.of());
        if (guilty) {
            Finding finding = scene.found().getFirst();
            assertThat(finding.measured()).isEqualTo(contracts);
            assertThat(finding.evidence()).hasSize(contracts);
        }
    }

    @Test
    void whoStopsTogetherIsSeenToo() {
        start(21, scene.noon);
        List<Integer> numbers =
                java.util.stream.IntStream.rangeClosed(1, 21).boxed().toList();
        scene.hub.now = change;
        for (int number : numbers) scene.stop(SmallHub.CHARGER, new TransactionNumber(number), 1_000, change);
        later();
        assertThat(scene.events()).containsExactly(IntegrityEvent.RAMP);
        assertThat(scene.found().getFirst().detail()).contains("stopped");
    }

    @Test
    void aDepotThatStartsAtShiftEndWithoutAChangeOfPriceIsQuiet() {
        scene.tariff = SmallHub.TARIFF;
        start(60, change);
        later();
        assertThat(scene.found()).isEmpty();
    }

    @Test
    void driversOfDifferentAgentsAreUnderNoOneController() {
        scene.hub.now = change;
        for (int i = 0; i < 40; i++) {
            scene.agent = Optional.of(new PartyId("agent-" + i % 2));
            scene.start(SmallHub.CHARGER, Scene.contract(i), 0, change);
        }
        later();
        assertThat(scene.events()).doesNotContain(IntegrityEvent.RAMP);
    }

    @Test
    void vehiclesWithKeysOfTheirOwnAreUnderNobodysControl() {
        scene.agent = Optional.empty();
        start(40, change);
        later();
        assertThat(scene.events()).doesNotContain(IntegrityEvent.RAMP);
    }

    @Test
    void whatIsToldLateRampedNothing() {
        scene.hub.now = change.plus(Duration.ofHours(3));
        for (int i = 0; i < 40; i++) scene.start(SmallHub.CHARGER, Scene.contract(i), 0, change);
        later();
        assertThat(scene.found()).isEmpty();
    }

    @Test
    void oneContractThatStartsAgainAndAgainIsOneContract() {
        scene.hub.now = change;
        for (int i = 0; i < 40; i++) {
            scene.start(SmallHub.CHARGER, Scene.contract(0), i, change.plusMillis(i));
        }
        later();
        assertThat(scene.found()).isEmpty();
    }

    /** 21 in two minutes are 15 120 a day: that is above 1000 times 15, and below 1000 times 16 by 120 s a day. */
    @ParameterizedTest(name = "with {0} on the day before: {1}")
    @CsvSource({"15, true", "16, false"})
    void whoAlwaysDoesAsMuchIsQuiet(int before, boolean guilty) {
        Map<String, Rule.Term> terms = new TreeMap<>();
        terms.put("ramp-times-base", new Rule.Quantity(1_000));
        scene.hub.state(
                new Rule(Network.REGULATOR, Network.BRITAIN, Topic.INTEGRITY, new TreeMap<>(terms), Network.YEAR),
                Network.one().regulator);
        start(before, scene.noon);
        start(21, change);
        later();
        assertThat(scene.events()).isEqualTo(guilty ? List.of(IntegrityEvent.RAMP) : List.of());
        if (guilty) {
            var rule = scene.hub.state.bundle().rule(Topic.INTEGRITY, Network.SCOTLAND, change);
            assertThat(scene.found().getFirst().rule()).isEqualTo(rule.map(inForce -> inForce.id()));
        }
    }
}
