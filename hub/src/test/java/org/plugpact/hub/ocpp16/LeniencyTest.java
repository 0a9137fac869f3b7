package org.plugpact.hub.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Started;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** What chargers in the field write otherwise than the schemas say: taken, answered as if it were right, and counted. */
class LeniencyTest {
    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest(name = "{0} {1}: {2}, {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Heartbeat|{'x':1}|{'currentTime':'2025-01-31T09:30:00.000Z'}|surplus-member 1",
                "Heartbeat|null|{'currentTime':'2025-01-31T09:30:00.000Z'}|''",
                "Authorize|{'idTag':12}|{'idTagInfo':{'status':'Invalid'}}|text-as-number 1",
                "StatusNotification|{'connectorId':'1','errorCode':'NoError','status':'Available'}|{}|number-as-text 1",
                "StatusNotification|{'connectorId':1,'errorCode':'noerror','status':'available'}|{}|word-capitals 1",
                "StatusNotification|{'connectorId':1,'errorCode':'NoError','status':'Available','info':null,'timestamp':null}|{}|null-for-absent 1",
                "StatusNotification|{'connectorId':1,'errorCode':'NoError','status':'Available','timestamp':'2025-01-31T09:00:00'}|{}|time-without-offset 1",
                "MeterValues|{'connectorId':1,'meterValue':[{'timestamp':'2025-01-31T09:00:00','sampledValue':[{'value':1},{'value':'21','measurand':'Temperature','unit':'Celcius'}]}]}|{}|text-as-number 1, time-without-offset 1",
                "MeterValues|{'connectorId':1,'meterValue':[]}|{}|empty-list 1",
                "MeterValues|{'connectorId':1,'meterValue':[{'timestamp':'2025-01-31T09:00:00Z','sampledValue':[]}]}|{}|empty-list 1",
                "MeterValues|{'connectorId':1,'transactionId':null,'meterValue':[{'timestamp':'1970-01-01T00:00:00Z','sampledValue':[{'value':'1'}]}]}|{}|clock-not-set 1, null-for-absent 1",
                "StopTransaction|{'transactionId':'0','meterStop':'5','timestamp':'2025-01-31T09:00:00Z'}|{}|number-as-text 1, transaction-not-named 1, transaction-unknown 1",
            })
    void whatCanBeUnderstoodIsTakenAndCounted(String action, String payload, String answer, String oddities)
            throws IOException {
        var id = door.newCharger();
        try (var charger = door.connect(id)) {
            assertThat(charger.exchange(json("[2,'1','" + action + "'," + payload + "]")))
                    .isEqualTo(json("[3,'1'," + answer + "]"));
        }
        assertThat(door.oddities(id)).isEqualTo(oddities);
        assertThat(door.incidents(id)).noneMatch(incident -> incident.startsWith("message-refused"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "StatusNotification|{'connectorId':'one','errorCode':'NoError','status':'Available'}|TypeConstraintViolation",
                "StatusNotification|{'connectorId':'1 2','errorCode':'NoError','status':'Available'}|TypeConstraintViolation",
                "StatusNotification|{'connectorId':null,'errorCode':'NoError','status':'Available'}|OccurenceConstraintViolation",
                "StatusNotification|{'connectorId':'-1','errorCode':'NoError','status':'Available'}|PropertyConstraintViolation",
                "StatusNotification|{'connectorId':'1','errorCode':'NoError','status':'Ready'}|PropertyConstraintViolation",
                "Authorize|{'idTag':'123456789012345678901'}|PropertyConstraintViolation",
                "Authorize|{'idTag':123456789012345678901}|TypeConstraintViolation",
            })
    void whatCanNotBeUnderstoodIsRefusedAndCountedNowhere(String action, String payload, String code)
            throws IOException {
        var id = door.newCharger();
        try (var charger = door.connect(id)) {
            assertThat(charger.exchange(json("[2,'1','" + action + "'," + payload + "]")))
                    .startsWith(json("[4,'1','" + code + "',"));
        }
        assertThat(door.oddities(id)).isEmpty();
    }

    @ParameterizedTest(name = "again after {0}")
    @CsvSource({"the answer", "a new line"})
    void aStartThatComesAgainUnderAnyMessageIdIsOneTransaction(String when) throws IOException {
        var id = door.newCharger();
        int before = door.onRecord(Started.class).size();
        var start = json("'StartTransaction',{'connectorId':'1','idTag':'GOOD','meterStart':0,"
                + "'timestamp':'2025-01-31T09:30:00'}]");
        try (var charger = door.connect(id)) {
            var first = charger.exchange("[2,\"1\"," + start);
            assertThat(charger.exchange("[2,\"1\"," + start)).isEqualTo(first);
            if (when.equals("the answer")) {
                assertThat(charger.exchange("[2,\"2\"," + start)).isEqualTo(first.replace("\"1\"", "\"2\""));
            }
        }
        if (when.equals("a new line")) {
            try (var charger = door.connect(id)) {
                assertThat(charger.exchange("[2,\"1\"," + start)).startsWith("[3,\"1\",");
            }
        }
        assertThat(door.onRecord(Started.class)).hasSize(before + 1);
        assertThat(door.oddities(id)).contains("sent-again 2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'accepted','more':1}|Accepted|surplus-member 1, word-capitals 1",
                "{'status':'Perhaps'}|answer not understood|''"
            })
    void answersToUsAreReadLenientlyToo(String answer, String status, String oddities) throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var charger = door.connectAccepted(id)) {
            door.command(id, "c-" + id, "Reset", "{\"type\":\"Soft\"}");
            charger.send("[3,\"" + RawCharger.messageId(charger.receiveText()) + "\"," + json(answer) + "]");
            assertThat(door.awaitAnswer("c-" + id).said().status()).isEqualTo(status);
        }
        assertThat(door.oddities(id)).isEqualTo(oddities);
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
