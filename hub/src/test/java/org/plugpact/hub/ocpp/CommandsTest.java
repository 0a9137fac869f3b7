package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.desk.DeskBusy;

/** Requests of ours: OCPP 1.6, section 5, one at a time, and what became of each on record. */
class CommandsTest {
    private static final Pattern CALL = Pattern.compile("\\[2,\"([^\"]+)\",(.*)]");

    private static OpenDoor door;

    private String id;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void next() {
        id = door.newCharger();
    }

    @ParameterizedTest(name = "{0} {1}, answered {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "CancelReservation|{\"reservationId\":4}|{\"status\":\"Rejected\"}|Rejected",
                "CertificateSigned|{\"certificateChain\":\"pem\"}|{\"status\":\"Accepted\"}|Accepted",
                "ClearChargingProfile|{\"stackLevel\":2}|{\"status\":\"Unknown\"}|Unknown",
                "DeleteCertificate|{\"certificateHashData\":{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"aa\",\"issuerKeyHash\":\"bb\",\"serialNumber\":\"1\"}}|{\"status\":\"NotFound\"}|NotFound",
                "ExtendedTriggerMessage|{\"requestedMessage\":\"SignChargePointCertificate\"}|{\"status\":\"Accepted\"}|Accepted",
                "GetCompositeSchedule|{\"connectorId\":1,\"duration\":60}|{\"status\":\"Accepted\",\"connectorId\":1,\"scheduleStart\":\"2025-01-31T09:30:00.000Z\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}|Accepted",
                "GetDiagnostics|{\"location\":\"ftp://me@files.example/in\"}|{\"fileName\":\"d.zip\"}|Accepted",
                "GetInstalledCertificateIds|{\"certificateType\":\"CentralSystemRootCertificate\"}|{\"status\":\"NotFound\"}|NotFound",
                "GetLocalListVersion|{}|{\"listVersion\":3}|Accepted",
                "GetLog|{\"log\":{\"remoteLocation\":\"https://files.example/in\"},\"logType\":\"SecurityLog\",\"requestId\":1}|{\"status\":\"Accepted\",\"filename\":\"l\"}|Accepted",
                "InstallCertificate|{\"certificateType\":\"ManufacturerRootCertificate\",\"certificate\":\"pem\"}|{\"status\":\"Failed\"}|Failed",
                "ReserveNow|{\"connectorId\":1,\"expiryDate\":\"2025-01-31T10:30:00.000Z\",\"idTag\":\"T\",\"reservationId\":1}|{\"status\":\"Occupied\"}|Occupied",
                "SendLocalList|{\"listVersion\":4,\"updateType\":\"Full\"}|{\"status\":\"Accepted\"}|Accepted",
                "SetChargingProfile|{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}}|{\"status\":\"NotSupported\"}|NotSupported",
                "SignedUpdateFirmware|{\"requestId\":1,\"firmware\":{\"location\":\"https://files.example/f\",\"retrieveDateTime\":\"2025-01-31T09:30:00.000Z\",\"signingCertificate\":\"c\",\"signature\":\"s\"}}|{\"status\":\"InvalidCertificate\"}|InvalidCertificate",
                "TriggerMessage|{\"requestedMessage\":\"BootNotification\"}|{\"status\":\"NotImplemented\"}|NotImplemented",
                "UpdateFirmware|{\"location\":\"https://files.example/f\",\"retrieveDate\":\"2025-01-31T09:30:00.000Z\"}|{}|Accepted",
                "ChangeAvailability|{\"connectorId\":0,\"type\":\"Inoperative\"}|{\"status\":\"Scheduled\"}|Scheduled",
                "ChangeConfiguration|{\"key\":\"HeartbeatInterval\",\"value\":\"60\"}|{\"status\":\"RebootRequired\"}|RebootRequired",
                "ClearCache|{}|{\"status\":\"Rejected\"}|Rejected",
                "DataTransfer|{\"vendorId\":\"v\",\"data\":\"d\"}|{\"status\":\"UnknownVendorId\"}|UnknownVendorId",
                "GetConfiguration|{\"key\":[\"K\"]}|{\"configurationKey\":[{\"key\":\"K\",\"readonly\":true,\"value\":\"7\"}]}|Accepted",
                "RemoteStartTransaction|{\"connectorId\":1,\"idTag\":\"T\"}|{\"status\":\"Accepted\"}|Accepted",
                "RemoteStopTransaction|{\"transactionId\":7}|{\"status\":\"Rejected\"}|Rejected",
                "Reset|{\"type\":\"Soft\"}|{\"status\":\"Accepted\"}|Accepted",
                "UnlockConnector|{\"connectorId\":1}|{\"status\":\"UnlockFailed\"}|UnlockFailed",
            })
    void eachCommandIsSentAndItsAnswerIsOnRecord(String action, String arguments, String payload, String status)
            throws IOException, DeskBusy {
        try (var charger = door.connectAccepted(id)) {
            door.command(id, "c-" + id, action, arguments);
            var call = CALL.matcher(charger.receiveText());
            assertThat(call.matches()).isTrue();
            assertThat(call.group(2)).isEqualTo("\"" + action + "\"," + arguments);
            charger.send("[3,\"" + call.group(1) + "\"," + payload + "]");
            var answer = door.awaitAnswer("c-" + id);
            assertThat(answer.said().status()).isEqualTo(status);
            assertThat(answer.said().answer()).isEqualTo(payload);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Reset|{\"type\":\"Gentle\"}|type: not one of the words listed for it",
                "Reset|[]|the arguments are not a JSON object",
                "Reset|{}]|the arguments are not a JSON object",
                "Reset|{\"type\":\"Soft\",\"now\":true}|now: not a member of this message",
                "Heartbeat|{}|no action of a central system's",
                "SetVariables|{}|no action of a central system's",
                "TriggerMessage|{}|requestedMessage: missing",
                "TriggerMessage|{\"requestedMessage\":\"MeterValues\",\"connectorId\":0}|connectorId: not within 1 to 2147483647",
                "ExtendedTriggerMessage|{\"requestedMessage\":\"MeterValues\",\"connectorId\":-1}|connectorId: not within 1 to 2147483647",
                "RemoteStartTransaction|{\"contract\":\"00000000000000000000000000000000\"}|idTag: missing",
                "RemoteStartTransaction|{\"idTag\":\"T\",\"chargingProfile\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}}|chargingProfile: a remote start takes a TxProfile",
                "RemoteStartTransaction|{\"idTag\":\"T\",\"chargingProfile\":{\"chargingProfileId\":1,\"transactionId\":3,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}}|chargingProfile: the transaction has no number before it starts",
                "ChangeConfiguration|{\"key\":\"AuthorizationKey\",\"value\":\"s\"}|a charger's password is not set by a command",
                "ChangeConfiguration|{\"key\":\"authorizationKEY \",\"value\":\"s\"}|a charger's password is not set by a command",
                "ReserveNow|{\"connectorId\":1,\"expiryDate\":\"2025-01-31T09:30:00Z\",\"idTag\":\"T\",\"reservationId\":1}|expiryDate: is over",
                "SendLocalList|{\"listVersion\":0,\"updateType\":\"Full\"}|listVersion: 0 is for no list, and -1 for none possible",
                "SendLocalList|{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"T\"}]}|idTagInfo: missing in a whole list",
                "SendLocalList|{\"listVersion\":1,\"updateType\":\"Differential\",\"localAuthorizationList\":[{\"idTag\":\"T\"},{\"idTag\":\"t\"}]}|a tag stands there twice",
                "GetDiagnostics|{\"location\":\"here\"}|location: not a place to reach, such as https://files.example/firmware",
                "GetDiagnostics|{\"location\":\"ftp://a b\"}|location: not a URI",
                "UpdateFirmware|{\"location\":\"ftp://u:p@files.example\",\"retrieveDate\":\"2025-01-31T09:30:00Z\"}|location: names a password",
                "GetDiagnostics|{\"location\":\"ftp://files.example\",\"startTime\":\"2025-01-31T09:30:00Z\",\"stopTime\":\"2025-01-31T09:29:00Z\"}|stopTime: before the beginning",
                "GetLog|{\"logType\":\"SecurityLog\",\"requestId\":1,\"log\":{\"remoteLocation\":\"https://files.example/\",\"oldestTimestamp\":\"2025-01-31T09:30:00Z\",\"latestTimestamp\":\"2025-01-31T09:29:00Z\"}}|latestTimestamp: before the beginning",
                "SignedUpdateFirmware|{\"requestId\":1,\"firmware\":{\"location\":\"https://files.example/f\",\"retrieveDateTime\":\"2025-01-31T09:30:00Z\",\"installDateTime\":\"2025-01-31T09:29:00Z\",\"signingCertificate\":\"c\",\"signature\":\"s\"}}|installDateTime: before the beginning",
                "SetChargingProfile|{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"ChargePointMaxProfile\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}}|a ChargePointMaxProfile is for connector 0 and for no transaction",
                "SetChargingProfile|{\"connectorId\":0,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}}|a TxProfile is for a connector above 0",
                "SetChargingProfile|{\"connectorId\":0,\"csChargingProfiles\":{\"chargingProfileId\":1,\"transactionId\":4,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}}|a TxDefaultProfile is for no transaction of its own",
                "SetChargingProfile|{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Recurring\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}}|recurrencyKind: missing",
                "SetChargingProfile|{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":5,\"limit\":6}]}}}|the first period begins at 0",
                "SetChargingProfile|{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6},{\"startPeriod\":0,\"limit\":7}]}}}|a period begins before the one before it",
                "SetChargingProfile|{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"validFrom\":\"2025-01-31T09:30:00Z\",\"validTo\":\"2025-01-31T09:29:00Z\",\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}}|validTo: before the beginning",
            })
    void whatCannotBeSaidInOcppIsNotSent(String action, String arguments, String why) throws IOException, DeskBusy {
        try (var charger = door.connectAccepted(id)) {
            door.command(id, "c-" + id + action + arguments, action, arguments);
            var answer = door.awaitAnswer("c-" + id + action + arguments);
            assertThat(answer.said().status()).isEqualTo("not sent");
            assertThat(answer.said().answer()).isEqualTo(why);
            assertThat(charger.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\",");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"key\":\"AuthorizationKey\",\"readonly\":false,\"value\":\"hush\"}|"
                        + "{\"key\":\"AuthorizationKey\",\"readonly\":false,\"value\":\"(secret, not recorded)\"}",
                "{\"key\":\"AUTHORIZATIONkey\",\"readonly\":true,\"value\":\"hush\"}|"
                        + "{\"key\":\"AUTHORIZATIONkey\",\"readonly\":true,\"value\":\"(secret, not recorded)\"}",
                "{\"key\":\"AuthorizationKey\",\"readonly\":false}|{\"key\":\"AuthorizationKey\",\"readonly\":false}",
                "{\"key\":\"AuthorizationKeys\",\"readonly\":false,\"value\":\"2\"}|"
                        + "{\"key\":\"AuthorizationKeys\",\"readonly\":false,\"value\":\"2\"}",
            })
    void thePasswordInAConfigurationIsNotRecorded(String sent, String recorded) throws IOException, DeskBusy {
        String other = "{\"key\":\"HeartbeatInterval\",\"readonly\":false,\"value\":\"60\"}";
        String form = "{\"configurationKey\":[" + other + ",%s],\"unknownKey\":[\"K\"]}";
        try (var charger = door.connectAccepted(id)) {
            door.command(id, "c-" + id, "GetConfiguration", "{}");
            charger.send("[3,\"" + messageId(charger.receiveText()) + "\"," + form.formatted(sent) + "]");
            assertThat(door.awaitAnswer("c-" + id).said().answer()).isEqualTo(form.formatted(recorded));
        }
    }

    @Test
    void aDriverIsNamedByTheContractOnRecordAndByTheTagOnTheWire() throws IOException, DeskBusy {
        try (var charger = door.connectAccepted(id)) {
            door.command(id, "c-" + id, "RemoteStartTransaction", "{\"contract\":\"" + door.contract("GOOD") + "\"}");
            assertThat(charger.receiveText()).contains("{\"idTag\":\"good\"}");
        }
        assertThat(door.awaitAnswer("c-" + id).said().status()).isEqualTo("connection lost");
    }

    @Test
    void theNewerOfTwoConnectionsIsTheCharger() throws IOException, DeskBusy {
        try (var older = door.connectAccepted(id);
                var newer = door.connectAccepted(id)) {
            assertThat(older.receive().closeStatus()).isEqualTo(1000);
            door.command(id, "c-" + id, "Reset", "{\"type\":\"Soft\"}");
            newer.send("[3,\"" + messageId(newer.receiveText()) + "\",{\"status\":\"Accepted\"}]");
            assertThat(door.awaitAnswer("c-" + id).said().status()).isEqualTo("Accepted");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "[2,\"1\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]",
                "[2,\"1\",\"StatusNotification\",{\"connectorId\":0,\"errorCode\":\"NoError\",\"status\":\"Available\"}]"
            })
    void nothingIsSentBeforeTheChargerBootsOrShowsThatItNeedNot(String first) throws IOException, DeskBusy {
        try (var charger = door.connect(id)) {
            door.command(id, "c-" + id, "Reset", "{\"type\":\"Soft\"}");
            door.command("CP100", "c2-" + id, "Reset", "{\"type\":\"Soft\"}");
            assertThat(door.awaitAnswer("c2-" + id).said().status()).isEqualTo("not connected");
            charger.send("[2,\"0\",\"NoAction\",{}]");
            assertThat(charger.receiveText()).startsWith("[4,\"0\",");
            charger.send(first);
            assertThat(charger.receiveText()).startsWith("[3,\"1\",");
            assertThat(charger.receiveText()).startsWith("[2,\"f");
        }
    }

    @Test
    void aChargerThatBootedBeforeIsSentWhatIsWantedAtOnce() throws IOException, DeskBusy {
        try (var charger = door.connect(id)) {
            charger.exchange("[2,\"1\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]");
        }
        try (var charger = door.connect(id)) {
            door.command(id, "c-" + id, "Reset", "{\"type\":\"Soft\"}");
            assertThat(charger.receiveText()).startsWith("[2,\"f");
        }
    }

    @Test
    void aChargerThatIsNotConnectedIsNotWaitedFor() throws DeskBusy {
        door.command(id, "c-" + id, "Reset", "{\"type\":\"Soft\"}");
        assertThat(door.awaitAnswer("c-" + id).said().status()).isEqualTo("not connected");
    }

    @Test
    void anErrorOrAnAnswerThatIsNoneIsOnRecordToo() throws IOException, DeskBusy {
        try (var charger = door.connectAccepted(id)) {
            door.command(id, "c-1" + id, "Reset", "{\"type\":\"Soft\"}");
            charger.send("[4,\"" + messageId(charger.receiveText()) + "\",\"NotSupported\",\"no reset here\",{}]");
            var error = door.awaitAnswer("c-1" + id);
            assertThat(error.said().status()).isEqualTo("NotSupported");
            assertThat(error.said().answer()).isEqualTo("no reset here");

            door.command(id, "c-2" + id, "Reset", "{\"type\":\"Soft\"}");
            charger.send("[3,\"" + messageId(charger.receiveText()) + "\",{\"status\":\"Maybe\"}]");
            var odd = door.awaitAnswer("c-2" + id);
            assertThat(odd.said().status()).isEqualTo("answer not understood");
            assertThat(odd.said().answer()).isEqualTo("status: not one of the words listed for it");
        }
        assertThat(door.incidents(id))
                .containsExactly("answer-refused Reset: status: not one of the words listed for it");
    }

    @Test
    void commandsWaitForEachOtherAndTheWaitingAreFewAndBounded() throws IOException, DeskBusy {
        try (var charger = door.connectAccepted(id)) {
            int room = Outbox.WAITING_MAX + 1;
            for (int number = 0; number < room + 1; number++) {
                door.command(id, number + id, "UnlockConnector", "{\"connectorId\":" + (number + 1) + "}");
            }
            assertThat(door.awaitAnswer(room + id).said().status()).isEqualTo("too many waiting");
            for (int number = 0; number < room; number++) {
                var call = charger.receiveText();
                assertThat(call).contains("{\"connectorId\":" + (number + 1) + "}");
                // A request of the charger's own may come in between; ours still waits for its answer.
                assertThat(charger.exchange("[2,\"" + number + "\",\"Heartbeat\",{}]"))
                        .startsWith("[3,\"" + number);
                charger.send("[3,\"" + messageId(call) + "\",{\"status\":\"Unlocked\"}]");
                assertThat(door.awaitAnswer(number + id).said().status()).isEqualTo("Unlocked");
            }
        }
    }

    private static String messageId(String call) {
        var matcher = CALL.matcher(call);
        assertThat(matcher.matches()).isTrue();
        return matcher.group(1);
    }
}
