package org.plugpact.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.certificates.HashAlgorithm;
import org.plugpact.hub.certificates.SomeRoot;
import org.plugpact.hub.ocpp.AnsweringCharger;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ocpp.WholeHub;
import org.plugpact.hub.ops.StationSettings;

/** Chargers that come by a password in the clear and could do better, at a whole hub (OCPP 2.1, B09.FR.07; security whitepaper, A05). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RaisesTest {
    private final Map<String, String> passwords = new TreeMap<>();
    private WholeHub hub;
    private SomeRoot root;

    @BeforeAll
    void open() throws Exception {
        hub = new WholeHub(StationSettings.USUAL.withModelsAfter(Duration.ZERO));
        root = SomeRoot.of(hub.done("GET", "/api/certificates/root/station", ""));
    }

    @AfterAll
    void close() {
        hub.close();
    }

    /** One on which the hub's root lies, and that takes all that it is told. */
    private AnsweringCharger charger(String id, String subprotocol, Map<String, JsonObject> besides) throws Exception {
        passwords.put(id, hub.entered(id, "home", 1));
        boolean is16 = subprotocol.equals("ocpp1.6");
        var hash = root.hash(HashAlgorithm.SHA256);
        var data = new JsonObject()
                .put("hashAlgorithm", "SHA256")
                .put("issuerNameHash", hash.issuerName())
                .put("issuerKeyHash", hash.issuerKey())
                .put("serialNumber", hash.serial());
        var chain =
                new JsonObject().put("certificateType", "CSMSRootCertificate").put("certificateHashData", data);
        var accepted = new JsonObject().put("status", "Accepted");
        var answers = new TreeMap<String, JsonObject>();
        answers.put(
                "GetInstalledCertificateIds",
                accepted.copy()
                        .put(is16 ? "certificateHashData" : "certificateHashDataChain", List.of(is16 ? data : chain)));
        answers.put("SetNetworkProfile", accepted);
        answers.put("SetVariables", result("SetVariables", "RebootRequired", ""));
        answers.put("GetVariables", result("GetVariables", "Accepted", "1"));
        answers.put("Reset", new JsonObject().put("status", "Scheduled"));
        answers.put("ChangeConfiguration", accepted);
        answers.put(
                "GetConfiguration",
                new JsonObject()
                        .put(
                                "configurationKey",
                                List.of(new JsonObject()
                                        .put("key", "SecurityProfile")
                                        .put("readonly", false)
                                        .put("value", "1"))));
        answers.putAll(besides);
        return again(id, subprotocol, answers);
    }

    private AnsweringCharger again(String id, String subprotocol, Map<String, JsonObject> answers) throws IOException {
        return AnsweringCharger.boot(hub.hub().ports().ocpp(), id, password(id), subprotocol, answers);
    }

    private String password(String id) {
        return Objects.requireNonNull(passwords.get(id), id);
    }

    /** Whatever is asked or set of NetworkConfigurationPriority. */
    private static JsonObject result(String action, String status, String value) {
        var one = new JsonObject()
                .put("attributeStatus", status)
                .put("component", new JsonObject().put("name", "OCPPCommCtrlr"))
                .put("variable", new JsonObject().put("name", "NetworkConfigurationPriority"));
        if (!value.isEmpty()) one.put("attributeValue", value);
        return new JsonObject()
                .put(action.equals("GetVariables") ? "getVariableResult" : "setVariableResult", List.of(one));
    }

    private JsonObject told(String id) throws Exception {
        return new JsonObject(hub.done("GET", "/api/chargers/" + id + "/raise", ""));
    }

    private JsonObject until(AnsweringCharger charger, String id, String member, Object value) throws Exception {
        var told = told(id);
        while (!value.equals(told.getValue(member))) {
            charger.ask("Heartbeat", new JsonObject());
            told = told(id);
        }
        return told;
    }

    private JsonObject raise(String id, JsonObject wish) throws Exception {
        var answer = hub.api("POST", "/api/chargers/" + id + "/raise", wish.encode());
        return new JsonObject(answer.body()).put("http", answer.statusCode());
    }

    /** Comes over TLS, with this password. */
    private RawCharger overTls(String id, String password, String subprotocol) throws Exception {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("hub", root.certificate());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        var headers = RawCharger.headers(id, password);
        headers.put("Sec-WebSocket-Protocol", subprotocol);
        return RawCharger.open(
                context.getSocketFactory()
                        .createSocket(
                                InetAddress.getLoopbackAddress(),
                                hub.hub().ports().ocppTls()),
                "GET /ocpp/" + id,
                headers);
    }

    private void comes(String id, String password, String subprotocol) throws Exception {
        try (var back = overTls(id, password, subprotocol)) {
            assertThat(back.response().status()).isEqualTo(101);
            back.send("[2,\"h\",\"Heartbeat\",{}]");
            assertThat(new JsonArray(back.receiveText()).getInteger(0)).isBetween(2, 3);
            while (!"raised".equals(told(id).getString("step"))) Thread.onSpinWait();
        }
        assertThat(told(id).getInteger("is")).isEqualTo(2);
        var low = RawCharger.headers(id, password);
        low.put("Sec-WebSocket-Protocol", subprotocol);
        try (var raw = RawCharger.open(hub.hub().ports().ocpp(), "GET /ocpp/" + id, low)) {
            assertThat(raw.response().status()).as("never lower again").isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp2.0.1", "ocpp2.1"})
    void aChargerThatKnowsTheHubIsRaisedByOneCommand(String subprotocol) throws Exception {
        String id = "UP-" + subprotocol;
        boolean is21 = subprotocol.equals("ocpp2.1");
        String password = password(id, subprotocol, is21);
        comes(id, password, subprotocol);
        assertThat(told(id).getString("why")).isEqualTo("it has no certificate of this hub's");
    }

    /** What it comes in with, once it was told to. */
    private String password(String id, String subprotocol, boolean is21) throws Exception {
        try (AnsweringCharger charger = charger(id, subprotocol, Map.of())) {
            assertThat(until(charger, id, "possible", 2).getInteger("is")).isEqualTo(1);
            assertThat(raise(id, new JsonObject()).getString("step")).isEqualTo("telling");
            assertThat(raise(id, new JsonObject()).getInteger("http"))
                    .as("it is told already")
                    .isEqualTo(409);
            var profile = charger.asked("SetNetworkProfile");
            assertThat(profile.getInteger("configurationSlot")).isEqualTo(2);
            var data = profile.getJsonObject("connectionData");
            assertThat(data.getInteger("securityProfile")).isEqualTo(2);
            assertThat(data.getString("ocppCsmsUrl"))
                    .isEqualTo("wss://127.0.0.1:" + hub.hub().ports().ocppTls() + "/ocpp");
            assertThat(data.getString("identity")).isEqualTo(is21 ? id : null);
            assertThat(data.getString("ocppInterface")).isEqualTo(is21 ? "Any" : "Wired0");
            var priority = charger.asked("SetVariables")
                    .getJsonArray("setVariableData")
                    .getJsonObject(0);
            assertThat(priority.getString("attributeValue")).isEqualTo("2,1");
            assertThat(charger.asked("Reset").getString("type")).isEqualTo("OnIdle");
            until(charger, id, "step", "coming");
            return is21 ? data.getString("basicAuthPassword") : password(id);
        }
    }

    @Test
    void oneOfTheOldVersionIsToldByItsKeyAndComesByItself() throws Exception {
        String id = "UP-1.6";
        try (AnsweringCharger charger = charger(id, "ocpp1.6", Map.of())) {
            until(charger, id, "possible", 2);
            raise(id, new JsonObject());
            var change = charger.asked("ChangeConfiguration");
            while (!"SecurityProfile".equals(change.getString("key"))) change = charger.asked("ChangeConfiguration");
            assertThat(change.getString("value")).isEqualTo("2");
            until(charger, id, "step", "coming");
        }
        comes(id, password(id), "ocpp1.6");
    }

    @Test
    void whoComesBackAsBeforeIsSaidToAndMayStillRise() throws Exception {
        String id = "FALLS";
        try (AnsweringCharger charger = charger(id, "ocpp2.0.1", Map.of())) {
            until(charger, id, "possible", 2);
            raise(id, new JsonObject().put("url", "wss://hub.example/ocpp").put("slot", 7));
            var profile = charger.asked("SetNetworkProfile");
            assertThat(profile.getInteger("configurationSlot")).isEqualTo(7);
            assertThat(profile.getJsonObject("connectionData").getString("ocppCsmsUrl"))
                    .isEqualTo("wss://hub.example/ocpp");
            charger.asked("Reset");
            until(charger, id, "step", "coming");
        }
        try (AnsweringCharger charger = again(id, "ocpp2.0.1", Map.of())) {
            until(charger, id, "step", "fell-back");
        }
        comes(id, password(id), "ocpp2.0.1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TAKEN|1,7|SetNetworkProfile|Accepted|7|network configuration 7 is in use",
                "NONE|none|SetNetworkProfile|Accepted||it does not say by which network configurations it connects",
                "WONT|1|SetNetworkProfile|Rejected||it does not take SetNetworkProfile",
                "STAYS|1|Reset|Rejected||it does not take Reset",
            })
    void whatAChargerDoesNotDoIsSaid(String id, String priority, String action, String status, Integer slot, String why)
            throws Exception {
        var answers = Map.of(
                "GetVariables",
                result("GetVariables", "Accepted", priority),
                action,
                new JsonObject().put("status", status));
        try (AnsweringCharger charger = charger(id, "ocpp2.1", answers)) {
            until(charger, id, "possible", 2);
            raise(id, slot == null ? new JsonObject() : new JsonObject().put("slot", slot));
            assertThat(until(charger, id, "step", "refused").getString("detail"))
                    .isEqualTo(why);
            if (status.equals("Rejected")) {
                var told = charger.asked("SetNetworkProfile").getJsonObject("connectionData");
                try (var raw = overTls(id, told.getString("basicAuthPassword"), "ocpp2.1")) {
                    assertThat(raw.response().status())
                            .as("that password is no good")
                            .isEqualTo(401);
                }
            }
        }
    }

    private static JsonObject variable(String slot, String name, String value) {
        return new JsonObject()
                .put(
                        "component",
                        new JsonObject().put("name", "NetworkConfiguration").put("instance", slot))
                .put("variable", new JsonObject().put("name", name))
                .put("variableAttribute", List.of(new JsonObject().put("value", value)));
    }

    private static JsonObject report(JsonObject... variables) {
        return new JsonObject()
                .put("requestId", 1)
                .put("generatedAt", "2026-01-31T09:30:00Z")
                .put("seqNo", 0)
                .put("reportData", List.of(variables));
    }

    /** What it told of its configurations (B09.FR.08) says which are there, and by what it reaches the network. */
    @Test
    void aFreeConfigurationIsTakenAmongThoseThatThereAre() throws Exception {
        try (AnsweringCharger charger = charger("SLOTS", "ocpp2.1", Map.of())) {
            charger.ask(
                    "NotifyReport",
                    report(
                            variable("1", "SecurityProfile", "1"),
                            variable("1", "OcppInterface", "Wireless1"),
                            variable("1", "ApnEnabled", "false"),
                            variable("4", "SecurityProfile", "0")));
            until(charger, "SLOTS", "possible", 2);
            raise("SLOTS", new JsonObject());
            var profile = charger.asked("SetNetworkProfile");
            assertThat(profile.getInteger("configurationSlot")).isEqualTo(4);
            assertThat(profile.getJsonObject("connectionData").getString("ocppInterface"))
                    .isEqualTo("Wireless1");
        }
    }

    @Test
    void whatNeedsSecretsThatNobodyHereKnowsIsLeftToTheOperator() throws Exception {
        try (AnsweringCharger charger = charger("APN", "ocpp2.1", Map.of())) {
            charger.ask("NotifyReport", report(variable("1", "ApnEnabled", "true")));
            until(charger, "APN", "possible", 2);
            raise("APN", new JsonObject());
            assertThat(until(charger, "APN", "step", "refused").getString("detail"))
                    .isEqualTo("it connects over an APN or a VPN, whose secrets nobody here knows");
        }
    }

    /** Its own rules judge whether it has what it takes (A05.FR.02, 03). */
    @Test
    void anOperatorMayNameTheProfile() throws Exception {
        passwords.put("NAMED", hub.entered("NAMED", "home", 1));
        try (AnsweringCharger charger =
                again("NAMED", "ocpp2.1", Map.of("GetVariables", result("GetVariables", "Accepted", "1")))) {
            assertThat(raise("NAMED", new JsonObject()))
                    .isEqualTo(new JsonObject()
                            .put("error", "it does not say that a root of this hub's lies on it")
                            .put("http", 409));
            assertThat(raise("NAMED", new JsonObject().put("profile", 1)).getInteger("http"))
                    .isEqualTo(400);
            assertThat(raise("NAMED", new JsonObject().put("profile", 3).put("url", "ws://x"))
                            .getInteger("http"))
                    .isEqualTo(409);
            raise("NAMED", new JsonObject().put("profile", 3));
            var told = charger.asked("SetNetworkProfile").getJsonObject("connectionData");
            assertThat(told.getInteger("securityProfile")).isEqualTo(3);
            assertThat(told.containsKey("basicAuthPassword"))
                    .as("it shows a certificate")
                    .isFalse();
            until(charger, "NAMED", "step", "refused");
        }
    }
}
