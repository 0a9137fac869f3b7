package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.ocpp.AnsweringCharger;
import org.plugpact.hub.ocpp.WholeHub;

/** Tokens with languages, kinds and places, at a whole hub by its programs' interface and its chargers' sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokensTest {
    private static final String CARD = "ISO14443";

    private WholeHub hub;
    private int chargers;

    @BeforeAll
    void open() throws Exception {
        hub = new WholeHub();
    }

    @AfterAll
    void close() {
        hub.close();
    }

    private AnsweringCharger charger(String subprotocol) throws Exception {
        return hub.charger("T-" + ++chargers, "home", subprotocol);
    }

    private static JsonObject shown(AnsweringCharger charger, String text, String kind) throws Exception {
        return charger.ask("Authorize", new JsonObject().put("idToken", WholeHub.token(text, kind)))
                .getJsonObject("idTokenInfo");
    }

    private static JsonObject variable(String component, int evse, int connector, String name, String value) {
        var at = new JsonObject().put("id", evse);
        if (connector > 0) at.put("connectorId", connector);
        return new JsonObject()
                .put("component", new JsonObject().put("name", component).put("evse", at))
                .put("variable", new JsonObject().put("name", name))
                .put("variableAttribute", List.of(new JsonObject().put("value", value)));
    }

    private static void report(AnsweringCharger charger, List<JsonObject> variables) throws Exception {
        charger.ask(
                "NotifyReport",
                new JsonObject()
                        .put("requestId", 1)
                        .put("generatedAt", "2025-01-31T09:00:00Z")
                        .put("seqNo", 0)
                        .put("reportData", variables));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp2.0.1", "ocpp2.1"})
    void aTokenForSomeKindsOfOutletsIsToldThem(String subprotocol) throws Exception {
        hub.card("{\"tag\":\"DIRECT\",\"only\":[\"kind:DC\"]}");
        hub.card("{\"tag\":\"TYPE2\",\"only\":[\"kind:sType2\",\"site:home\"]}");
        hub.card("{\"tag\":\"ANY\",\"only\":[\"kind:AC\",\"kind:DC\"]}");
        try (var charger = charger(subprotocol)) {
            assertThat(shown(charger, "DIRECT", CARD).getString("status"))
                    .as("nobody has said what its outlets are")
                    .isEqualTo("NotAllowedTypeEVSE");
            report(
                    charger,
                    List.of(
                            variable("EVSE", 1, 0, "SupplyPhases", "0"),
                            variable("EVSE", 2, 0, "SupplyPhases", "3"),
                            variable("Connector", 1, 1, "ConnectorType", "cCCS2"),
                            variable("Connector", 2, 1, "ConnectorType", "sType2")));
            assertThat(shown(charger, "DIRECT", CARD))
                    .isEqualTo(new JsonObject().put("status", "Accepted").put("evseId", new JsonArray().add(1)));
            assertThat(shown(charger, "TYPE2", CARD).getJsonArray("evseId")).containsExactly(2);
            assertThat(shown(charger, "ANY", CARD).containsKey("evseId"))
                    .as("for all: none listed")
                    .isFalse();

            var started = WholeHub.event("Started", "at-the-wrong-one", 0, 2, 100)
                    .put("idToken", WholeHub.token("DIRECT", CARD));
            assertThat(charger.ask("TransactionEvent", started)
                            .getJsonObject("idTokenInfo")
                            .getString("status"))
                    .isEqualTo("NotAtThisLocation");
        }
    }

    private static String shown16(AnsweringCharger charger, String text) throws Exception {
        return charger.ask("Authorize", new JsonObject().put("idTag", text))
                .getJsonObject("idTagInfo")
                .getString("status");
    }

    private static String started16(AnsweringCharger charger, String text, int outlet) throws Exception {
        var start = new JsonObject()
                .put("connectorId", outlet)
                .put("idTag", text)
                .put("meterStart", 100)
                .put("timestamp", Instant.now().toString());
        return charger.ask("StartTransaction", start).getJsonObject("idTagInfo").getString("status");
    }

    @Test
    void whatAnOutletOf16IsItsOperatorSays() throws Exception {
        hub.card("{\"tag\":\"FAST\",\"only\":[\"kind:DC\"]}");
        try (var charger = hub.charger("KINDS-16", "home", "ocpp1.6")) {
            assertThat(shown16(charger, "FAST")).as("1.6 has no word for it").isEqualTo("Blocked");
            hub.done("POST", "/api/chargers/KINDS-16/outlets", "{\"outlet\":1,\"kinds\":[\"sType2\"]}");
            var outlets = new JsonArray(
                    hub.done("POST", "/api/chargers/KINDS-16/outlets", "{\"outlet\":2,\"kinds\":[\"cCCS2\"]}"));
            assertThat(outlets)
                    .isEqualTo(new JsonArray("[{\"outlet\":1,\"kinds\":[\"ac\",\"stype2\"],\"stated\":true},"
                            + "{\"outlet\":2,\"kinds\":[\"cccs2\",\"dc\"],\"stated\":true}]"));
            assertThat(shown16(charger, "FAST")).isEqualTo("Accepted");
            assertThat(started16(charger, "FAST", 1)).as("at the slow one").isEqualTo("Blocked");
            assertThat(started16(charger, "FAST", 2)).isEqualTo("Accepted");
            for (var wrong : List.of(
                    "{\"outlet\":3,\"kinds\":[\"dc\"]}", "{\"outlet\":1,\"kinds\":[\"what?\"]}", "{\"outlet\":\"1\"}"))
                assertThat(hub.api("POST", "/api/chargers/KINDS-16/outlets", wrong)
                                .statusCode())
                        .isEqualTo(400);
        }
        hub.restart();
        try (var charger = hub.again("KINDS-16", "ocpp1.6", Map.of())) {
            assertThat(shown16(charger, "FAST")).isEqualTo("Accepted");
            hub.done("POST", "/api/chargers/KINDS-16/outlets", "{\"outlet\":2}");
            assertThat(shown16(charger, "FAST")).as("nobody says so any more").isEqualTo("Blocked");
        }
    }

    @Test
    void aListFollowsWhatAnOutletIs() throws Exception {
        hub.card("{\"tag\":\"LISTED\",\"parent\":\"DIRECT-ONLY\",\"only\":[\"kind:DC\"]}");
        try (var charger = hub.charger("LIST-16", "home", "ocpp1.6")) {
            charger.answers("GetLocalListVersion", _ -> new JsonObject().put("listVersion", 0));
            charger.answers("SendLocalList", _ -> new JsonObject().put("status", "Accepted"));
            hub.done("POST", "/api/chargers/LIST-16/list", "{\"parent\":\"DIRECT-ONLY\"}");
            assertThat(listed16(charger)).isEqualTo("Blocked");
            hub.done("POST", "/api/chargers/LIST-16/outlets", "{\"outlet\":2,\"kinds\":[\"DC\"]}");
            assertThat(listed16(charger)).isEqualTo("Accepted");
        }
    }

    /** What the next list that it is sent says of its one tag. */
    private static String listed16(AnsweringCharger charger) throws Exception {
        var list = charger.asked("SendLocalList").getJsonArray("localAuthorizationList");
        assertThat(list).hasSize(1);
        return list.getJsonObject(0).getJsonObject("idTagInfo").getString("status");
    }

    @Test
    void whatAnOperatorSaysOfAnOutletCountsInPlaceOfItsStations() throws Exception {
        hub.card("{\"tag\":\"SLOW\",\"only\":[\"kind:AC\"]}");
        try (var charger = hub.charger("KINDS-21", "home", "ocpp2.1")) {
            report(charger, List.of(variable("EVSE", 1, 0, "SupplyPhases", "3")));
            assertThat(shown(charger, "SLOW", CARD).getJsonArray("evseId")).containsExactly(1);
            hub.done("POST", "/api/chargers/KINDS-21/outlets", "{\"outlet\":1,\"kinds\":[\"DC\"]}");
            hub.done("POST", "/api/chargers/KINDS-21/outlets", "{\"outlet\":2,\"kinds\":[\"AC\"]}");
            assertThat(shown(charger, "SLOW", CARD).getJsonArray("evseId")).containsExactly(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "site:home, Accepted",
        "site:elsewhere, NotAtThisLocation",
        "charger:NONE, NotAtThisLocation",
        "outlet:NONE/1, NotAtThisLocation"
    })
    void aTokenForSomePlacesIsGoodThere(String only, String status) throws Exception {
        hub.card("{\"tag\":\"PLACES\",\"only\":[\"" + only + "\"]}");
        try (var charger = charger("ocpp2.1");
                var old = charger("ocpp1.6")) {
            assertThat(shown(charger, "PLACES", CARD)).isEqualTo(new JsonObject().put("status", status));
            var info = old.ask("Authorize", new JsonObject().put("idTag", "PLACES"))
                    .getJsonObject("idTagInfo");
            assertThat(info.getString("status")).isEqualTo(status.equals("Accepted") ? "Accepted" : "Blocked");
        }
    }

    @Test
    void anOutletOfAChargerIsNamed() throws Exception {
        try (var charger = hub.charger("NAMED", "home", "ocpp2.1")) {
            hub.card("{\"tag\":\"SECOND\",\"only\":[\"outlet:NAMED/2\"]}");
            assertThat(shown(charger, "SECOND", CARD).getJsonArray("evseId")).containsExactly(2);
        }
        var person = new JsonObject(hub.done("POST", "/api/persons/export", "{\"tag\":\"SECOND\"}"));
        assertThat(person.getJsonArray("only")).containsExactly("outlet:NAMED/2");
        assertThat(hub.api("POST", "/api/tags", "[{\"tag\":\"X\",\"only\":[\"moon:1\"]}]")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anotherKindIsAnothersToken() throws Exception {
        hub.card("{\"tag\":\"1234\",\"kind\":\"KeyCode\"}");
        try (var charger = charger("ocpp2.1");
                var old = charger("ocpp1.6")) {
            assertThat(shown(charger, "1234", "KeyCode").getString("status")).isEqualTo("Accepted");
            assertThat(shown(charger, "1234", "keycode").getString("status")).isEqualTo("Accepted");
            assertThat(shown(charger, "1234", CARD).getString("status")).isEqualTo("Invalid");
            assertThat(old.ask("Authorize", new JsonObject().put("idTag", "1234"))
                            .getJsonObject("idTagInfo")
                            .getString("status"))
                    .as("1.6 tells no kind")
                    .isEqualTo("Accepted");
        }
    }

    @Test
    void aHolderIsToldOfInHisLanguages() throws Exception {
        hub.card("{\"tag\":\"NL\",\"languages\":[\"nl\",\"fr-CH\"]}");
        hub.card("{\"tag\":\"CY\",\"languages\":[\"cy\"]}");
        for (var twice : List.of("[\"nl\",\"NL\"]", "[\"nl\",\"fr\",\"de\"]", "[\"Dutch\"]")) {
            assertThat(hub.api("POST", "/api/tags", "[{\"tag\":\"X\",\"languages\":" + twice + "}]")
                            .statusCode())
                    .isEqualTo(400);
        }
        try (var charger = charger("ocpp2.1")) {
            var shows = new JsonObject()
                    .put("component", new JsonObject().put("name", "TariffCostCtrlr"))
                    .put("variable", new JsonObject().put("name", "Enabled").put("instance", "Tariff"))
                    .put("variableAttribute", List.of(new JsonObject().put("value", "true")));
            report(charger, List.of(shows));
            var dutch = shown(charger, "NL", CARD);
            assertThat(dutch.getString("language1")).isEqualTo("nl");
            assertThat(dutch.getString("language2")).isEqualTo("fr-CH");
            assertThat(dutch.getJsonObject("personalMessage").getString("language"))
                    .isEqualTo("nl");
            assertThat(dutch.getJsonObject("personalMessage").getString("content"))
                    .contains("0,36 GBP/kWh")
                    .contains("per sessie");
            var welsh = shown(charger, "CY", CARD);
            assertThat(welsh.getString("language1")).isEqualTo("cy");
            assertThat(welsh.containsKey("language2")).isFalse();
            assertThat(welsh.getJsonObject("personalMessage").getString("language"))
                    .as("there are no words in Welsh, and it says so")
                    .isEqualTo("en");
        }
    }

    @Test
    void whereOneChargesWhoMayNoMoreAnotherIsNotLet() throws Exception {
        hub.card("{\"tag\":\"GONE\"}");
        hub.card("{\"tag\":\"NEXT\"}");
        try (var charger = charger("ocpp2.1")) {
            for (int evse : new int[] {1, 2}) {
                assertThat(shown(charger, "NEXT", CARD).containsKey("evseId")).isFalse();
                charger.ask(
                        "TransactionEvent",
                        WholeHub.event("Started", "of-" + evse, 0, evse, 100)
                                .put("idToken", WholeHub.token("GONE", CARD)));
            }
            hub.card("{\"tag\":\"GONE\",\"blocked\":true}");
            assertThat(shown(charger, "NEXT", CARD).getString("status")).isEqualTo("NotAtThisTime");
            charger.ask("TransactionEvent", WholeHub.event("Ended", "of-2", 1, 2, 200));
            assertThat(shown(charger, "NEXT", CARD))
                    .as("the second outlet is free")
                    .isEqualTo(new JsonObject().put("status", "Accepted").put("evseId", new JsonArray().add(2)));
            charger.ask("TransactionEvent", WholeHub.event("Ended", "of-1", 1, 1, 200));
            assertThat(shown(charger, "NEXT", CARD)).isEqualTo(new JsonObject().put("status", "Accepted"));
        }
    }

    @Test
    void aListSaysTheSame() throws Exception {
        hub.card(
                "{\"tag\":\"L-1\",\"parent\":\"L\",\"kind\":\"ISO15693\",\"only\":[\"outlet:LISTS/1\"],\"languages\":[\"de\"]}");
        hub.card("{\"tag\":\"L-2\",\"parent\":\"L\",\"only\":[\"site:elsewhere\"]}");
        try (var charger = hub.charger("LISTS", "home", "ocpp2.1")) {
            charger.answers("GetLocalListVersion", _ -> new JsonObject().put("versionNumber", 0));
            charger.answers("SendLocalList", _ -> new JsonObject().put("status", "Accepted"));
            hub.done("POST", "/api/chargers/LISTS/list", "{\"parent\":\"L\"}");
            var list = charger.asked("SendLocalList").getJsonArray("localAuthorizationList");
            var byToken = IntStream.range(0, list.size())
                    .mapToObj(list::getJsonObject)
                    .collect(java.util.stream.Collectors.toMap(
                            one -> one.getJsonObject("idToken").encode(), one -> one.getJsonObject("idTokenInfo")));
            var group = new JsonObject().put("idToken", "l").put("type", "Central");
            assertThat(byToken)
                    .isEqualTo(Map.of(
                            WholeHub.token("l-1", "ISO15693").encode(),
                            new JsonObject()
                                    .put("status", "Accepted")
                                    .put("groupIdToken", group)
                                    .put("language1", "de")
                                    .put("evseId", new JsonArray().add(1)),
                            WholeHub.token("l-2", CARD).encode(),
                            new JsonObject().put("status", "NotAtThisLocation").put("groupIdToken", group)));
        }
    }
}
