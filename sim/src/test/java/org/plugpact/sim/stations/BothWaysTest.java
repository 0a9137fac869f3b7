package org.plugpact.sim.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.plugpact.core.schedule.OperationMode;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.wire.json.Frame;

/** Vehicles that give energy back, against a strict central system over a real socket (OCPP 2.1, block Q). */
class BothWaysTest {
    private static final String ACCEPTED = "{\"status\":\"Accepted\"}";

    /** A station with a vehicle that stays until the test is over. */
    private static final class There implements AutoCloseable {
        final Csms csms = new Csms(Version.V2_1);
        private final Line line = new Line();
        private final CompletableFuture<Boolean> over = new CompletableFuture<>();
        private final Thread thread;

        There(String transfers) throws Exception {
            csms.also = transfers;
            var plan = new Fleet.Plan(
                    Version.V2_1,
                    Scenario.V2X,
                    1,
                    1,
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    Duration.ZERO);
            thread = Thread.ofVirtual().start(() -> {
                try {
                    Fleet.play(
                            line,
                            plan,
                            1,
                            _ -> new Address(csms.uri(), "S", Optional.empty(), false),
                            _ -> "TAG",
                            _ -> {});
                } catch (InterruptedException hurry) {
                    Thread.currentThread().interrupt();
                } finally {
                    over.complete(true);
                }
            });
            csms.await(it -> it.count("StatusNotification") == 1);
            assertThat(csms.ask("GetBaseReport", "{\"requestId\":1,\"reportBase\":\"FullInventory\"}"))
                    .isEqualTo(ACCEPTED);
            csms.await(it -> it.count("NotifyEVChargingNeeds") == 1);
        }

        String profile(int id, String kind, String more, String period) throws Exception {
            var transaction = csms.told("TransactionEvent", "transactionInfo.transactionId")
                    .getLast();
            return csms.ask(
                    "SetChargingProfile",
                    "{\"evseId\":1,\"chargingProfile\":{\"id\":" + id
                            + ",\"stackLevel\":1,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\""
                            + kind
                            + "\",\"transactionId\":\"" + transaction + "\"" + more
                            + ",\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":["
                            + "{\"startPeriod\":0," + period + "}]}]}}");
        }

        void power(String measurand, String watts) throws Exception {
            csms.await(it -> it.told("TransactionEvent", "meterValue")
                    .getLast()
                    .contains("{\"value\":" + watts + ",\"measurand\":\"" + measurand + "\""));
        }

        String mode() {
            return csms.told("TransactionEvent", "transactionInfo.operationMode")
                    .getLast();
        }

        @Override
        public void close() {
            thread.interrupt();
            over.join();
            line.close();
            csms.close();
            assertThat(csms.wrong).isEmpty();
        }
    }

    @Test
    void setpointsBothWaysAreFollowedAndMeteredEachInItsRegister() throws Exception {
        try (var there = new There(",\"allowedEnergyTransfer\":[\"DC\",\"DC_BPT\"]")) {
            var csms = there.csms;
            assertThat(csms.told("NotifyEVChargingNeeds", "chargingNeeds.requestedEnergyTransfer"))
                    .containsExactly("DC_BPT");
            assertThat(csms.told("NotifyEVChargingNeeds", "chargingNeeds.v2xChargingParameters.evMinV2XEnergyRequest"))
                    .containsExactly("-20000");
            there.power("Power.Active.Import", "11040");
            assertThat(there.profile(
                            7,
                            "Dynamic",
                            ",\"maxOfflineDuration\":60",
                            "\"operationMode\":\"CentralSetpoint\",\"setpoint\":-6900"))
                    .isEqualTo(ACCEPTED);
            there.power("Power.Active.Export", "6900");
            assertThat(csms.told("TransactionEvent", "triggerReason")).contains("OperationModeChanged");
            assertThat(there.mode()).isEqualTo("CentralSetpoint");
            assertThat(csms.ask("GetCompositeSchedule", "{\"duration\":60,\"evseId\":1,\"chargingRateUnit\":\"W\"}"))
                    .contains("\"setpoint\":-6900", "\"operationMode\":\"CentralSetpoint\"");
            assertThat(csms.ask(
                            "UpdateDynamicSchedule",
                            "{\"chargingProfileId\":7,\"scheduleUpdate\":{\"setpoint\":5520}}"))
                    .isEqualTo(ACCEPTED);
            there.power("Power.Active.Import", "5520");
            assertThat(csms.ask(
                            "UpdateDynamicSchedule", "{\"chargingProfileId\":8,\"scheduleUpdate\":{\"setpoint\":1}}"))
                    .contains("Rejected", "InvalidProfile");
            assertThat(there.profile(7, "Relative", "", "\"operationMode\":\"Idle\""))
                    .isEqualTo(ACCEPTED);
            there.power("Power.Active.Import", "0");
            assertThat(there.mode()).isEqualTo("Idle");
            assertThat(there.profile(7, "Relative", "", "\"operationMode\":\"LocalLoadBalancing\""))
                    .contains("Rejected", "UnsupportedParam");
            for (var amiss :
                    List.of("\"Idle\",\"limit\":1000", "\"CentralSetpoint\"", "\"CentralSetpoint\",\"limit\":1000")) {
                assertThat(there.profile(7, "Relative", "", "\"operationMode\":" + amiss))
                        .contains("Rejected", "InvalidSchedule");
            }
        }
    }

