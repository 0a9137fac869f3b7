package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** Requests of ours in OCPP 2.0.1 and 2.1, and what became of each on record. */
class CommandsOfOcpp2Test {
    private static final Pattern CALL = Pattern.compile("\\[2,\"([^\"]+)\",(.*)]");
    private static final String PROFILE = "{\"id\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\","
            + "\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":[{\"id\":1,\"startSchedule\":\"2025-01-31T09:30:00.000Z\","
            + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16}]}]}";

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

    @Test
    void anAnswerThatIsNotValidIsToldSoIn21() throws IOException, DeskBusy {
        try (var station = accepted("ocpp2.1")) {
            door.command(id, "c-" + id, "UnlockConnector", "{\"evseId\":1,\"connectorId\":1}");
            var call = call(station);
            station.send("[3,\"" + call.group(1) + "\",{\"status\":\"Perhaps\"}]");
            assertThat(door.awaitAnswer("c-" + id).said().status()).isEqualTo("answer not understood");
            assertThat(station.receiveText())
                    .startsWith("[5,\"" + call.group(1) + "\",\"PropertyConstraintViolation\",\"status: ");
        }
        try (var station = accepted("ocpp2.0.1")) {
            door.command(id, "d-" + id, "UnlockConnector", "{\"evseId\":1,\"connectorId\":1}");
            station.send("[3,\"" + call(station).group(1) + "\",{\"status\":\"Perhaps\"}]");
            assertThat(door.awaitAnswer("d-" + id).said().status()).isEqualTo("answer not understood");
            assertThat(station.exchange("[2,\"h\",\"Heartbeat\",{}]"))
                    .as("2.0.1 knows no such message")
                    .startsWith("[3,\"h\"");
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2}, answered {3}: {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ocpp2.0.1|SetChargingProfile|{\"evseId\":1,\"chargingProfile\":PROFILE}|{\"status\":\"Accepted\"}|Accepted",
                "ocpp2.1|SetChargingProfile|{\"evseId\":1,\"chargingProfile\":PROFILE}|{\"status\":\"Rejected\"}|Rejected",
                "ocpp2.0.1|RequestStopTransaction|{\"transactionId\":\"T\"}|{\"status\":\"Rejected\"}|Rejected",
                "ocpp2.0.1|GetBaseReport|{\"requestId\":1,\"reportBase\":\"FullInventory\"}|{\"status\":\"Accepted\"}|Accepted",
                "ocpp2.0.1|InstallCertificate|{\"certificateType\":\"V2GRootCertificate\",\"certificate\":\"pem\"}|{\"status\":\"Failed\"}|Failed",
                "ocpp2.0.1|UnlockConnector|{\"evseId\":1,\"connectorId\":1}|{\"status\":\"Unlocked\"}|Unlocked",
                "ocpp2.0.1|GetLocalListVersion|{}|{\"versionNumber\":4}|Accepted",
                "ocpp2.1|SetDefaultTariff|{\"evseId\":1,\"tariff\":{\"tariffId\":\"t\",\"currency\":\"EUR\"}}|{\"status\":\"Accepted\"}|Accepted",
                "ocpp2.1|GetTariffs|{\"evseId\":1}|{\"status\":\"NoTariff\"}|NoTariff",
                "ocpp2.1|UsePriorityCharging|{\"transactionId\":\"T\",\"activate\":true}|{\"status\":\"NoProfile\"}|NoProfile",
            })
    void eachCommandIsSentAndItsAnswerIsOnRecord(
            String subprotocol, String action, String arguments, String payload, String status)
            throws IOException, DeskBusy {
        var said = arguments.replace("PROFILE", PROFILE);
        try (var station = accepted(subprotocol)) {
            door.command(id, "c-" + id, action, said);
            var call = call(station);
            assertThat(call.group(2)).isEqualTo("\"" + action + "\"," + said);
            station.send("[3,\"" + call.group(1) + "\"," + payload + "]");
            var answer = door.awaitAnswer("c-" + id);
            assertThat(answer.said().status()).isEqualTo(status);
            assertThat(answer.said().answer()).isEqualTo(payload);
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ocpp2.0.1|SetDefaultTariff|{\"evseId\":1,\"tariff\":{\"tariffId\":\"t\",\"currency\":\"EUR\"}}|no action of a CSMS's in ocpp2.0.1",
                "ocpp2.0.1|GetConfiguration|{}|no action of a CSMS's in ocpp2.0.1",
                "ocpp2.1|Heartbeat|{}|no action of a CSMS's in ocpp2.1",
                "ocpp2.0.1|Reset|{\"type\":\"ImmediateAndResume\"}|type: not one of the words listed for it",
                "ocpp2.1|Reset|[]|the arguments are not a JSON object",
                "ocpp2.1|RequestStartTransaction|{\"contract\":\"00000000000000000000000000000000\",\"remoteStartId\":1}|idToken: missing",
                "ocpp2.1|end-transaction|4711|no transaction of that number",
                "ocpp2.1|end-transaction|0|no transaction of that number",
                "ocpp2.1|end-transaction|soon|no transaction of that number",
                "ocpp2.1|end-transaction|99999999999|no transaction of that number",
                "ocpp2.0.1|SetVariables|{\"setVariableData\":[{\"attributeValue\":\"s\",\"component\":{\"name\":\"securityctrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}}]}|a charger's password, or the secret of its QR codes, is not set by a command",
                "ocpp2.1|SetVariables|{\"setVariableData\":[{\"attributeValue\":\"s\",\"component\":{\"name\":\"WebPaymentsCtrlr\",\"evse\":{\"id\":1}},\"variable\":{\"name\":\"SharedSecret\"}}]}|a charger's password, or the secret of its QR codes, is not set by a command",
            })
    void whatCannotBeSaidInAnEditionIsNotSent(String subprotocol, String action, String arguments, String why)
            throws IOException, DeskBusy {
        try (var station = accepted(subprotocol)) {
            door.command(id, "c-" + id, action, arguments);
            var answer = door.awaitAnswer("c-" + id);
            assertThat(answer.said().status()).isEqualTo("not sent");
            assertThat(answer.said().answer()).isEqualTo(why);
            assertThat(station.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\",");
        }
    }

    @Test
    void aDriverIsNamedByTheContractAndTheStationIsToldTheToken() throws IOException, DeskBusy {
        try (var station = accepted("ocpp2.1")) {
            var contract = door.contract("GOOD").text();
            door.command(
                    id,
                    "c-" + id,
                    "RequestStartTransaction",
                    "{\"remoteStartId\":7,\"contract\":\"" + contract + "\"}");
            assertThat(call(station).group(2))
                    .isEqualTo("\"RequestStartTransaction\",{\"idToken\":{\"idToken\":\"good\",\"type\":\"ISO14443\"},"
                            + "\"remoteStartId\":7}");
        }
    }

    @Test
    void aPasswordThatAStationTellsIsNotOnRecord() throws IOException, DeskBusy {
        var variable = "\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}";
        try (var station = accepted("ocpp2.0.1")) {
            door.command(id, "c-" + id, "GetVariables", "{\"getVariableData\":[{" + variable + "}]}");
            station.send("[3,\"" + call(station).group(1)
                    + "\",{\"getVariableResult\":[{\"attributeStatus\":\"Accepted\",\"attributeValue\":\"hush\","
                    + variable
                    + "}]}]");
            assertThat(door.awaitAnswer("c-" + id).said().answer())
                    .contains("(secret, not recorded)")
                    .doesNotContain("hush");
        }
    }

    /** A station on whose line something was asked, so that it is sent what is wanted of it. */
    private RawCharger accepted(String subprotocol) throws IOException {
        var station = door.connect(id, subprotocol);
        assertThat(station.exchange("[2,\"first\",\"Heartbeat\",{}]")).startsWith("[3,\"first\",");
        return station;
    }

    private static Matcher call(RawCharger station) throws IOException {
        var text = station.receiveText();
        var call = CALL.matcher(text);
        assertThat(call.matches()).as(text).isTrue();
        return call;
    }
}
