package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Close;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.units.Energy;

/** Controllers that stop dead, wherever that is, and come back with their notes. */
final class RestartTest {
    private static final Duration STAY = Duration.ofSeconds(65);
    private static final Duration DOWN = Duration.ofSeconds(2);

    private Encounter met(int actions, Duration down) {
        Encounter met = new Encounter(new Encounter.With());
        met.crashCharger(actions, down);
        met.visit(STAY);
        met.run(Duration.ofHours(1));
        return met;
    }

    @Test
    void whereverTheChargerStopsTheSessionGoesOnAndNoReadingIsLostOrTwice() throws Malformed {
        int crash = 0;
        int inMidSession = 0;
        Encounter met = met(crash, DOWN);
        while (met.crashes == 1) {
            String replay = "stopped after " + crash + " actions";
            assertThat(met.flowedUnadmitted).as(replay).isFalse();
            assertThat(met.contactor).as(replay).isFalse();
            assertThat(met.vehicleRefused).as(replay).isEmpty();
            requireWhole(met, replay);
            if (met.record().orElseThrow().readings().size() != 8) inMidSession++;
            assertThat(met.chargerNotes).as(replay).isEmpty();
            met = met(++crash, DOWN);
        }
        assertThat(crash).isGreaterThan(30);
        assertThat(inMidSession).isPositive();
    }

    /** One record, signed by both; its chain is one; all the energy that flowed is in it. */
    static void requireWhole(Encounter met, String replay) throws Malformed {
        Claim.Delivered record = met.record().orElseThrow(() -> new AssertionError(replay));
        assertThat(met.chargerKept.stream().map(kept -> kept.record().claimId()).distinct())
                .as(replay)
                .hasSize(1);
        assertThat(record.close().orElseThrow().envelope().signatures())
                .as(replay)
                .hasSize(2);
        requireChain(record, replay);
        assertThat(Close.read(record.close().get()).content().energy())
                .as(replay)
                .isEqualTo(Energy.ofWattHours(met.wattHours - 1_000));
    }

    static void requireChain(Claim.Delivered record, String replay) {
        Optional<Digest> before = Optional.empty();
        int number = 0;
        for (Part<Metering> reading : record.readings()) {
            assertThat(reading.content().number()).as(replay).isEqualTo(number++);
            assertThat(reading.content().previous()).as(replay).isEqualTo(before);
            before = Optional.of(reading.id());
        }
    }

    @Test
    void aCarThatLeftMeanwhileIsSettledWithTheRegisterAsItStood() throws Malformed {
        Encounter met = met(14, Duration.ofMinutes(1));
        assertThat(met.crashes).isEqualTo(1);
        requireWhole(met, "left meanwhile");
        Metering last = met.record().orElseThrow().readings().getLast().content();
        assertThat(last.reason()).contains(ChargerVisit.UNPLUGGED);
    }

    @Test
    void whereverTheVehicleStartsAnewItFollowsAndSigns() throws Malformed {
        for (int at = 0; at < 70; at++) {
            Encounter met = new Encounter(new Encounter.With());
            met.visit(STAY);
            met.at(Duration.ofSeconds(at).plusMillis(11), met::restartVehicle);
            met.run(Duration.ofHours(1));
            requireWhole(met, "anew after " + at + " s");
            assertThat(met.vehicleKept.stream()
                            .map(kept -> kept.record().claimId())
                            .distinct())
                    .hasSize(1);
            assertThat(met.vehicleNotes).isEmpty();
        }
    }

    @Test
    void notesOfAnotherSessionOrOutOfOrderAreNone() {
        Encounter met = new Encounter(new Encounter.With());
        met.visit(STAY);
        met.run(Duration.ofSeconds(30));
        List<byte[]> notes = met.chargerNotes.firstEntry().getValue();
        assertThat(notes).hasSizeGreaterThan(3);
        List<byte[]> swapped = new ArrayList<>(notes);
        swapped.set(1, notes.get(2));
        swapped.set(2, notes.get(1));
        List<byte[]> cut = new ArrayList<>(notes);
        cut.removeFirst();
        for (List<byte[]> broken : List.of(swapped, cut, List.<byte[]>of())) {
            assertThatThrownBy(() -> met.chargerSide().restore(List.of(broken), met.now))
                    .isInstanceOf(Malformed.class);
        }
    }
}
