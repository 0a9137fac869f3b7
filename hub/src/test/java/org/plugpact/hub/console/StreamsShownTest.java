package org.plugpact.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plugpact.hub.PlayedHub;
import org.plugpact.hub.web.Browsing;
import org.plugpact.sim.stations.Scenario;

/** A whole hub with a simulated station of 2.1 that tells what it measures in streams (OCPP 2.1, N11 to N15), as its page shows it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StreamsShownTest {
    /** Its latest value, when that was, and how often it is sent. */
    private static final Pattern ROW = Pattern.compile(
            "<tr><td>EVSE@1/Power .*?<td class=\"num\">([0-9]+)</td><td class=\"nowrap\">([^<]+)</td>.*<td>([^<]+)</td></tr>");

    private record Row(String value, Instant at, String pace) {}

    private PlayedHub played;
    private Browsing browsing;

    @BeforeEach
    void open() throws Exception {
        played = new PlayedHub();
        browsing = Browsing.signedIn(played.hub);
        played.enter("W-1", "yard");
        played.play(Scenario.STREAMS, Duration.ofMinutes(2), "W-1");
    }

    @AfterEach
    void close() throws Exception {
        played.close();
    }

    private Optional<Row> row() throws Exception {
        var found = ROW.matcher(browsing.get("/chargers/W-1").body());
        return found.find()
                ? Optional.of(new Row(found.group(1), Instant.parse(found.group(2)), found.group(3)))
                : Optional.empty();
    }

    private Row await(String value) throws Exception {
        while (true) {
            var row = row();
            if (row.isPresent() && row.get().value.equals(value)) return row.get();
        }
    }

    private void limit(int amps) throws Exception {
        played.ok("POST", "/api/sites/yard/limit", new JsonObject().put("amps", amps));
    }

    private static JsonObject watched() {
        return new JsonObject()
                .put("component", new JsonObject().put("name", "EVSE").put("evse", new JsonObject().put("id", 1)))
                .put("variable", new JsonObject().put("name", "Power"));
    }

    private JsonObject watch(JsonObject pace) throws Exception {
        var data = watched()
                .put("value", 1)
                .put("type", "Periodic")
                .put("severity", 8)
                .put("periodicEventStream", pace);
        return played.command(
                        "W-1",
                        "SetVariableMonitoring",
                        new JsonObject().put("setMonitoringData", new JsonArray().add(data)))
                .getJsonArray("setMonitoringResult")
                .getJsonObject(0);
    }

    @Test
    void whatAPageShowsIsWhatTheStationMeasures() throws Exception {
        var before = Instant.now().minusSeconds(1);
        while (!played.ok("GET", "/api/sites", new JsonObject()).contains("\"transaction\":")) Thread.onSpinWait();
        var result = watch(new JsonObject().put("values", 2));
        assertThat(result.getString("status")).isEqualTo("Accepted");
        // All that its vehicle takes, and then what its site leaves it: 16 A and 10 A over three phases.
        var first = await("11040");
        assertThat(first.pace).isEqualTo("every 2 values");
        assertThat(first.at).isBetween(before, Instant.now());
        limit(10);
        assertThat(await("6900").at).isAfter(first.at);
        int id = result.getInteger("id");
        var pace = new JsonObject().put("interval", 1);
        assertThat(played.command(
                                "W-1",
                                "AdjustPeriodicEventStream",
                                new JsonObject().put("id", id).put("params", pace))
                        .getString("status"))
                .isEqualTo("Accepted");
        assertThat(await("6900").pace).isEqualTo("every 1 s");
        assertThat(played.command("W-1", "GetPeriodicEventStream", new JsonObject())
                        .encode())
                .isEqualTo("{\"constantStreamData\":[{\"id\":" + id + ",\"params\":{\"interval\":1},"
                        + "\"variableMonitoringId\":" + id + "}]}");
        var refused = new JsonObject().put("id", id + 1).put("params", pace);
        assertThat(played.command("W-1", "AdjustPeriodicEventStream", refused).getString("status"))
                .isEqualTo("Rejected");
        var clear = new JsonObject().put("id", new JsonArray().add(id));
        assertThat(played.command("W-1", "ClearVariableMonitoring", clear)
                        .getJsonArray("clearMonitoringResult")
                        .getJsonObject(0)
                        .getString("status"))
                .isEqualTo("Accepted");
        assertThat(row()).isEmpty();
        var closed = "/api/trace?charger=W-1&action=ClosePeriodicEventStream&kind=CALL&most=10";
        while (!played.ok("GET", closed, new JsonObject()).contains("ClosePeriodicEventStream")) Thread.onSpinWait();
    }
}
