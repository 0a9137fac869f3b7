package org.plugpact.hub.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** What chargers say in profiles beside Core, and what is known of them as devices afterwards. */
class ProfilesTest {
    private static OpenDoor door;

    private String id;
    private ChargerId charger;
    private RawCharger line;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void connect() throws IOException {
        id = door.newCharger();
        charger = new ChargerId(id);
        line = door.connectAccepted(id);
    }

    @AfterEach
    void disconnect() throws IOException {
        line.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DiagnosticsStatusNotification|{'status':'Uploading'}|DIAGNOSTICS|Uploading|-1",
                "FirmwareStatusNotification|{'status':'InstallationFailed'}|FIRMWARE|InstallationFailed|-1",
                "LogStatusNotification|{'status':'Uploaded','requestId':7}|LOG|Uploaded|7",
                "LogStatusNotification|{'status':'Idle'}|LOG|Idle|-1",
                "SignedFirmwareStatusNotification|{'status':'SignatureVerified','requestId':8}|FIRMWARE|SignatureVerified|8",
            })
    void howFarAJobIsIsKnown(String action, String payload, Devices.Job job, String status, int request)
            throws IOException {
        assertThat(ask(action, payload)).isEqualTo("[3,\"1\",{}]");
        var number = request < 0 ? OptionalInt.empty() : OptionalInt.of(request);
        assertThat(door.devices().progress(charger))
                .containsExactly(new Devices.Progress(job, status, number, OpenDoor.NOW));
        assertThat(door.incidents(id)).isEmpty();
    }

    @Test
    void aSecurityEventIsOnRecord() throws IOException {
        var event = "{'type':'TamperDetectionActivated','timestamp':'2025-01-31T09:00:00Z','techInfo':'lid'}";
        assertThat(ask("SecurityEventNotification", event)).isEqualTo("[3,\"1\",{}]");
        assertThat(door.incidents(id)).containsExactly("security-event TamperDetectionActivated lid");
        var at = Instant.parse("2025-01-31T09:00:00Z");
        assertThat(door.devices().latest(charger))
                .contains(new Devices.SecurityEvent("TamperDetectionActivated", at, "lid"));
    }

    @Test
    void firmwareWhoseSignatureIsWrongIsOnRecord() throws IOException {
        ask("SignedFirmwareStatusNotification", "{'status':'InvalidSignature','requestId':8}");
        assertThat(door.incidents(id)).containsExactly("firmware-signature-invalid update 8");
    }

    @Test
    void whatABootSaysIsKnown() throws IOException {
        ask(
                "BootNotification",
                "{'chargePointVendor':'V','chargePointModel':'M','firmwareVersion':'1','iccid':'i','meterType':'t'}");
        assertThat(door.devices().said(charger))
                .isEqualTo(Map.of(
                        "chargePointVendor",
                        "V",
                        "chargePointModel",
                        "M",
                        "firmwareVersion",
                        "1",
                        "iccid",
                        "i",
                        "meterType",
                        "t"));
        assertThat(door.oddities(id)).isEmpty();
        line.exchange("[2,\"2\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]");
        assertThat(door.oddities(id)).isEqualTo("boot-loop 1");
    }

    @ParameterizedTest(name = "answered {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[3,'ID',{'status':'Accepted'}]|taken|''",
                "[3,'ID',{'status':'Rejected'}]|not taken|certificate-refused not taken: serial of CHARGER",
                "[4,'ID','NotSupported','',{}]|not taken|certificate-refused not taken: serial of CHARGER NotSupported",
            })
    void aCertificateThatIsAskedForIsSentAfterTheAnswer(String answer, String taken, String incident)
            throws IOException {
        assertThat(ask("SignCertificate", "{'csr':'-----BEGIN'}")).isEqualTo("[3,\"1\",{\"status\":\"Accepted\"}]");
        var call = line.receiveText();
        assertThat(call).endsWith(",\"CertificateSigned\",{\"certificateChain\":\"the chain\"}]");
        line.send(json(answer.replace("ID", RawCharger.messageId(call))));
        var incidents = incident.isEmpty() ? List.<String>of() : door.awaitIncidents(id, 1);
        assertThat(incidents).isEqualTo(incident.isEmpty() ? List.of() : List.of(incident.replace("CHARGER", id)));
        // The answer is taken in on a thread of its own; a command behind it is sent only afterwards.
        assertThat(settled()).contains("serial of " + id + " " + taken);
    }

    @Test
    void aCertificateThatIsRefusedIsOnRecord() throws IOException {
        assertThat(ask("SignCertificate", "{'csr':'please'}")).isEqualTo("[3,\"1\",{\"status\":\"Rejected\"}]");
        assertThat(door.incidents(id)).containsExactly("certificate-refused not PEM");
    }

    @Test
    void whatAChargerTellsOfItsConfigurationIsKnownExceptItsPassword() throws IOException, DeskBusy {
        command(
                "GetConfiguration",
                "{}",
                "{'configurationKey':[{'key':'HeartbeatInterval','readonly':false,'value':'60'},"
                        + "{'key':'AuthorizationKey','readonly':false,'value':'hush'},{'key':'K','readonly':true}]}");
        command("ChangeConfiguration", "{'key':'HeartbeatInterval','value':'90'}", "{'status':'RebootRequired'}");
        command("ChangeConfiguration", "{'key':'K','value':'1'}", "{'status':'Rejected'}");
        assertThat(door.devices().settings(charger))
                .containsExactly(
                        new Devices.Setting("HeartbeatInterval", Optional.of("90"), false),
                        new Devices.Setting("K", Optional.empty(), true));
    }

    @Test
    void theVersionOfTheLocalListIsKnown() throws IOException, DeskBusy {
        command("GetLocalListVersion", "{}", "{'listVersion':-1}");
        assertThat(door.devices().list(charger)).hasValue(0);
        var tag = "{'contract':'" + door.contract("GOOD") + "','idTagInfo':{'status':'Accepted'}}";
        var list = "{'listVersion':5,'updateType':'Full','localAuthorizationList':[" + tag + "]}";
        var sent = command("SendLocalList", list, "{'status':'Accepted'}");
        assertThat(sent).contains(json("[{'idTag':'good','idTagInfo':{'status':'Accepted'}}]"));
        assertThat(door.devices().list(charger)).hasValue(5);
        command("SendLocalList", list.replace(":5,", ":6,"), "{'status':'Failed'}");
        assertThat(door.devices().list(charger)).hasValue(5);
    }

    /** What was sent for a command, which is answered with this. */
    private String command(String action, String arguments, String answer) throws IOException, DeskBusy {
        var name = action + arguments + id;
        door.command(id, name, action, json(arguments));
        var call = line.receiveText();
        line.send("[3,\"" + RawCharger.messageId(call) + "\"," + json(answer) + "]");
        door.awaitAnswer(name);
        return call;
    }

    private List<String> settled() throws IOException {
        try {
            command("ClearCache", "{}", "{'status':'Accepted'}");
        } catch (DeskBusy busy) {
            throw new IllegalStateException(busy);
        }
        return door.certified();
    }

    private String ask(String action, String payload) throws IOException {
        return line.exchange("[2,\"1\",\"" + action + "\"," + json(payload) + "]");
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
