package org.plugpact.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.integrity.Scene.ANNA;
import static org.plugpact.core.integrity.Scene.BERT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.decision.Court;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.units.Energy;

/** Energy theft: the guilty just above the threshold, and what only looks like it. */
class TheftsTest {
    private final Scene scene = new Scene();
    private final Instant noon = scene.noon;

    /** 10 kW for 62 minutes, the two of grace included, are 10 333 Wh; the threshold is 1050 per mille of that. */
    @ParameterizedTest(name = "{0} W, {1} Wh in an hour: {2}")
    @CsvSource({
        "10000, 10000, ''",
        "10000, 10860, ''",
        "10000, 10861, 1051",
        "10000, 20667, 2000",
        "0, 90000, ''",
    })
    void energyBeyondPowerTimesTime(long watts, long wattHours, String perMille) {
        ChargerId charger = scene.charger("CP-1", "mill-street", watts);
        scene.session(charger, ANNA, noon, noon.plus(Duration.ofHours(1)), wattHours);
        if (perMille.isEmpty()) {
            assertThat(scene.found()).isEmpty();
            return;
        }
        Finding finding = scene.found().getFirst();
        assertThat(finding.event()).isEqualTo(IntegrityEvent.ABOVE_POWER);
        assertThat(finding.measured()).isEqualTo(Long.parseLong(perMille));
        assertThat(finding.evidence()).hasSize(2);
        assertThat(finding.thresholds()).containsEntry(Term.ABOVE_POWER_PER_MILLE, 1_050L);
        assertThat(finding.contract()).contains(ANNA);
    }

    @Test
    void aClockThatIsSetRightInBetweenIsNoTheft() {
        ChargerId charger = scene.charger("CP-1", "mill-street", 10_000);
        TransactionNumber number = scene.start(charger, ANNA, 0, noon.plus(Duration.ofMinutes(55)));
        scene.hub.now = noon.plus(Duration.ofHours(1));
        scene.stop(charger, number, 10_000, scene.hub.now);
        TransactionNumber late = scene.start(charger, BERT, 10_000, noon.plus(Duration.ofMinutes(20)));
        scene.stop(charger, late, 20_000, noon.plus(Duration.ofMinutes(10)));
        assertThat(scene.found()).as("told as 5 minutes, and as -10").isEmpty();
    }

    @Test
    void aSessionToldLateCountsByItsOwnTimes() {
        ChargerId charger = scene.charger("CP-1", "mill-street", 10_000);
        scene.hub.now = noon.plus(Duration.ofHours(8));
        TransactionNumber honest = scene.start(charger, ANNA, 0, noon);
        scene.stop(charger, honest, 10_000, noon.plus(Duration.ofHours(1)));
        assertThat(scene.found()).isEmpty();
        TransactionNumber guilty = scene.start(charger, BERT, 10_000, noon.plus(Duration.ofHours(2)));
        scene.stop(charger, guilty, 21_000, noon.plus(Duration.ofHours(3)));
        assertThat(scene.events()).containsExactly(IntegrityEvent.ABOVE_POWER);
    }

    @ParameterizedTest(name = "the register falls by {0} Wh, restarted {1}: {2}")
    @CsvSource({"0, false, ''", "100, false, ''", "101, false, 101", "4000, false, 4000", "4000, true, ''"})
    void registersRunForwards(long fall, boolean restarted, String wattHours) {
        TransactionNumber number = scene.start(SmallHub.CHARGER, ANNA, 0, noon);
        scene.read(SmallHub.CHARGER, number, 5_000, noon.plusSeconds(60));
        if (restarted) scene.restarts(SmallHub.CHARGER);
        scene.read(SmallHub.CHARGER, number, 5_000 - fall, noon.plusSeconds(120));
        if (wattHours.isEmpty()) {
            assertThat(scene.found()).isEmpty();
        } else {
            assertThat(scene.events()).containsExactly(IntegrityEvent.METER_BACKWARDS);
            assertThat(scene.found().getFirst().measured()).isEqualTo(Long.parseLong(wattHours));
        }
    }

    @Test
    void readingsToldOutOfOrderAreNoFallingRegister() {
        TransactionNumber number = scene.start(SmallHub.CHARGER, ANNA, 0, noon);
        scene.read(SmallHub.CHARGER, number, 5_000, noon.plusSeconds(120));
        scene.read(SmallHub.CHARGER, number, 2_000, noon.plusSeconds(60));
        scene.read(SmallHub.CHARGER, number, 6_000, noon.plusSeconds(180));
        assertThat(scene.found()).isEmpty();
    }

    @Test
    void aMeterThatIsReplacedBetweenSessionsIsNoFallingRegister() {
        scene.session(SmallHub.CHARGER, ANNA, noon, noon.plusSeconds(600), 5_000);
        scene.session(SmallHub.CHARGER, BERT, noon.plusSeconds(1_200), noon.plusSeconds(1_800), 1_000);
        assertThat(scene.found()).isEmpty();
    }

    @Test
    void aStopBelowTheLastReadingIsOne() {
        TransactionNumber number = scene.start(SmallHub.CHARGER, ANNA, 0, noon);
        scene.read(SmallHub.CHARGER, number, 5_000, noon.plusSeconds(60));
        scene.stop(SmallHub.CHARGER, number, 1_000, noon.plusSeconds(120));
        assertThat(scene.events()).containsExactly(IntegrityEvent.METER_BACKWARDS);
    }

    @ParameterizedTest(name = "the charger gave 10000 Wh, the vehicle says {0} Wh: {1}")
    @CsvSource({"9999, ''", "9800, ''", "9790, 21", "10204, ''", "10220, 21", "9500, 50", "5000, 500"})
    void metersAgreeWithinTheClass(long vehicle, String perMille) {
        Court court = new Court();
        court.recorded(court.disputing(
                court.dispute(Ground.METER, Optional.of(Energy.ofWattHours(vehicle)), Optional.empty()),
                Court.Speaker.DRIVER));
        Scene watched = new Scene(court.hub);
        if (perMille.isEmpty()) {
            assertThat(watched.found()).isEmpty();
        } else {
            assertThat(watched.events()).containsExactly(IntegrityEvent.METERS_APART);
            Finding finding = watched.found().getFirst();
            assertThat(finding.measured()).isEqualTo(Long.parseLong(perMille));
            assertThat(finding.thresholds())
                    .containsEntry(Term.METERS_APART_PER_MILLE, (long) CommodityClass.ENERGY.tolerancePerMille());
        }
    }

    @Test
    void whatTheChargersSideSaysIsNoVehiclesMeter() {
        Court court = new Court();
        court.recorded(court.disputing(court.halfOfIt(), Court.Speaker.CHARGER));
        assertThat(new Scene(court.hub).found()).isEqualTo(List.of());
    }
}
