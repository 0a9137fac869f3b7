package org.plugpact.sim.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;

/** Vehicles that say what they need, and energy managers that limit, against a strict central system. */
class SharingTest {
    private Line line;

    @BeforeEach
    void open() {
        line = new Line();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private CompletableFuture<Fleet.Outcome> play(Csms csms, Version version, Scenario scenario, int sessions) {
        var plan = new Fleet.Plan(
                version,
                scenario,
                1,
                sessions,
                Duration.ofMillis(300),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(2));
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Fleet.play(
                        line,
                        plan,
                        1,
                        station -> new Address(csms.uri(), "S" + station, Optional.empty(), false),
                        station -> "TAG" + station,
                        station -> {});
            } catch (InterruptedException hurry) {
                throw new IllegalStateException(hurry);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"V2_0_1, 2, AC_three_phase DC", "V2_1, 3, AC_three_phase DC DC_BPT"})
    void vehiclesSayWhatTheyNeedAndPlanByTheProfileThatTheyGet(Version version, int sessions, String ways)
            throws Exception {
        var before = Instant.now();
        try (var csms = new Csms(version)) {
            var outcome = play(csms, version, Scenario.NEEDS, sessions);
            for (int session = 1; session <= sessions; session++) {
                int said = session;
                csms.await(it -> it.count("NotifyEVChargingNeeds") == said);
                assertThat(csms.ask("SetChargingProfile", profile(csms, 6 + session)))
                        .isEqualTo("{\"status\":\"Accepted\"}");
                csms.await(it -> it.count("NotifyEVChargingSchedule") == said);
            }
            assertThat(outcome.join().failed()).isEmpty();
            assertThat(csms.wrong).isEmpty();
            assertThat(csms.told("NotifyEVChargingNeeds", "chargingNeeds.requestedEnergyTransfer"))
                    .containsExactly(ways.split(" "));
            assertThat(csms.told("NotifyEVChargingNeeds", "chargingNeeds.departureTime"))
                    .allSatisfy(at -> assertThat(Instant.parse(at)).isAfterOrEqualTo(before.plusSeconds(7_200)));
            assertThat(csms.told("NotifyEVChargingSchedule", "chargingSchedule.chargingSchedulePeriod")
                            .getFirst())
                    .contains("\"limit\":7.000");
            assertThat(csms.told("TransactionEvent", "triggerReason")).contains("ChargingRateChanged");
        }
    }

    private static String profile(Csms csms, int amperes) {
        var transaction =
                csms.told("TransactionEvent", "transactionInfo.transactionId").getLast();
        return "{\"evseId\":1,\"chargingProfile\":{\"id\":" + amperes
                + ",\"stackLevel\":1,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\","
                + "\"transactionId\":\"" + transaction
                + "\",\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":["
                + "{\"startPeriod\":0,\"limit\":" + amperes + "}]}]}}";
    }

    @ParameterizedTest
    @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
    void whatAnEnergyManagerLimitsIsKeptToAndTold(Version version) throws Exception {
        try (var csms = new Csms(version)) {
            var outcome = play(csms, version, Scenario.LIMITED, 1).join();
            assertThat(outcome.failed()).isEmpty();
            assertThat(csms.wrong).isEmpty();
            assertThat(csms.told("NotifyChargingLimit", "chargingLimit.chargingLimitSource"))
                    .containsExactly("EMS");
            assertThat(csms.told("ClearedChargingLimit", "chargingLimitSource")).containsExactly("EMS");
            // Down to it before it is told, and up again before that is.
            var actions = csms.heard.stream().map(call -> call.action()).toList();
            assertThat(actions)
                    .containsSubsequence(
                            "TransactionEvent", "NotifyChargingLimit", "TransactionEvent", "ClearedChargingLimit");
            assertThat(csms.told("TransactionEvent", "triggerReason"))
                    .filteredOn("ChargingRateChanged"::equals)
                    .hasSize(2);
        }
    }
}
