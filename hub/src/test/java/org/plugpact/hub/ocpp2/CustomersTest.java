package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.ocpp.AnsweringCharger;
import org.plugpact.hub.ocpp.WholeHub;

/** Customers whom a station is asked about, or to forget, at a whole hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CustomersTest {
    private WholeHub hub;

    @BeforeAll
    void open() throws Exception {
        hub = new WholeHub();
    }

    @AfterAll
    void close() {
        hub.close();
    }

    private static JsonObject accepted() {
        return new JsonObject().put("status", "Accepted");
    }

    private String command(String charger, String action, JsonObject arguments) throws Exception {
        var body = new JsonObject().put("action", action).put("arguments", arguments);
        return hub.api("POST", "/api/chargers/" + charger + "/commands", body.encode())
                .body();
    }

    private static List<String> listed(JsonObject list, boolean withWorth) {
        var items = list.getJsonArray("localAuthorizationList", new JsonArray());
        return IntStream.range(0, items.size())
                .mapToObj(items::getJsonObject)
                .filter(one -> one.containsKey("idTokenInfo") == withWorth)
                .map(one -> one.getJsonObject("idToken").getString("idToken"))
                .sorted()
                .collect(Collectors.toList());
    }

    private AnsweringCharger charger(String name, String subprotocol) throws Exception {
        return hub.charger(name, "home", subprotocol)
                .answers("GetLocalListVersion", _ -> new JsonObject().put("versionNumber", 0))
                .answers("SendLocalList", _ -> accepted())
                .answers("CustomerInformation", _ -> accepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp2.0.1", "ocpp2.1"})
    void whoeverIsClearedIsOffTheListThere(String subprotocol) throws Exception {
        String group = "clear-" + subprotocol.substring(4);
        String name = "C-" + subprotocol;
        for (String card : List.of("one-", "two-"))
            hub.card("{\"tag\":\"" + card + group + "\",\"parent\":\"" + group + "\"}");
        var contract = new JsonObject(hub.done("POST", "/api/persons/export", "{\"tag\":\"one-" + group + "\"}"))
                .getJsonArray("pseudonyms")
                .getJsonObject(0)
                .getString("contract");
        try (var charger = charger(name, subprotocol)) {
            hub.done("POST", "/api/chargers/" + name + "/list", "{\"parent\":\"" + group + "\"}");
            assertThat(listed(charger.asked("SendLocalList"), true)).containsExactly("one-" + group, "two-" + group);

            var asked = new JsonObject().put("contract", contract).put("requestId", 1);
            assertThat(command(
                            name,
                            "CustomerInformation",
                            asked.copy().put("report", true).put("clear", false)))
                    .contains("command");
            charger.asked("CustomerInformation");
            assertThat(command(
                            name,
                            "CustomerInformation",
                            asked.put("report", false).put("clear", true)))
                    .contains("command");
            assertThat(charger.asked("CustomerInformation")
                            .getJsonObject("idToken")
                            .getString("idToken"))
                    .isEqualTo("one-" + group);
            var change = charger.asked("SendLocalList");
            assertThat(change.getString("updateType")).isEqualTo("Differential");
            assertThat(listed(change, false)).containsExactly("one-" + group);

            hub.restart();
        }
        try (var charger = hub.again(
                name,
                subprotocol,
                java.util.Map.of(
                        "GetLocalListVersion",
                        new JsonObject().put("versionNumber", 0),
                        "SendLocalList",
                        accepted()))) {
            assertThat(listed(charger.asked("SendLocalList"), true))
                    .as("a list that is sent anew is without whoever was cleared")
                    .containsExactly("two-" + group);
            hub.done("POST", "/api/chargers/" + name + "/list", "{\"parent\":\"" + group + "\"}");
            hub.card("{\"tag\":\"one-" + group + "\",\"parent\":\"" + group + "\"}");
            var again = charger.asked("SendLocalList");
            assertThat(listed(again, true)).as("until it is wished for anew").contains("one-" + group);
        }
    }

    @Test
    void aCertificateIsNamedAsTheStationNamesIt() throws Exception {
        try (var charger = charger("HASHES", "ocpp2.1")) {
            var there = hash("SHA384", "1a");
            charger.answers(
                    "GetInstalledCertificateIds",
                    _ -> accepted()
                            .put(
                                    "certificateHashDataChain",
                                    List.of(new JsonObject()
                                            .put("certificateType", "MORootCertificate")
                                            .put("certificateHashData", there))));
            assertThat(ask("SHA256", "1a")).as("nothing was told yet").contains("command");
            charger.asked("CustomerInformation");
            command("HASHES", "GetInstalledCertificateIds", new JsonObject());
            charger.asked("GetInstalledCertificateIds");
            charger.ask("Heartbeat", new JsonObject());
            String refused = ask("SHA256", "1A");
            while (!refused.contains("N09.FR.08")) {
                charger.ask("Heartbeat", new JsonObject());
                refused = ask("SHA256", "1A");
            }
            assertThat(refused).contains("the charger names it by SHA384");
            assertThat(ask("SHA384", "1a")).contains("command");
        }
    }

    private static JsonObject hash(String algorithm, String serial) {
        int digits = algorithm.equals("SHA256") ? 64 : 96;
        return new JsonObject()
                .put("hashAlgorithm", algorithm)
                .put("issuerNameHash", "a".repeat(digits))
                .put("issuerKeyHash", "b".repeat(digits))
                .put("serialNumber", serial);
    }

    private String ask(String algorithm, String serial) throws Exception {
        return command(
                "HASHES",
                "CustomerInformation",
                new JsonObject()
                        .put("requestId", 2)
                        .put("report", true)
                        .put("clear", false)
                        .put("customerCertificate", hash(algorithm, serial)));
    }
}
