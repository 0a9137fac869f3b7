package org.plugpact.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.hub.upkeep.QuietChargers.Entered;

/** What a whole hub asks of chargers by itself so that it knows what they are, and holds commands to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeviceModelsTest {
    private static final String VARIABLES = "{'getVariableData':[GET a,GET b,GET c]}";

    private QuietChargers whole;

    @BeforeAll
    void open() throws Exception {
        whole = QuietChargers.open("MODEL", StationSettings.USUAL.withModelsAfter(Duration.ZERO));
    }

    @AfterAll
    void close() {
        whole.close();
    }

    /** A charger that has just booted, and is accepted. */
    private RawCharger booted(Entered as, String subprotocol, String firmware) throws IOException {
        var charger = whole.booting(as, subprotocol, firmware);
        // One that was here before may be asked at once, as after any break of its line.
        assertThat(asked(charger)).startsWith("[3,\"b\",").contains("Accepted");
        return charger;
    }

    /** What it is asked next, but for what it can do with prices, and which roots it holds: it knows nothing of them. */
    private static String asked(RawCharger charger) throws IOException {
        var call = charger.receiveText();
        while (call.contains("TariffCostCtrlr") || call.contains("GetInstalledCertificateIds")) {
            charger.send(json("[4,'" + RawCharger.messageId(call) + "','NotImplemented','',{}]"));
            call = charger.receiveText();
        }
        return call;
    }

    private static void answer(RawCharger charger, String call, String payload) throws IOException {
        charger.send(json("[3,'" + RawCharger.messageId(call) + "'," + payload + "]"));
    }

    private HttpResponse<String> command(Entered charger, String action, String arguments) throws Exception {
        var body = json("{'action':'" + action + "','arguments':" + arguments + "}");
        return whole.ask("POST", "/api/chargers/" + charger.id() + "/commands", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp2.0.1", "ocpp2.1"})
    void aStationIsAskedWhatItIsOnceAndForEachFirmwareAndForItsMonitorsAfterEachBoot(String subprotocol)
            throws Exception {
        var entered = whole.charger();
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
            station.send(json(report));
            assertThat(asked(station)).isEqualTo("[3,\"r\",{}]");
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
        var entered = whole.charger();
        try (var charger = booted(entered, "ocpp1.6", "1")) {
            var call = asked(charger);
            assertThat(call).endsWith(json(",'GetConfiguration',{}]"));
            answer(
                    charger,
                    call,
                    "{'configurationKey':[{'key':'GetConfigurationMaxKeys','readonly':true,'value':'2'},"
                            + "{'key':'AuthorizationKey','readonly':false,'value':'hush'}]}");
            while (command(entered, "GetConfiguration", "{'key':['a','b','c']}").statusCode() != 422) {
                // Not sent before: the charger would answer.
                answer(charger, asked(charger), "{}");
            }
        }
        try (var charger = booted(entered, "ocpp1.6", "2")) {
            assertThat(asked(charger)).endsWith(json(",'GetConfiguration',{}]"));
        }
    }

    @Test
    void onlySoManyAreAskedAtATime() throws Exception {
        var asked = new ArrayList<RawCharger>();
        try {
            for (int at = 0; at < DeviceModels.UNDER_WAY_MAX; at++) asked.add(booted(whole.charger(), "ocpp1.6", "1"));
            var calls = new ArrayList<String>();
            for (var charger : asked) calls.add(asked(charger));
            try (var last = booted(whole.charger(), "ocpp1.6", "1")) {
                long looks = System.nanoTime() + Duration.ofSeconds(3).toNanos();
                for (int at = 0; System.nanoTime() < looks; at++) {
                    last.send("[2,\"h" + at + "\",\"Heartbeat\",{}]");
                    assertThat(asked(last)).startsWith("[3,\"h" + at);
                }
                answer(asked.getFirst(), calls.getFirst(), "{}");
                assertThat(asked(last)).contains("GetConfiguration");
            }
        } finally {
            for (var charger : asked) charger.close();
        }
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
