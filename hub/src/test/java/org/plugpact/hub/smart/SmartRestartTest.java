package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.TestServer;

/** A whole hub that is started again: what chargers said of limits and needs before counts after. */
final class SmartRestartTest {
    private static final String NEEDS =
            "[2,\"n\",\"NotifyEVChargingNeeds\",{\"evseId\":1,\"chargingNeeds\":{\"requestedEnergyTransfer\":"
                    + "\"AC_three_phase\",\"departureTime\":\"2025-01-31T12:00:00Z\",\"acChargingParameters\":{"
                    + "\"energyAmount\":20000,\"evMinCurrent\":7,\"evMaxCurrent\":20,\"evMaxVoltage\":400}}}]";
    private static final String LIMIT =
            "[2,\"l\",\"NotifyChargingLimit\",{\"evseId\":1,\"chargingLimit\":{\"chargingLimitSource\":\"EMS\"},"
                    + "\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":["
                    + "{\"startPeriod\":0,\"limit\":10}]}]}]";

    private static HttpResponse<String> ask(RunningHub hub, String method, String path, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                            .header("Authorization", "Bearer " + hub.keys().adminToken())
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String entered(RunningHub hub) throws Exception {
        hub.people()
                .enter(new People.Entry(
                        new IdTag("04A1B2C3"), "", Driver.USUAL_AGENT, false, Optional.empty(), Optional.empty()));
        var entry = new Registrar.Entry(
                new ChargerId("SR-1"),
                new SiteId("yard"),
                "A yard",
                "A charger",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        String password =
                hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow();
        return password;
    }

    private static void placed(RunningHub hub) throws Exception {
        assertThat(ask(hub, "POST", "/api/sites/yard/limit", "{\"amps\":20}").statusCode())
                .isEqualTo(200);
        var outlet = new JsonObject()
                .put("charger", "SR-1")
                .put("outlet", 1)
                .put("amps", 32)
                .put("floor", 6)
                .put("phases", new JsonArray().add(1).add(2).add(3));
        assertThat(ask(hub, "POST", "/api/sites/yard/outlets", outlet.encode()).statusCode())
                .isEqualTo(200);
    }

    private static JsonObject outlet(RunningHub hub) throws Exception {
        return new JsonArray(ask(hub, "GET", "/api/sites", "").body())
                .getJsonObject(0)
                .getJsonArray("outlets")
                .getJsonObject(0);
    }

    @Test
    void limitsOfOthersAndWhatAVehicleNeedsOutliveTheHub() throws Exception {
        var config = TestServer.fresh().withPorts(Ports.ANY).withCustodial(true).withClock(() -> OpenDoor.NOW);
        String password;
        try (var hub = Main.start(config)) {
            password = entered(hub);
            placed(hub);
            try (var charger = new SiteCharger(hub.ports().ocpp(), "SR-1", password, "ocpp2.1")) {
                charger.obeys("TxDefaultProfile 0.0");
                charger.begins();
                charger.obeys("TxProfile 20.0");
                assertThat(charger.line.exchange(NEEDS)).isEqualTo("[3,\"n\",{\"status\":\"Accepted\"}]");
                charger.obeys("TxProfile 20.0");
                assertThat(charger.line.exchange(LIMIT)).isEqualTo("[3,\"l\",{}]");
                charger.obeys("TxProfile 10.0");
                while (outlet(hub).getDouble("bound") > 10) Thread.onSpinWait();
            }
        }
        try (var hub = Main.start(config);
                var charger = new SiteCharger(hub.ports().ocpp(), "SR-1", password, "ocpp2.1")) {
            assertThat(outlet(hub).getString("departure")).isEqualTo("2025-01-31T12:00:00Z");
            // More for the site is no more for whom others limit; and nothing more than it needs when that is over.
            assertThat(ask(hub, "POST", "/api/sites/yard/limit", "{\"amps\":32}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(outlet(hub).getDouble("wanted")).isEqualTo(10);
            assertThat(charger.line.exchange(
                            "[2,\"c\",\"ClearedChargingLimit\",{\"evseId\":1,\"chargingLimitSource\":\"EMS\"}]"))
                    .isEqualTo("[3,\"c\",{}]");
            charger.obeys("TxProfile 20.0");
        }
    }

    /** What facts say of an outlet of no site is kept now and then, and read from them again after a crash. */
    @Test
    void aSessionThatBeganWithoutASiteIsKnownAfterACrash() throws Exception {
        var config = TestServer.fresh().withPorts(Ports.ANY);
        String password;
        long followed;
        try (var hub = Main.start(config)) {
            password = entered(hub);
            followed = hub.store().size();
            try (var charger = new SiteCharger(hub.ports().ocpp(), "SR-1", password, "ocpp2.1")) {
                charger.begins();
            }
        }
        try (var database = DriverManager.getConnection(config.databaseUrl().orElseThrow());
                var asACrashLeavesIt = database.createStatement()) {
            assertThat(asACrashLeavesIt.executeUpdate("DELETE FROM outlet_share"))
                    .isOne();
            assertThat(asACrashLeavesIt.executeUpdate("UPDATE smart_cursor SET next = " + followed))
                    .isOne();
        }
        try (var hub = Main.start(config);
                var charger = new SiteCharger(hub.ports().ocpp(), "SR-1", password, "ocpp2.1")) {
            placed(hub);
            assertThat(charger.hears()).isEqualTo("TxDefaultProfile 0.0");
            charger.says("{\"status\":\"Accepted\"}");
            charger.obeys("TxProfile 20.0");
        }
    }
}
