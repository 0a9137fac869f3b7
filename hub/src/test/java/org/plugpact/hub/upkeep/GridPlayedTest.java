package org.plugpact.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.hub.PlayedHub.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plugpact.hub.PlayedHub;
import org.plugpact.sim.stations.Scenario;

/** A whole hub with a simulated station of 2.1 whose inverter acts upon its grid as its site's settings say (OCPP 2.1, block R). */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class GridPlayedTest {
    private PlayedHub played;

    @BeforeEach
    void open() throws Exception {
        played = new PlayedHub();
        played.enter("I-1", "yard");
        played.ok("POST", "/api/sites/yard/flow", new JsonObject().put("both", true));
        played.play(Scenario.DER, Duration.ofMinutes(2), "I-1");
        awaitPower(11_040);
    }

    @AfterEach
    void close() throws Exception {
        played.close();
    }

    private JsonObject outlet() throws Exception {
        return new JsonArray(played.ok("GET", "/api/sites", new JsonObject()))
                .getJsonObject(0)
                .getJsonArray("outlets")
                .getJsonObject(0);
    }

    /** By its meter, in watts; negative: out of the vehicle. */
    private void awaitPower(double watts) throws Exception {
        while (outlet().getDouble("flows", 0.0) != watts) Thread.onSpinWait();
    }

    private JsonObject state() throws Exception {
        return new JsonObject(played.ok("GET", "/api/sites/yard/grid", new JsonObject()))
                .getJsonArray("chargers")
                .getJsonObject(0);
    }

    private void awaitState(String control, boolean running) throws Exception {
        while (objects(state().getJsonArray("controls")).stream()
                .noneMatch(one -> one.getString("control").equals(control)
                        && one.getString("state").equals("Accepted")
                        && one.getBoolean("running") == running)) Thread.onSpinWait();
    }

    private static JsonObject droop(String id, int priority, JsonObject time) {
        var droop = new JsonObject()
                .put("priority", priority)
                .put("overFreq", 50.5)
                .put("underFreq", 49.5)
                .put("overDroop", 5)
                .put("underDroop", 5)
                .put("responseTime", 2)
                .mergeIn(time);
        return new JsonObject()
                .put("isDefault", time.isEmpty())
                .put("controlId", id)
                .put("controlType", "FreqDroop")
                .put("freqDroop", droop);
    }

    private void simulate(String variable, String value) throws Exception {
        int at = variable.indexOf('[');
        var named = new JsonObject().put("name", at < 0 ? variable : variable.substring(0, at));
        if (at >= 0) named.put("instance", variable.substring(at + 1, variable.length() - 1));
        var component = new JsonObject().put("name", "FrequencySimulator").put("evse", new JsonObject().put("id", 1));
        var data = new JsonObject()
                .put("attributeValue", value)
                .put("component", component)
                .put("variable", named);
        var answer = played.command(
                "I-1", "SetVariables", new JsonObject().put("setVariableData", new JsonArray().add(data)));
        assertThat(answer.encode()).contains("\"attributeStatus\":\"Accepted\"");
    }

    @Test
    void aSettingHoldsAtTheStationAndMakesItDeviateWhileItsGridIsTooSlow() throws Exception {
        played.ok("POST", "/api/sites/yard/grid", droop("always", 5, new JsonObject()));
        awaitState("always", false);
        simulate("FrequencySchedule", "[{\"time\":0,\"freq\":49.0}]");
        simulate("DateTime[Start]", Instant.now().minusSeconds(60).toString());
        simulate("DateTime[End]", Instant.now().plusSeconds(600).toString());
        simulate("Enabled", "true");
        // Half a hertz below where it begins, of two and a half over which all goes: a fifth less.
        awaitPower(8_832);
        while (!state().containsKey("alarm")) Thread.onSpinWait();
        assertThat(state().getJsonObject("alarm").getString("kind")).isEqualTo("FreqDroop");
        assertThat(state().getJsonObject("alarm").getString("fault")).isEqualTo("UnderFrequency");
        simulate("Enabled", "false");
        while (state().containsKey("alarm")) Thread.onSpinWait();
        awaitPower(11_040);
    }

    @Test
    void aSettingForATimeRunsForThatTimeAndWhatIsSetByHandIsTakenByItsPriority() throws Exception {
        played.ok("POST", "/api/sites/yard/grid", droop("always", 5, new JsonObject()));
        awaitState("always", false);
        var soon = new JsonObject()
                .put("startTime", Instant.now().plusSeconds(2).toString())
                .put("duration", 3);
        played.ok("POST", "/api/sites/yard/grid", droop("soon", 5, soon));
        awaitState("soon", true);
        while (state().encode().contains("\"running\":true")) Thread.onSpinWait();
        var worse = played.command("I-1", "SetDERControl", droop("worse", 9, new JsonObject()));
        assertThat(worse.encode()).isEqualTo("{\"status\":\"Accepted\",\"supersededIds\":[\"worse\"]}");
        var better = played.command("I-1", "SetDERControl", droop("better", 1, new JsonObject()));
        assertThat(better.encode()).isEqualTo("{\"status\":\"Accepted\",\"supersededIds\":[\"always\"]}");
        var all = played.command("I-1", "GetDERControl", new JsonObject().put("requestId", 77));
        assertThat(all.getString("status")).isEqualTo("Accepted");
        var reports = "/api/trace?charger=I-1&action=ReportDERControl&kind=CALL&most=10";
        while (!played.ok("GET", reports, new JsonObject()).contains("\\\"requestId\\\":77")) Thread.onSpinWait();
        var clear = new JsonObject().put("isDefault", true).put("controlType", "FreqDroop");
        assertThat(played.command("I-1", "ClearDERControl", clear).getString("status"))
                .isEqualTo("Accepted");
        assertThat(played.command("I-1", "ClearDERControl", clear).getString("status"))
                .isEqualTo("NotFound");
    }

    @Test
    void noMoreIsGivenThanALimitLets() throws Exception {
        var limit = new JsonObject()
                .put("isDefault", true)
                .put("controlId", "half")
                .put("controlType", "LimitMaxDischarge")
                .put("limitMaxDischarge", new JsonObject().put("priority", 1).put("pctMaxDischargePower", 50));
        played.ok("POST", "/api/sites/yard/grid", limit);
        awaitState("half", false);
        var setpoint = new JsonObject()
                .put("watts", -8_280)
                .put("to", Instant.now().plusSeconds(600).toString());
        played.ok("POST", "/api/sites/yard/setpoint", setpoint);
        awaitPower(-5_520);
        while (!state().containsKey("alarm")) Thread.onSpinWait();
        assertThat(state().getJsonObject("alarm").getString("kind")).isEqualTo("LimitMaxDischarge");
    }
}
