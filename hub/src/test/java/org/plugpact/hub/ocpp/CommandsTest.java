package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
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
                "Heartbeat|{}|no action of a central system's",
                "TriggerMessage|{}|no action of a central system's",
                "RemoteStartTransaction|{\"contract\":\"00000000000000000000000000000000\"}|idTag: missing",
                "ChangeConfiguration|{\"key\":\"AuthorizationKey\",\"value\":\"s\"}|a charger's password is not set by a command",
                "ChangeConfiguration|{\"key\":\"authorizationKEY \",\"value\":\"s\"}|a charger's password is not set by a command",
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
            var texts = List.of(charger.receiveText(), charger.receiveText());
            assertThat(texts)
                    .anyMatch(text -> text.startsWith("[3,\"1\","))
                    .anyMatch(text -> text.startsWith("[2,\"f"));
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
