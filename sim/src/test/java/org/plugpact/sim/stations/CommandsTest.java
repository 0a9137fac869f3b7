package org.plugpact.sim.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;

/** What a station does when it is told to: over a real socket, from a strict central system. */
class CommandsTest {
    /** A station that is there until the test is over. */
    private static final class There implements AutoCloseable {
        final Csms csms;
        private final Line line = new Line();
        private final CompletableFuture<Fleet.Outcome> outcome = new CompletableFuture<>();
        private final Thread thread;

        There(Version version) throws Exception {
            csms = new Csms(version);
            var plan = new Fleet.Plan(
                    version,
                    Scenario.IDLE,
                    2,
                    1,
                    Duration.ZERO,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ZERO);
            thread = Thread.ofVirtual().start(() -> {
                try {
                    outcome.complete(Fleet.play(
                            line,
                            plan,
                            1,
                            station -> new Address(csms.uri(), "S", Optional.empty(), false),
                            station -> "TAG",
                            station -> {}));
                } catch (InterruptedException over) {
                    outcome.completeExceptionally(over);
                }
            });
            csms.await(it -> it.count("StatusNotification") == 2);
        }

        void heard(String action, String path, String text) throws Exception {
            csms.await(it -> it.told(action, path).contains(text));
        }

        @Override
        public void close() {
            thread.interrupt();
            outcome.handle((done, over) -> true).join();
            line.close();
            csms.close();
            assertThat(csms.wrong).isEmpty();
        }
    }

    private static String profile2(int id, int level, String purpose, String more, String period) {
        return "{\"evseId\":1,\"chargingProfile\":{\"id\":" + id + ",\"stackLevel\":" + level
                + ",\"chargingProfilePurpose\":\"" + purpose + "\",\"chargingProfileKind\":\"Absolute\"" + more
                + ",\"chargingSchedule\":[{\"id\":1,\"startSchedule\":\"2020-01-01T00:00:00Z\",\"chargingRateUnit\":\"A\","
                + "\"chargingSchedulePeriod\":[" + period + "]}]}}";
    }

    @Test
    void startsAndStopsFromAfarIn16() throws Exception {
        try (var there = new There(Version.V1_6)) {
            var csms = there.csms;
            assertThat(csms.ask("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"CARD\"}"))
                    .contains("Accepted");
            there.heard("StatusNotification", "status", "Charging");
            assertThat(csms.told("StartTransaction", "idTag")).containsExactly("CARD");
            assertThat(csms.told("StartTransaction", "connectorId")).containsExactly("2");
            assertThat(csms.ask("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"CARD\"}"))
                    .contains("Rejected");
            assertThat(csms.ask("RemoteStopTransaction", "{\"transactionId\":7}"))
                    .contains("Rejected");
            assertThat(csms.ask("RemoteStopTransaction", "{\"transactionId\":1}"))
                    .contains("Accepted");
            there.heard("StopTransaction", "reason", "Remote");
        }
    }

    private static String tariff(String id, String more) {
        return "{\"evseId\":0,\"tariff\":{\"tariffId\":\"" + id
                + "\",\"currency\":\"EUR\",\"energy\":{\"prices\":[{\"priceKwh\":0.5" + more + "}]}}}";
    }

    @Test
    void tariffsAreHeldToldAndCleared() throws Exception {
        try (var there = new There(Version.V2_1)) {
            var csms = there.csms;
            assertThat(csms.ask("GetTariffs", "{\"evseId\":0}")).isEqualTo("{\"status\":\"NoTariff\"}");
            assertThat(csms.ask("SetDefaultTariff", tariff("A", ",\"conditions\":{\"minTime\":60}")))
                    .contains("ConditionNotSupported");
            assertThat(csms.ask("SetDefaultTariff", tariff("A", ""))).contains("Accepted");
            assertThat(csms.ask("SetDefaultTariff", tariff("A", ""))).contains("DuplicateTariffId");
            assertThat(csms.ask("GetTariffs", "{\"evseId\":0}"))
                    .contains("{\"tariffId\":\"A\",\"tariffKind\":\"DefaultTariff\",\"evseIds\":[1,2]}");
            assertThat(csms.ask("ClearTariffs", "{\"evseId\":2}"))
                    .contains("\"tariffId\":\"A\",\"status\":\"Accepted\"");
            assertThat(csms.ask("GetTariffs", "{\"evseId\":0}")).contains("\"evseIds\":[1]");
            assertThat(csms.ask("ClearTariffs", "{\"tariffIds\":[\"B\"]}")).contains("NoTariff");
        }
    }

