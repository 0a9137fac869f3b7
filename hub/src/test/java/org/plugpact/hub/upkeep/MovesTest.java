package org.plugpact.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.ocpp.AnsweringCharger;
import org.plugpact.hub.ocpp.WholeHub;

/** Chargers that move to another central system, at a whole hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MovesTest {
    private WholeHub hub;

    @BeforeAll
    void open() throws Exception {
        hub = new WholeHub();
    }

    @AfterAll
    void close() {
        hub.close();
    }

    private String step(String charger) throws Exception {
        return new JsonObject(hub.done("GET", "/api/chargers/" + charger + "/move", "")).getString("step");
    }

    private int move(String charger, String slots) throws Exception {
        return hub.api(
                        "POST",
                        "/api/chargers/" + charger + "/move",
                        new JsonObject().put("slots", slots).encode())
                .statusCode();
    }

    private static UnaryOperator<JsonObject> noting(List<String> order, String what, JsonObject answer) {
        return _ -> {
            order.add(what);
            return answer;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp2.0.1", "ocpp2.1"})
    void aChargerIsEmptiedBeforeItIsRestarted(String subprotocol) throws Exception {
        String name = "M-" + subprotocol;
        var order = new ArrayList<String>();
        try (AnsweringCharger charger = hub.charger(name, "home", subprotocol)) {
            charger.answers(
                            "ChangeAvailability",
                            asked -> noting(
                                            order,
                                            asked.getString("operationalStatus"),
                                            new JsonObject().put("status", "Scheduled"))
                                    .apply(asked))
                    .answers("GetTransactionStatus", asked -> {
                        order.add("queue");
                        return new JsonObject().put("messagesInQueue", order.size() < 4);
                    })
                    .answers("SetVariables", asked -> {
                        var variable = asked.getJsonArray("setVariableData").getJsonObject(0);
                        order.add(variable.getString("attributeValue"));
                        return new JsonObject()
                                .put(
                                        "setVariableResult",
                                        List.of(new JsonObject()
                                                .put("attributeStatus", "RebootRequired")
                                                .put("component", variable.getJsonObject("component"))
                                                .put("variable", variable.getJsonObject("variable"))));
                    })
                    .answers(
                            "Reset",
                            asked -> noting(order, asked.getString("type"), new JsonObject().put("status", "Scheduled"))
                                    .apply(asked));
            assertThat(move(name, "2,1")).isEqualTo(200);
            assertThat(move(name, "1,2")).as("it moves already").isEqualTo(409);
            charger.asked("Reset");
            while (step(name).equals("emptying")) charger.ask("Heartbeat", new JsonObject());
            assertThat(step(name)).isEqualTo("restarting");
            assertThat(order).containsExactly("Inoperative", "queue", "queue", "queue", "2,1", "OnIdle");
        }
    }

    private static JsonObject set(JsonObject asked) {
        var variable = asked.getJsonArray("setVariableData").getJsonObject(0);
        return new JsonObject()
                .put(
                        "setVariableResult",
                        List.of(new JsonObject()
                                .put("attributeStatus", "Accepted")
                                .put("component", variable.getJsonObject("component"))
                                .put("variable", variable.getJsonObject("variable"))));
    }

    @Test
    void aHubThatRestartsGoesOnWhereItWas() throws Exception {
        var accepted = new JsonObject().put("status", "Accepted");
        try (var emptied = hub.charger("HALF-WAY", "home", "ocpp2.1");
                var _ = hub.charger("JUST-BEGUN", "home", "ocpp2.1")) {
            emptied.answers("ChangeAvailability", _ -> accepted)
                    .answers("GetTransactionStatus", _ -> new JsonObject().put("messagesInQueue", true));
            assertThat(move("HALF-WAY", "2,1")).isEqualTo(200);
            emptied.asked("GetTransactionStatus");
            assertThat(move("JUST-BEGUN", "3")).isEqualTo(200);
            hub.restart();
        }
        assertThat(step("HALF-WAY")).isEqualTo("emptying");
        assertThat(move("HALF-WAY", "1")).as("it is not here").isEqualTo(409);
        try (var emptied = hub.again(
                        "HALF-WAY",
                        "ocpp2.1",
                        Map.of(
                                "GetTransactionStatus",
                                new JsonObject().put("messagesInQueue", false),
                                "Reset",
                                accepted));
                var asked = hub.again(
                        "JUST-BEGUN",
                        "ocpp2.1",
                        Map.of("ChangeAvailability", new JsonObject().put("status", "Rejected")))) {
            emptied.answers("SetVariables", MovesTest::set);
            emptied.asked("Reset");
            while (step("HALF-WAY").equals("emptying")) emptied.ask("Heartbeat", new JsonObject());
            assertThat(step("HALF-WAY")).isEqualTo("restarting");
            while (step("JUST-BEGUN").equals("closing")) asked.ask("Heartbeat", new JsonObject());
            assertThat(step("JUST-BEGUN")).isEqualTo("refused");
        }
        hub.restart();
        assertThat(step("HALF-WAY")).isEqualTo("restarting");
    }

    @Test
    void whatAChargerDoesNotDoIsSaid() throws Exception {
        try (AnsweringCharger charger = hub.charger("REFUSES", "home", "ocpp2.1");
                var _ = hub.charger("OLDER", "home", "ocpp1.6")) {
            charger.answers("ChangeAvailability", _ -> new JsonObject().put("status", "Rejected"));
            assertThat(move("REFUSES", "elsewhere")).isEqualTo(409);
            assertThat(move("OLDER", "1")).as("1.6 has no configurations").isEqualTo(409);
            assertThat(move("REFUSES", "1")).isEqualTo(200);
            charger.asked("ChangeAvailability");
            while (step("REFUSES").equals("closing")) charger.ask("Heartbeat", new JsonObject());
            assertThat(step("REFUSES")).isEqualTo("refused");
        }
    }
}