    @Test
    void whoMayUseNoWayBackIsChargedOnlyUntilHeMay() throws Exception {
        try (var there = new There("")) {
            var csms = there.csms;
            assertThat(csms.told("NotifyEVChargingNeeds", "chargingNeeds.requestedEnergyTransfer"))
                    .containsExactly("DC");
            assertThat(there.profile(7, "Relative", "", "\"operationMode\":\"CentralSetpoint\",\"setpoint\":-6900"))
                    .isEqualTo(ACCEPTED);
            there.power("Power.Active.Export", "0");
            csms.await(it -> there.mode().equals("CentralSetpoint"));
            var transaction = csms.told("TransactionEvent", "transactionInfo.transactionId")
                    .getLast();
            assertThat(csms.ask(
                            "NotifyAllowedEnergyTransfer",
                            "{\"transactionId\":\"" + transaction
                                    + "\",\"allowedEnergyTransfer\":[\"DC\",\"DC_BPT\"]}"))
                    .isEqualTo(ACCEPTED);
            there.power("Power.Active.Export", "6900");
            assertThat(csms.told("NotifyEVChargingNeeds", "chargingNeeds.requestedEnergyTransfer"))
                    .containsExactly("DC", "DC_BPT");
        }
    }

    @Test
    void aVehicleGivesNothingBelowTheLeastThatItKeepsAndTakesNothingBeyondWhatItNeeds() {
        var start = Instant.parse("2026-03-02T08:00:00Z");
        var visit = new Visit(1, start, Optional.of("TAG"), OptionalInt.empty());
        visit.first = Optional.of(reading(start, 1_000, 500));
        visit.needs = Optional.of(new Needs(Needs.Way.BOTH_WAYS, 2_000, start, 300));
        assertThat(visit.lets(reading(start, 1_000, 799), -10_000)).isEqualTo(-10_000);
        assertThat(visit.lets(reading(start, 1_000, 800), -10_000)).isZero();
        assertThat(visit.lets(reading(start, 1_000, 800), 10_000)).isEqualTo(10_000);
        assertThat(visit.lets(reading(start, 3_300, 800), 10_000)).isZero();
    }

    private static Reading reading(Instant at, long in, long out) {
        return new Reading(at, in, 0, java.util.OptionalLong.of(out));
    }

    /** Q11, Q12. */
    @Test
    void withoutALineASetpointIsFollowedAsLongAsItsProfileSaysAndAgainAfterwards() {
        var start = Instant.parse("2026-03-02T08:00:00Z");
        var station = new Station(Version.V2_1, 1, Clock.fixed(start, ZoneOffset.UTC));
        station.goBothWays();
        var visit = new Visit(1, start, Optional.of("TAG"), OptionalInt.empty());
        visit.first = Optional.of(station.bays.getFirst().read(start));
        visit.needs = Optional.of(new Needs(Needs.Way.BOTH_WAYS, 10_000, start, 20_000));
        station.bays.getFirst().visit = Optional.of(visit);
        var set = Csms.json("{\"evseId\":1,\"chargingProfile\":{\"id\":7,\"stackLevel\":1,\"chargingProfilePurpose\":"
                + "\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"maxOfflineDuration\":60,\"chargingSchedule\":["
                + "{\"id\":1,\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,"
                + "\"operationMode\":\"CentralSetpoint\",\"setpoint\":-6900}]}]}}");
        Commands2.of(Version.V2_1).answer(new Frame.Call("1", "SetChargingProfile", set), station);
        assertThat(flows(station, visit)).isEqualTo(new Flow(OperationMode.CENTRAL_SETPOINT, -10_000));
        station.offline.lost(station.now());
        station.setOff(Duration.ofSeconds(60));
        assertThat(flows(station, visit).milliamperes()).isEqualTo(-10_000);
        station.setOff(Duration.ofSeconds(61));
        assertThat(flows(station, visit)).isEqualTo(new Flow(OperationMode.CHARGING_ONLY, 16_000));
        station.profiles = station.offline.back(station.profiles, station.now());
        assertThat(flows(station, visit).milliamperes()).isEqualTo(-10_000);
    }

    private static Flow flows(Station station, Visit visit) {
        var bay = station.bays.getFirst();
        return Flow.of(station, bay, visit, bay.read(station.now()));
    }

    @Test
    void theDeviceModelSaysWhatFlowsWhichWay() {
        var station = new Station(Version.V2_1, 1, Clock.systemUTC());
        assertThat(station.settings.hasComponent(BothWays.COMPONENT)).isFalse();
        station.goBothWays();
        assertThat(List.of("SupportedOperationModes", "SupportedEnergyTransferModes"))
                .extracting(name -> station.settings
                        .variable(BothWays.COMPONENT, name)
                        .map(station.settings::value)
                        .orElse(""))
                .containsExactly("ChargingOnly,CentralSetpoint,CentralFrequency,Idle", "DC,DC_BPT");
    }
}