    @Test
    void whoeverComesToTheLimitChargesNoMore() throws Exception {
        try (var there = new There(Version.V2_1)) {
            var csms = there.csms;
            csms.events = "{\"totalCost\":6,\"transactionLimit\":{\"maxCost\":5}}";
            var start = "{\"evseId\":1,\"remoteStartId\":9,\"idToken\":{\"idToken\":\"CARD\",\"type\":\"ISO14443\"}}";
            assertThat(csms.ask("RequestStartTransaction", start)).contains("Accepted");
            there.heard("TransactionEvent", "eventType", "Ended");
            assertThat(csms.told("TransactionEvent", "triggerReason")).contains("LimitSet", "CostLimitReached");
            assertThat(csms.told("TransactionEvent", "transactionInfo.transactionLimit.maxCost"))
                    .containsOnlyOnce("5");
            assertThat(csms.told("TransactionEvent", "transactionInfo.stoppedReason"))
                    .endsWith("LocalOutOfCredit");
        }
    }

    @Test
    void startsAndStopsFromAfarIn2() throws Exception {
        try (var there = new There(Version.V2_0_1)) {
            var csms = there.csms;
            assertThat(
                            csms.ask(
                                    "RequestStartTransaction",
                                    "{\"evseId\":1,\"remoteStartId\":9,\"idToken\":{\"idToken\":\"CARD\",\"type\":\"ISO14443\"}}"))
                    .contains("Accepted");
            there.heard("TransactionEvent", "transactionInfo.chargingState", "Charging");
            assertThat(csms.told("TransactionEvent", "transactionInfo.remoteStartId"))
                    .contains("9");
            String id = csms.told("TransactionEvent", "transactionInfo.transactionId")
                    .getFirst();
            assertThat(csms.ask("GetTransactionStatus", "{\"transactionId\":\"" + id + "\"}"))
                    .contains("true");
            assertThat(csms.ask("UnlockConnector", "{\"evseId\":1,\"connectorId\":1}"))
                    .contains("OngoingAuthorizedTransaction");
            assertThat(csms.ask("TriggerMessage", "{\"requestedMessage\":\"TransactionEvent\",\"evse\":{\"id\":1}}"))
                    .contains("Accepted");
            there.heard("TransactionEvent", "triggerReason", "Trigger");
            assertThat(csms.ask("RequestStopTransaction", "{\"transactionId\":\"" + id + "\"}"))
                    .contains("Accepted");
            there.heard("TransactionEvent", "transactionInfo.stoppedReason", "Remote");
        }
    }

    @Test
    void keepsToChargingProfilesIn2() throws Exception {
        try (var there = new There(Version.V2_0_1)) {
            var csms = there.csms;
            csms.ask(
                    "RequestStartTransaction",
                    "{\"evseId\":1,\"remoteStartId\":9,\"idToken\":{\"idToken\":\"CARD\",\"type\":\"ISO14443\"}}");
            there.heard("TransactionEvent", "transactionInfo.chargingState", "Charging");
            String period = "{\"startPeriod\":0,\"limit\":10.5}";
            assertThat(csms.ask("SetChargingProfile", profile2(1, 0, "TxDefaultProfile", "", period)))
                    .contains("Accepted");
            there.heard("TransactionEvent", "triggerReason", "ChargingRateChanged");
            assertThat(csms.ask("GetCompositeSchedule", "{\"evseId\":1,\"duration\":60}"))
                    .contains("\"limit\":10.500")
                    .contains("\"numberPhases\":3");
            assertThat(csms.ask("SetChargingProfile", profile2(2, 0, "TxDefaultProfile", "", period)))
                    .contains("Rejected")
                    .contains("DuplicateProfile");
            assertThat(csms.ask(
                            "SetChargingProfile", profile2(3, 0, "TxProfile", ",\"transactionId\":\"other\"", period)))
                    .contains("TxNotFound");
            // Below the floor it pauses.
            assertThat(csms.ask(
                            "SetChargingProfile",
                            profile2(4, 1, "TxDefaultProfile", "", "{\"startPeriod\":0,\"limit\":3}")))
                    .contains("Accepted");
            there.heard("TransactionEvent", "transactionInfo.chargingState", "SuspendedEVSE");
            assertThat(csms.ask("GetChargingProfiles", "{\"requestId\":5,\"chargingProfile\":{\"stackLevel\":1}}"))
                    .contains("Accepted");
            there.heard("ReportChargingProfiles", "requestId", "5");
            assertThat(csms.ask("ClearChargingProfile", "{\"chargingProfileId\":4}"))
                    .contains("Accepted");
            assertThat(csms.ask("ClearChargingProfile", "{\"chargingProfileId\":4}"))
                    .contains("Unknown");
            assertThat(csms.ask("GetCompositeSchedule", "{\"evseId\":7,\"duration\":60}"))
                    .contains("Rejected");
        }
    }

