package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Close;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Network;
import org.plugpact.core.units.Energy;

/**
 * Thousands of sessions over ways that lose, repeat and reorder, some of which break off for good; of every other one a controller
 * stops dead and comes back with its notes.
 */
final class SeededTest {
    private static final int RUNS = Integer.getInteger("runs", 1_000);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void whateverIsLostThereIsOneCloseOrNoEnergy() {
        long seed = Long.getLong("seed", 20_260_601);
        int signedByBoth = 0;
        int unilateral = 0;
        int crashes = 0;
        for (int run = 0; run < RUNS; run++) {
            String replay = "replay with -Dseed=" + (seed + run) + " -Druns=1";
            Encounter met = met(new SplittableRandom(seed + run));
            assertThat(met.flowedUnadmitted).as(replay).isFalse();
            assertThat(met.contactor).as(replay).isFalse();
            crashes += met.crashes;
            // After a restart a record may be kept again.
            assertThat(met.chargerKept.stream()
                            .map(kept -> kept.record().claimId())
                            .distinct())
                    .as(replay)
                    .hasSizeLessThanOrEqualTo(ChargerSide.OFFERS_MAX + met.crashes);
            assertThat(met.chargerNotes).as(replay).isEmpty();
            assertThat(closes(met).map(SignedPart::id).distinct()).as(replay).hasSizeLessThanOrEqualTo(1);
            boolean flowed = met.wattHours > 1_000;
            assertThat(met.record().isPresent() || !flowed).as(replay).isTrue();
            if (met.record().isEmpty()) {
                assertThat(met.vehicleKept).as(replay).isEmpty();
                continue;
            }
            Digest settled = met.record().get().close().orElseThrow().id();
            met.vehicleKept.forEach(
                    kept -> assertThat(kept.record().close().orElseThrow().id())
                            .as(replay)
                            .isEqualTo(settled));
            RestartTest.requireChain(met.record().get(), replay);
            assertThat(energy(met)).as(replay).isEqualTo(Energy.ofWattHours(met.wattHours - 1_000));
            int signatures = met.record()
                    .get()
                    .close()
                    .orElseThrow()
                    .envelope()
                    .signatures()
                    .size();
            if (signatures == 2) signedByBoth++;
            else unilateral++;
        }
        if (RUNS > 100) {
            assertThat(signedByBoth).isGreaterThan(RUNS / 3);
            assertThat(unilateral).isGreaterThan(RUNS / 50);
            assertThat(crashes).isGreaterThan(RUNS / 5);
        }
    }

    private static Energy energy(Encounter met) {
        try {
            return Close.read(met.record().orElseThrow().close().orElseThrow())
                    .content()
                    .energy();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    private static Stream<SignedPart> closes(Encounter met) {
        return Stream.concat(met.chargerKept.stream(), met.vehicleKept.stream())
                .map(Delivery::record)
                .map(Claim.Delivered::close)
                .flatMap(Optional::stream);
    }

    private static Encounter met(SplittableRandom random) {
        var with = new Encounter.With();
        int lost = random.nextInt(60);
        int repeated = random.nextInt(40);
        int slowest = random.nextInt(20, 3_000);
        long ends = random.nextInt(4) == 0 ? random.nextLong(90_000) : Long.MAX_VALUE;
        var began = Network.NOON;
        with.way = (toVehicle, frame, at) -> {
            List<Duration> copies = new ArrayList<>();
            if (Duration.between(began, at).toMillis() >= ends) return copies;
            if (random.nextInt(100) >= lost) copies.add(Duration.ofMillis(random.nextInt(slowest)));
            while (random.nextInt(100) < repeated) copies.add(Duration.ofMillis(random.nextInt(slowest)));
            return copies;
        };
        Encounter met = new Encounter(with);
        met.visit(Duration.ofSeconds(random.nextInt(1, 60)));
        if (random.nextBoolean()) {
            met.crashCharger(random.nextInt(60), Duration.ofMillis(random.nextInt(20_000)));
            met.at(Duration.ofMillis(random.nextInt(60_000)), met::restartVehicle);
        }
        met.run(DAY);
        return met;
    }
}
