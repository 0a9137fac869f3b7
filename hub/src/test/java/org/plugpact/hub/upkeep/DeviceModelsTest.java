package org.plugpact.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.hub.store.TestServer;

/** What a whole hub asks of chargers by itself so that it knows what they are, and holds commands to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeviceModelsTest {
    private static final String VARIABLES = "{'getVariableData':[GET a,GET b,GET c]}";

    private RunningHub hub;
    private final HttpClient http = HttpClient.newHttpClient();
    private int chargers;

    @BeforeAll
    void open() throws Exception {
        hub = Main.start(TestServer.fresh()
                .withPorts(Ports.ANY)
                .withCustodial(true)
                .withStations(StationSettings.USUAL.withModelsAfter(Duration.ZERO)));
    }

    @AfterAll
    void close() {
        hub.close();
        http.close();
    }

    private record Entered(String id, String password) {}

    private Entered charger() throws Exception {
        var entry = new Registrar.Entry(
                new ChargerId("MODEL-" + ++chargers),
                new SiteId("site"),
                "A site",
                "A charger",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        var entered = hub.registrar().enter(List.of(entry)).getFirst();
        return new Entered(entered.charger().text(), entered.password().orElseThrow());
    }

    /** A charger that has just booted, and is accepted. */
    private RawCharger booted(Entered as, String subprotocol, String firmware) throws IOException {
        var headers = RawCharger.headers(as.id, as.password);
        headers.put("Sec-WebSocket-Protocol", subprotocol);
        var charger = RawCharger.open(hub.ports().ocpp(), "GET /ocpp/" + as.id, headers);
        var said = subprotocol.equals("ocpp1.6")
                ? "{'chargePointVendor':'V','chargePointModel':'M','firmwareVersion':'" + firmware + "'}"
                : "{'reason':'PowerUp','chargingStation':{'vendorName':'V','model':'M','firmwareVersion':'" + firmware
                        + "'}}";
        charger.send(json("[2,'b','BootNotification'," + said + "]"));
        // One that was here before may be asked at once, as after any break of its line.
        assertThat(asked(charger)).startsWith("[3,\"b\",").contains("Accepted");
        return charger;
    }

    /** What it is asked next, but for what it can do with prices, which it knows nothing of. */
    private static String asked(RawCharger charger) throws IOException {
        var call = charger.receiveText();
        if (!call.contains("TariffCostCtrlr")) return call;
        charger.send(json("[4,'" + RawCharger.messageId(call) + "','NotImplemented','',{}]"));
        return charger.receiveText();
    }

    private static void answer(RawCharger charger, String call, String payload) throws IOException {
        charger.send(json("[3,'" + RawCharger.messageId(call) + "'," + payload + "]"));
    }

    private HttpResponse<String> command(Entered charger, String action, String arguments) throws Exception {
        var body = json("{'action':'" + action + "','arguments':" + arguments + "}");
        return http.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + hub.ports().web() + "/api/chargers/" + charger.id + "/commands"))
                        .header("Authorization", "Bearer " + hub.keys().adminToken())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp2.0.1", "ocpp2.1"})
    void aStationIsAskedWhatItIsOnceAndForEachFirmwareAndForItsMonitorsAfterEachBoot(String subprotocol)
            throws Exception {
        var entered = charger();
        try (var station = booted(entered, subprotocol, "1")) {
            var call = asked(station);
            assertThat(call).contains(json("'GetBaseReport',{'requestId':"), json("'reportBase':'FullInventory'"));
            answer(station, call, "{'status':'Accepted'}");
            var report =
                    "[2,'r','NotifyReport',{'requestId':1,'generatedAt':'2026-01-31T09:00:00Z','seqNo':0,'reportData':["
                            + "{'component':{'name':'DeviceDataCtrlr'},'variable':{'name':'ItemsPerMessage','instance':'GetVariables'},"
                            + "'variableAttribute':[{'value':'2'}]},"
                            + "{'component':{'name':'MonitoringCtrlr'},'variable':{'name':'Available'},"
                            + "'variableAttribute':[{'value':'true'}]}]}]";
            assertThat(station.exchange(json(report))).isEqualTo("[3,\"r\",{}]");
        }
        try (var station = booted(entered, subprotocol, "1")) {
            var call = asked(station);
            assertThat(call).contains("\"GetMonitoringReport\"");
            answer(station, call, "{'status':'EmptyResultSet'}");
            var refused = command(
                    entered,
                    "GetVariables",
                    VARIABLES.replaceAll("GET (\\w)", "{'component':{'name':'$1'},'variable':{'name':'$1'}}"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(new JsonObject(refused.body()))
                    .isEqualTo(new JsonObject()
                            .put(
                                    "error",
                                    "getVariableData: 3 items, and the charger takes 2 in one message (B06.FR.05)")
                            .put("code", "against-the-standard")
                            .put("rule", "B06.FR.05")
                            .put("place", "getVariableData"));
        }
        try (var station = booted(entered, subprotocol, "2")) {
            assertThat(asked(station)).contains("\"GetBaseReport\"");
        }
    }

    @Test
    void aChargerOf16TellsItsConfigurationOnceAndForEachFirmware() throws Exception {
        var entered = charger();
        try (var charger = booted(entered, "ocpp1.6", "1")) {
            var call = charger.receiveText();
            assertThat(call).endsWith(json(",'GetConfiguration',{}]"));
            answer(
                    charger,
                    call,
                    "{'configurationKey':[{'key':'GetConfigurationMaxKeys','readonly':true,'value':'2'},"
                            + "{'key':'AuthorizationKey','readonly':false,'value':'hush'}]}");
            while (command(entered, "GetConfiguration", "{'key':['a','b','c']}").statusCode() != 422) {
                // Not sent before: the charger would answer.
                answer(charger, charger.receiveText(), "{}");
            }
        }
        try (var charger = booted(entered, "ocpp1.6", "2")) {
            assertThat(charger.receiveText()).endsWith(json(",'GetConfiguration',{}]"));
        }
    }

    @Test
    void onlySoManyAreAskedAtATime() throws Exception {
        var asked = new ArrayList<RawCharger>();
        try {
            for (int at = 0; at < DeviceModels.UNDER_WAY_MAX; at++) asked.add(booted(charger(), "ocpp1.6", "1"));
            var calls = new ArrayList<String>();
            for (var charger : asked) calls.add(charger.receiveText());
            try (var last = booted(charger(), "ocpp1.6", "1")) {
                long looks = System.nanoTime() + Duration.ofSeconds(3).toNanos();
                for (int at = 0; System.nanoTime() < looks; at++) {
                    assertThat(last.exchange("[2,\"h" + at + "\",\"Heartbeat\",{}]"))
                            .startsWith("[3,\"h" + at);
                }
                answer(asked.getFirst(), calls.getFirst(), "{}");
                assertThat(last.receiveText()).contains("GetConfiguration");
            }
        } finally {
            for (var charger : asked) charger.close();
        }
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