    @Test
    void keepsToChargingProfilesIn16() throws Exception {
        try (var there = new There(Version.V1_6)) {
            var csms = there.csms;
            String profile = "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,"
                    + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\","
                    + "\"chargingSchedule\":{\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":["
                    + "{\"startPeriod\":0,\"limit\":6900.0},{\"startPeriod\":30,\"limit\":11000.0}]}}}";
            assertThat(csms.ask("SetChargingProfile", profile)).contains("Accepted");
            assertThat(csms.ask(
                            "GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60,\"chargingRateUnit\":\"A\"}"))
                    .contains("\"limit\":10.0")
                    .contains("{\"startPeriod\":30,\"limit\":15.9,\"numberPhases\":3}");
            assertThat(csms.ask("ClearChargingProfile", "{}")).contains("Accepted");
            assertThat(csms.ask("ClearChargingProfile", "{}")).contains("Unknown");
        }
    }

    @Test
    void tellsAndTakesItsSettings() throws Exception {
        try (var there = new There(Version.V1_6)) {
            var csms = there.csms;
            assertThat(csms.ask("ChangeConfiguration", "{\"key\":\"HeartbeatInterval\",\"value\":\"20\"}"))
                    .contains("Accepted");
            assertThat(csms.ask("ChangeConfiguration", "{\"key\":\"HeartbeatInterval\",\"value\":\"soon\"}"))
                    .contains("Rejected");
            assertThat(csms.ask("ChangeConfiguration", "{\"key\":\"NumberOfConnectors\",\"value\":\"9\"}"))
                    .contains("Rejected");
            assertThat(csms.ask("ChangeConfiguration", "{\"key\":\"Nothing\",\"value\":\"9\"}"))
                    .contains("NotSupported");
            assertThat(csms.ask("GetConfiguration", "{\"key\":[\"HeartbeatInterval\",\"Nothing\"]}"))
                    .contains("\"20\"")
                    .contains("\"unknownKey\":[\"Nothing\"]");
            assertThat(csms.ask("CancelReservation", "{\"reservationId\":1}")).isEqualTo("error NotImplemented");
            assertThat(csms.ask("Nonsense", "{}")).isEqualTo("error NotImplemented");
            assertThat(csms.ask("Reset", "{\"type\":\"Warm\"}")).startsWith("error ");
        }
        try (var there = new There(Version.V2_1)) {
            var csms = there.csms;
            String heartbeat =
                    "\"component\":{\"name\":\"OCPPCommCtrlr\"},\"variable\":{\"name\":\"HeartbeatInterval\"}";
            assertThat(csms.ask(
                            "SetVariables", "{\"setVariableData\":[{\"attributeValue\":\"20\"," + heartbeat + "}]}"))
                    .contains("Accepted");
            assertThat(csms.ask("GetVariables", "{\"getVariableData\":[{" + heartbeat + "}]}"))
                    .contains("\"20\"");
            assertThat(csms.ask(
                            "GetVariables",
                            "{\"getVariableData\":[{\"component\":{\"name\":\"X\"},\"variable\":{\"name\":\"Y\"}}]}"))
                    .contains("UnknownComponent");
            assertThat(csms.ask("GetBaseReport", "{\"requestId\":3,\"reportBase\":\"FullInventory\"}"))
                    .contains("Accepted");
            there.heard("NotifyReport", "tbc", "false");
            assertThat(csms.told("NotifyReport", "seqNo")).startsWith("0", "1");
        }
    }

    @Test
    void restartsGoesOutOfUseAndIsTriggered() throws Exception {
        for (var version : Version.values()) {
            try (var there = new There(version)) {
                var csms = there.csms;
                boolean old = version == Version.V1_6;
                String out = old
                        ? "{\"connectorId\":1,\"type\":\"Inoperative\"}"
                        : "{\"evse\":{\"id\":1},\"operationalStatus\":\"Inoperative\"}";
                assertThat(csms.ask("ChangeAvailability", out)).contains("Accepted");
                there.heard("StatusNotification", old ? "status" : "connectorStatus", "Unavailable");
                long heartbeats = csms.count("Heartbeat");
                assertThat(csms.ask("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"))
                        .contains("Accepted");
                csms.await(it -> it.count("Heartbeat") > heartbeats);
                assertThat(csms.ask("TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"))
                        .contains("NotImplemented");
                assertThat(csms.ask("Reset", old ? "{\"type\":\"Soft\"}" : "{\"type\":\"Immediate\"}"))
                        .contains("Accepted");
                csms.await(it -> it.count("BootNotification") == 2);
            }
        }
    }

    @Test
    void keepsALocalList() throws Exception {
        try (var there = new There(Version.V2_0_1)) {
            var csms = there.csms;
            String card =
                    "{\"idToken\":{\"idToken\":\"A\",\"type\":\"ISO14443\"},\"idTokenInfo\":{\"status\":\"Accepted\"}}";
            assertThat(csms.ask(
                            "SendLocalList",
                            "{\"versionNumber\":5,\"updateType\":\"Full\",\"localAuthorizationList\":[" + card + "]}"))
                    .contains("Accepted");
            assertThat(csms.ask("SendLocalList", "{\"versionNumber\":5,\"updateType\":\"Differential\"}"))
                    .contains("VersionMismatch");
            assertThat(csms.ask("GetLocalListVersion", "{}")).contains("5");
        }
    }

    @Test
    void priorityChargingOverrulesIn21Alone() throws Exception {
        try (var there = new There(Version.V2_0_1)) {
            assertThat(there.csms.ask("UsePriorityCharging", "{\"transactionId\":\"x\",\"activate\":true}"))
                    .isEqualTo("error NotImplemented");
        }
        try (var there = new There(Version.V2_1)) {
            var csms = there.csms;
            csms.ask(
                    "RequestStartTransaction",
                    "{\"evseId\":1,\"remoteStartId\":9,\"idToken\":{\"idToken\":\"CARD\",\"type\":\"ISO14443\"}}");
            there.heard("TransactionEvent", "transactionInfo.chargingState", "Charging");
            String id = csms.told("TransactionEvent", "transactionInfo.transactionId")
                    .getFirst();
            String use = "{\"transactionId\":\"" + id + "\",\"activate\":true}";
            assertThat(csms.ask("UsePriorityCharging", use)).contains("NoProfile");
            csms.ask("SetChargingProfile", profile2(1, 0, "TxDefaultProfile", "", "{\"startPeriod\":0,\"limit\":7}"));
            assertThat(csms.ask(
                            "SetChargingProfile",
                            profile2(2, 0, "PriorityCharging", "", "{\"startPeriod\":0,\"limit\":16}")))
                    .contains("Accepted");
            assertThat(csms.ask("GetCompositeSchedule", "{\"evseId\":1,\"duration\":60}"))
                    .contains("\"limit\":7.000");
            assertThat(csms.ask("UsePriorityCharging", use)).contains("Accepted");
            there.heard("NotifyPriorityCharging", "activated", "true");
            assertThat(csms.ask("GetCompositeSchedule", "{\"evseId\":1,\"duration\":60}"))
                    .contains("\"limit\":16.000");
        }
    }
}
