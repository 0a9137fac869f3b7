package org.plugpact.sim.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;

/** Every scenario in every version, against a strict central system. */
class ScenariosTest {
    /** A little more than the second between two meter values. */
    private static final Duration A_METER_VALUE_LONG = Duration.ofMillis(1_100);

    private Line line;

    @BeforeEach
    void open() {
        line = new Line();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Fleet.Outcome play(Csms csms, Version version, Scenario scenario, int count) throws Exception {
        var plan = new Fleet.Plan(
                version,
                scenario,
                2,
                1,
                scenario == Scenario.CHARGING && count == 1 ? A_METER_VALUE_LONG : Duration.ofMillis(50),
                Duration.ofSeconds(1),
                Duration.ofMillis(300),
                Duration.ZERO);
        return Fleet.play(
                line,
                plan,
                count,
                station -> new Address(csms.uri(), "S" + station, Optional.empty(), false),
                station -> "TAG" + station,
                station -> {});
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aSessionIsToldFromPlugToPlug(Version version) throws Exception {
        try (var csms = new Csms(version)) {
            var outcome = play(csms, version, Scenario.CHARGING, 1);
            assertThat(outcome.failed()).isEmpty();
            assertThat(csms.wrong).isEmpty();
            assertThat(outcome.tally().of("refused")).isEmpty();
            if (version == Version.V1_6) {
                assertThat(actions(csms))
                        .containsSubsequence(
                                "BootNotification",
                                "StatusNotification",
                                "Authorize",
                                "StartTransaction",
                                "MeterValues",
                                "StopTransaction",
                                "StatusNotification");
                assertThat(csms.told("StatusNotification", "status"))
                        .containsExactly("Available", "Available", "Preparing", "Charging", "Finishing", "Available");
                assertThat(csms.told("StopTransaction", "transactionId")).containsExactly("1");
            } else {
                assertThat(csms.told("TransactionEvent", "triggerReason"))
                        .startsWith("CablePluggedIn", "Authorized", "ChargingStateChanged")
                        .endsWith("StopAuthorized", "EVCommunicationLost")
                        .contains("MeterValuePeriodic");
                var sequence = csms.told("TransactionEvent", "seqNo");
                for (int i = 0; i < sequence.size(); i++)
                    assertThat(sequence.get(i)).isEqualTo("" + i);
                assertThat(csms.told("TransactionEvent", "eventType").getFirst())
                        .isEqualTo("Started");
                assertThat(csms.told("TransactionEvent", "eventType").getLast()).isEqualTo("Ended");
                assertThat(csms.told("TransactionEvent", "transactionInfo.stoppedReason")
                                .getLast())
                        .isEqualTo("Local");
            }
        }
    }

    private static List<String> actions(Csms csms) {
        return csms.heard.stream().map(call -> call.action()).toList();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void whoIsTurnedAwayDoesNotCharge(Version version) throws Exception {
        try (var csms = new Csms(version)) {
            csms.cards = "Blocked";
            var outcome = play(csms, version, Scenario.CHARGING, 1);
            assertThat(outcome.tally().of("noted")).containsEntry("turned away", 1L);
            assertThat(csms.count("StartTransaction")).isZero();
            assertThat(csms.told("TransactionEvent", "transactionInfo.chargingState"))
                    .doesNotContain("Charging");
            assertThat(csms.wrong).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void nothingButBootsGoesOutUntilItIsAccepted(Version version) throws Exception {
        try (var csms = new Csms(version)) {
            csms.boots.addAll(List.of("Pending", "Rejected"));
            play(csms, version, Scenario.IDLE, 1);
            assertThat(actions(csms).subList(0, 4))
                    .containsExactly("BootNotification", "BootNotification", "BootNotification", "StatusNotification");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void anHourCutOffIsHandedInWithItsOldTimes(Version version) throws Exception {
        try (var csms = new Csms(version)) {
            var before = Instant.now();
            var outcome = play(csms, version, Scenario.OFFLINE, 1);
            assertThat(outcome.failed()).isEmpty();
            assertThat(csms.wrong).isEmpty();
            assertThat(csms.count("Authorize")).isZero();
            String action = version == Version.V1_6 ? "StopTransaction" : "TransactionEvent";
            var start = Instant.parse(csms.told(version == Version.V1_6 ? "StartTransaction" : action, "timestamp")
                    .getFirst());
            var end = Instant.parse(csms.told(action, "timestamp").getLast());
            assertThat(Duration.between(start, before)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            assertThat(Duration.between(start, end)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            long readings = version == Version.V1_6
                    ? csms.count("MeterValues")
                    : csms.told(action, "triggerReason").stream()
                            .filter("MeterValuePeriodic"::equals)
                            .count();
            assertThat(readings).isEqualTo(12);
            // 16 A on three phases for an hour.
            if (version == Version.V1_6)
                assertThat(csms.told("StopTransaction", "meterStop")).containsExactly("11040");
            else assertThat(csms.told(action, "offline")).containsOnly("true");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aLostLineLosesNothing(Version version) throws Exception {
        try (var csms = new Csms(version)) {
            var outcome = play(csms, version, Scenario.DROPPED, 1);
            assertThat(outcome.failed()).isEmpty();
            assertThat(csms.wrong).isEmpty();
            if (version == Version.V1_6)
                assertThat(csms.count("StopTransaction")).isEqualTo(1);
            else assertThat(csms.told("TransactionEvent", "offline")).contains("", "true");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void repeatedMessagesComeWithTheOldIdAndWithANewOne(Version version) throws Exception {
        try (var csms = new Csms(version)) {
            play(csms, version, Scenario.DUPLICATES, 1);
            String action = version == Version.V1_6 ? "StartTransaction" : "TransactionEvent";
            var first = csms.heard.stream()
                    .filter(call -> call.action().equals(action))
                    .limit(3)
                    .toList();
            assertThat(first.get(1)).isEqualTo(first.get(0));
            assertThat(first.get(2).id()).isNotEqualTo(first.get(0).id());
            assertThat(first.get(2).payload()).isEqualTo(first.get(0).payload());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "V1_6, NEEDS",
        "V1_6, LIMITED",
        "V1_6, CLOCK",
        "V2_0_1, CLOCK",
        "V2_1, CLOCK",
        "V1_6, MALFORMED",
        "V2_0_1, MALFORMED",
        "V2_1, MALFORMED",
        "V1_6, SLOW",
        "V2_0_1, SLOW",
        "V1_6, FLAPPING",
        "V2_1, FLAPPING",
        "V1_6, BOOTLOOP",
        "V2_0_1, BOOTLOOP",
    })
    void theOthersEndWell(Version version, Scenario scenario) throws Exception {
        try (var csms = new Csms(version)) {
            var outcome = play(csms, version, scenario, 2);
            assertThat(outcome.failed()).isEmpty();
            assertThat(csms.wrong).isEmpty();
            assertThat(outcome.tally().of("lost")).isEmpty();
            if (scenario == Scenario.BOOTLOOP)
                assertThat(csms.count("BootNotification")).isEqualTo(10);
            if (scenario == Scenario.SLOW) assertThat(csms.count("Heartbeat")).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void manyAtOnceAreManyStations() throws Exception {
        try (var csms = new Csms(Version.V2_0_1)) {
            var outcome = play(csms, Version.V2_0_1, Scenario.CHARGING, 40);
            assertThat(outcome.failed()).isEmpty();
            assertThat(csms.wrong).isEmpty();
            assertThat(outcome.tally().of("noted")).containsEntry("visit over", 40L);
            assertThat(outcome.tally().sum("sent")).isEqualTo(outcome.tally().sum("answered"));
        }
    }
}
