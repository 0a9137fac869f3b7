package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plugpact.hub.PlayedHub.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plugpact.core.decision.Reading;
import org.plugpact.hub.PlayedHub;
import org.plugpact.sim.stations.Scenario;

/** A whole hub with simulated stations of 2.1 whose vehicles give energy back to their site's setpoint (OCPP 2.1, Q03). */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class EnergyGivenBackTest {
    private static final Duration SESSION = Duration.ofMinutes(5);
    private static final Pattern EXPORT =
            Pattern.compile("\"value\":([0-9]+)(?=[^{}]*\"Energy.Active.Export.Register\")");
    /** In watts: a milliampere in each of three phases, of each of both vehicles. */
    private static final double RESOLUTION = 2 * 0.69;

    private PlayedHub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new PlayedHub();
        hub.enter("G-1", "yard");
        hub.enter("G-2", "yard");
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    private List<JsonObject> outlets() throws Exception {
        return objects(new JsonArray(hub.ok("GET", "/api/sites", new JsonObject()))
                .getJsonObject(0)
                .getJsonArray("outlets"));
    }

    private List<JsonObject> await(Predicate<JsonObject> ofEach) throws Exception {
        while (true) {
            var outlets = outlets();
            if (outlets.size() == 2 && outlets.stream().allMatch(ofEach)) return outlets;
        }
    }

    private static double sum(List<JsonObject> outlets, String member) {
        return outlets.stream().mapToDouble(outlet -> outlet.getDouble(member)).sum();
    }

    private void setpoint(int watts) throws Exception {
        hub.ok(
                "POST",
                "/api/sites/yard/setpoint",
                new JsonObject()
                        .put("watts", watts)
                        .put("to", Instant.now().plusSeconds(3_600).toString()));
    }

    private List<Long> exported() {
        return hub.onRecord(Reading.class).stream()
                .flatMap(reading -> reading.sample().reported().stream())
                .map(EXPORT::matcher)
                .filter(found -> found.find())
                .map(found -> Long.parseLong(found.group(1)))
                .toList();
    }

    @Test
    void vehiclesGiveBackWhatTheirSiteAsksForAndItIsOnRecord() throws Exception {
        hub.ok("POST", "/api/sites/yard/flow", new JsonObject().put("both", true));
        hub.play(Scenario.V2X, SESSION, "G-1", "G-2");
        await(outlet ->
                outlet.containsKey("transaction") && outlet.getBoolean("told") && outlet.getDouble("wanted") > 0);
        setpoint(-10_000);
        var giving = await(outlet -> outlet.getBoolean("told")
                && outlet.containsKey("setpoint")
                && outlet.containsKey("flows")
                && Math.abs(outlet.getDouble("flows") - outlet.getDouble("setpoint")) <= 1);
        assertThat(-sum(giving, "setpoint")).isBetween(10_000 - RESOLUTION, 10_000.0);
        assertThat(-sum(giving, "flows")).isBetween(10_000 - 2 - RESOLUTION, 10_000.0);
        // Its meter counts out, and no longer in.
        while (exported().stream().noneMatch(wattHours -> wattHours > 2)) Thread.onSpinWait();
        var composite = hub.command(
                "G-1",
                "GetCompositeSchedule",
                new JsonObject().put("duration", 600).put("evseId", 1).put("chargingRateUnit", "W"));
        var period = composite
                .getJsonObject("schedule")
                .getJsonArray("chargingSchedulePeriod")
                .getJsonObject(0);
        assertThat(period.getString("operationMode")).isEqualTo("CentralSetpoint");
        // It was told in tenths of a watt.
        assertThat(period.getDouble("setpoint")).isCloseTo(giving.getFirst().getDouble("setpoint"), within(0.1));
        hub.ok("POST", "/api/sites/yard/setpoint", new JsonObject().put("none", true));
        await(outlet -> outlet.getBoolean("told")
                && !outlet.containsKey("setpoint")
                && outlet.getDouble("flows", -1.0) > 4_000);
    }

    @Test
    void whereNothingMayFlowBackVehiclesAreChargedOnly() throws Exception {
        hub.play(Scenario.V2X, SESSION, "G-1", "G-2");
        await(outlet ->
                outlet.containsKey("transaction") && outlet.getBoolean("told") && outlet.getDouble("wanted") > 0);
        assertThat(hub.ask(
                                "POST",
                                "/api/sites/yard/setpoint",
                                "{\"watts\":-1000,\"to\":\"" + Instant.now().plusSeconds(60) + "\"}")
                        .statusCode())
                .isEqualTo(400);
        while (exported().isEmpty()) Thread.onSpinWait();
        assertThat(exported()).containsOnly(0L);
        var needs = hub.ok(
                "GET", "/api/trace?charger=G-1&action=NotifyEVChargingNeeds&kind=CALL&most=10", new JsonObject());
        assertThat(needs)
                .contains("\\\"requestedEnergyTransfer\\\":\\\"DC\\\"")
                .doesNotContain("v2xChargingParameters");
        // Whoever charges is told that it may from now on, asks for it, and gives.
        hub.ok("POST", "/api/sites/yard/flow", new JsonObject().put("both", true));
        setpoint(-10_000);
        await(outlet -> outlet.getDouble("flows", 0.0) < -4_000);
    }
}
