package org.plugpact.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.store.TestServer;

/** Grid settings of a site, kept in step at a whole hub on stations of 2.1 over their sockets (OCPP 2.1, block R). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class GridTest {
    private RunningHub hub;
    private final HttpClient http = HttpClient.newHttpClient();
    private int chargers;

    @BeforeAll
    void open() throws Exception {
        hub = Main.start(TestServer.fresh().withPorts(Ports.ANY).withCustodial(true));
    }

    @AfterAll
    void close() {
        hub.close();
        http.close();
    }

    private record Entered(String id, String password, String site) {}

    private Entered charger() throws Exception {
        var entry = new Registrar.Entry(
                new ChargerId("DER-" + ++chargers),
                new SiteId("site"),
                "A site",
                "A charger",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        var entered = hub.registrar().enter(List.of(entry)).getFirst();
        var charger = new Entered(entered.charger().text(), entered.password().orElseThrow(), "grid-" + chargers);
        assertThat(ask("POST", "/api/sites/" + charger.site + "/limit", "{\"amps\":63}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask("POST", "/api/sites/" + charger.site + "/outlets", "{\"charger\":\"" + charger.id + "\"}")
                        .statusCode())
                .isEqualTo(200);
        return charger;
    }

    private StationOfControls station(Entered as, Map<String, JsonObject> holds) throws Exception {
        var station = StationOfControls.open(hub.ports().ocpp(), as.id, as.password, holds);
        station.tells(
                "NotifyReport",
                "{\"requestId\":1,\"generatedAt\":\"2025-01-31T09:30:00Z\",\"seqNo\":0,\"reportData\":[{\"component\":"
                        + "{\"name\":\"DCDERCtrlr\",\"evse\":{\"id\":1}},\"variable\":{\"name\":\"ModesSupported\"},"
                        + "\"variableAttribute\":[{\"value\":\"FreqDroop,VoltWatt\"}]}]}");
        return station;
    }

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                        .header("Authorization", "Bearer " + hub.keys().adminToken())
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String droop(String id, boolean isDefault, int priority, String time) {
        return "{\"isDefault\":" + isDefault + ",\"controlId\":\"" + id
                + "\",\"controlType\":\"FreqDroop\",\"freqDroop\":{\"priority\":" + priority
                + ",\"overFreq\":50.5,\"underFreq\":49.5,\"overDroop\":5,\"underDroop\":5,\"responseTime\":2" + time
                + "}}";
    }

    private void set(Entered charger, String said) throws Exception {
        var answer = ask("POST", "/api/sites/" + charger.site + "/grid", said);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonObject state(Entered charger) throws Exception {
        return new JsonObject(
                        ask("GET", "/api/sites/" + charger.site + "/grid", "").body())
                .getJsonArray("chargers")
                .getJsonObject(0);
    }

    private void awaitControls(Entered charger, String controls) throws Exception {
        while (!state(charger).getJsonArray("controls").encode().equals(controls)) Thread.onSpinWait();
    }

    private static String standing(String id, boolean running) {
        return "{\"control\":\"" + id + "\",\"state\":\"Accepted\",\"running\":" + running + ",\"superseded\":false}";
    }

    @Test
    void theDefaultWithTheLeastPriorityIsKeptInStepAndWhatIsNotSupportedIsNotSent() throws Exception {
        var charger = charger();
        try (var station = station(charger, Map.of())) {
            set(charger, droop("first", true, 5, ""));
            awaitControls(charger, "[" + standing("first", false) + "]");
            set(charger, droop("later", true, 9, ""));
            set(
                    charger,
                    "{\"isDefault\":true,\"controlId\":\"var\",\"controlType\":\"FixedVar\",\"fixedVar\":{\"priority\":1,"
                            + "\"setpoint\":10,\"unit\":\"PctMaxVar\"}}");
            set(charger, droop("better", true, 1, ""));
            awaitControls(charger, "[" + standing("better", false) + "]");
            assertThat(station.holds.keySet()).containsExactly("better");
            assertThat(station.asked).doesNotContain("SetDERControl later", "SetDERControl var");
            assertThat(ask("POST", "/api/sites/" + charger.site + "/grid/better/clear", "")
                            .statusCode())
                    .isEqualTo(200);
            // What was superseded counts again.
            awaitControls(charger, "[" + standing("first", false) + "]");
            assertThat(station.holds.keySet()).containsExactly("first");
        }
    }

    @Test
    void oneWithATimeStandsBesideTheDefaultAndIsOnRecordWhileItRuns() throws Exception {
        var charger = charger();
        try (var station = station(charger, Map.of())) {
            set(charger, droop("always", true, 5, ""));
            var from = Instant.now().plusSeconds(3_600);
            set(charger, droop("evening", false, 5, ",\"startTime\":\"" + from + "\",\"duration\":600"));
            awaitControls(charger, "[" + standing("always", false) + "," + standing("evening", false) + "]");
            station.says(
                    "NotifyDERStartStop",
                    "{\"controlId\":\"evening\",\"started\":true,\"timestamp\":\"2025-01-31T09:30:00Z\"}");
            awaitControls(charger, "[" + standing("always", false) + "," + standing("evening", true) + "]");
            var wrong = ask("POST", "/api/sites/" + charger.site + "/grid", droop("x", false, 5, ""));
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("a start and a duration");
        }
    }

    @Test
    void whoLostWhatItHeldIsToldAgainAndWhoKeptItIsNot() throws Exception {
        var charger = charger();
        Map<String, JsonObject> kept;
        try (var station = station(charger, Map.of())) {
            set(charger, droop("kept", true, 5, ""));
            awaitControls(charger, "[" + standing("kept", false) + "]");
            kept = Map.copyOf(station.holds);
        }
        try (var forgot = station(charger, Map.of())) {
            while (!forgot.asked.contains("SetDERControl kept")) Thread.onSpinWait();
            assertThat(forgot.asked.getFirst()).isEqualTo("GetDERControl all");
            awaitControls(charger, "[" + standing("kept", false) + "]");
        }
        try (var remembers = station(charger, kept)) {
            while (!remembers.asked.contains("GetDERControl all")) Thread.onSpinWait();
            set(charger, droop("better", true, 1, ""));
            awaitControls(charger, "[" + standing("better", false) + "]");
            assertThat(remembers.asked)
                    .containsExactly("GetDERControl all", "ClearDERControl kept", "SetDERControl better");
        }
    }

    @Test
    void anAlarmStandsUntilItEnds() throws Exception {
        var charger = charger();
        try (var station = station(charger, Map.of())) {
            station.says(
                    "NotifyDERAlarm",
                    "{\"controlType\":\"VoltWatt\",\"gridEventFault\":\"OverVoltage\",\"timestamp\":\"2025-01-31T09:30:00Z\"}");
            while (!state(charger).containsKey("alarm")) Thread.onSpinWait();
            assertThat(state(charger).getJsonObject("alarm").encode())
                    .isEqualTo("{\"kind\":\"VoltWatt\",\"fault\":\"OverVoltage\",\"since\":\"2025-01-31T09:30:00Z\"}");
            station.says(
                    "NotifyDERAlarm",
                    "{\"controlType\":\"VoltWatt\",\"gridEventFault\":\"OverVoltage\",\"alarmEnded\":true,"
                            + "\"timestamp\":\"2025-01-31T09:31:00Z\"}");
            while (state(charger).containsKey("alarm")) Thread.onSpinWait();
            assertThat(state(charger).getJsonArray("controls")).isEmpty();
        }
    }
}
