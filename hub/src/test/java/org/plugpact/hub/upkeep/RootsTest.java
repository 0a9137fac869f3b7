package org.plugpact.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.certificates.SomeRoot;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.hub.upkeep.QuietChargers.Entered;

/** Roots on chargers of all versions, kept in step by a whole hub over their sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RootsTest {
    private QuietChargers whole;

    @BeforeAll
    void open() throws Exception {
        whole = QuietChargers.open("ROOT", StationSettings.USUAL.withModelsAfter(Duration.ZERO));
    }

    @AfterAll
    void close() {
        whole.close();
    }

    private StationOfRoots station(Entered as, String subprotocol, String firmware) throws IOException {
        return new StationOfRoots(whole.booting(as, subprotocol, firmware), subprotocol.equals("ocpp1.6"));
    }

    private void wish(String use, SomeRoot root, String on, boolean wanted) throws Exception {
        var body = new JsonObject()
                .put("use", use)
                .put("pem", root.pem())
                .put("on", on)
                .put("wanted", wanted);
        assertThat(whole.ask("POST", "/api/roots/wishes", body.encode()).statusCode())
                .isEqualTo(200);
    }

    private JsonObject told(Entered charger) throws Exception {
        return new JsonObject(
                whole.ask("GET", "/api/chargers/" + charger.id() + "/roots", "").body());
    }

    /** Answers until the hub says so of the charger. */
    private JsonObject until(StationOfRoots station, Entered charger, String state, int asked) throws Exception {
        while (station.asked.size() < asked) station.next();
        var told = told(charger);
        while (!state.equals(told.getString("state"))) told = told(charger);
        return told;
    }

    private SomeRoot own() throws Exception {
        return SomeRoot.of(
                whole.ask("GET", "/api/certificates/root/station", "").body());
    }

    @ParameterizedTest
    @CsvSource({
        "ocpp1.6, CentralSystemRootCertificate, 2",
        "ocpp2.0.1, CSMSRootCertificate, 1",
        "ocpp2.1, CSMSRootCertificate, 1"
    })
    void whatIsMissingIsInstalledAndThenWhatIsDistrustedGoesByTheDigestThatTheChargerTold(
            String subprotocol, String kind, int questions) throws Exception {
        var charger = whole.charger();
        var on = "charger:" + charger.id();
        var old = SomeRoot.named("Old");
        var fresh = SomeRoot.named("Fresh");
        try (var station = station(charger, subprotocol, "1")) {
            station.holds.put(old, kind);
            until(station, charger, "in-step", questions);
            assertThat(told(charger).getJsonArray("installed")).hasSize(1);
            station.asked.clear();

            wish("hub", old, on, false);
            wish("hub", fresh, on, true);
            until(station, charger, "in-step", 2 * questions + 1);
            while (told(charger).getJsonArray("installed").size() != 2) Thread.onSpinWait();
            assertThat(station.asked)
                    .as("the charger may know the hub by the old one alone, so that stays")
                    .contains("+" + kind + " Fresh")
                    .noneMatch(each -> each.startsWith("-"));
            station.asked.clear();

            wish("hub", own(), on, true);
            while (station.holds.containsKey(old)) station.next();
            assertThat(station.asked).contains("+" + kind + " " + StationOfRoots.name(own()));
            assertThat(station.asked.getLast()).isEqualTo("-Old");
            assertThat(station.asked.indexOf("-Old") - station.asked.lastIndexOf("?"))
                    .as("asked again what lies there before something is deleted")
                    .isEqualTo(1);
            while (told(charger).getJsonArray("installed").size() != 2) Thread.onSpinWait();
            assertThat(told(charger).getJsonArray("missing")).isEmpty();
            assertThat(told(charger).getJsonArray("installed").getJsonObject(0).getString("algorithm"))
                    .isEqualTo("SHA384");
        }
        var refused = new JsonObject()
                .put("use", "hub")
                .put("pem", own().pem())
                .put("on", "all")
                .put("wanted", false);
        assertThat(whole.ask("POST", "/api/roots/wishes", refused.encode()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aVersionIsSentOnlyWhatItHasAWordFor() throws Exception {
        var charger = whole.charger("plug");
        for (var use : List.of("v2g", "provider", "charger-maker", "vehicle-maker")) {
            wish(use, SomeRoot.named(use), "site:plug", true);
        }
        try (var station = station(charger, "ocpp2.0.1", "1")) {
            until(station, charger, "in-step", 5);
            assertThat(station.asked)
                    .containsExactly(
                            "?",
                            "+V2GRootCertificate v2g",
                            "+MORootCertificate provider",
                            "+ManufacturerRootCertificate charger-maker",
                            "?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp1.6", "ocpp2.1"})
    void whoRefusesIsAskedLessAndLess(String subprotocol) throws Exception {
        var charger = whole.charger();
        int questions = subprotocol.equals("ocpp1.6") ? 2 : 1;
        wish("charger-maker", SomeRoot.named("Maker"), "charger:" + charger.id(), true);
        try (var station = station(charger, subprotocol, "1")) {
            station.says = "Rejected";
            var first = until(station, charger, "refused", questions + 1);
            assertThat(first.getString("detail")).isEqualTo("CHARGER_MAKER not taken: Rejected");
            assertThat(first.getJsonArray("missing")).hasSize(1);
            assertThat(untilNext(first)).isEqualTo(Roots.REFUSED_AGAIN);
            station.asked.clear();
            whole.ask("POST", "/api/chargers/" + charger.id() + "/roots/look", "");
            while (station.asked.size() < questions + 1) station.next();
            var second = told(charger);
            while (second.getString("at").equals(first.getString("at"))) second = told(charger);
            assertThat(untilNext(second)).isEqualTo(Roots.REFUSED_AGAIN.multipliedBy(2));
            station.says = "";
            whole.ask("POST", "/api/chargers/" + charger.id() + "/roots/look", "");
            while (station.holds.isEmpty()) station.next();
            assertThat(untilNext(until(station, charger, "in-step", 3 * questions + 2)))
                    .isEqualTo(Roots.ASK_EVERY);
        }
    }

    private static Duration untilNext(JsonObject told) {
        return Duration.between(Instant.parse(told.getString("at")), Instant.parse(told.getString("next")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp1.6", "ocpp2.0.1"})
    void whoKnowsNoRootsIsAskedAgainWithAnotherFirmware(String subprotocol) throws Exception {
        var charger = whole.charger();
        wish("charger-maker", SomeRoot.named("Maker"), "charger:" + charger.id(), true);
        try (var station = station(charger, subprotocol, "1")) {
            station.knows = false;
            until(station, charger, "impossible", 1);
            assertThat(station.asked).containsExactly("?");
        }
        try (var station = station(charger, subprotocol, "2")) {
            while (station.holds.isEmpty()) station.next();
            assertThat(station.holds).hasSize(1);
        }
    }

    @Test
    void whoWasAwayHearsOfAWishWhenItComes() throws Exception {
        var charger = whole.charger();
        try (var station = station(charger, "ocpp2.1", "1")) {
            until(station, charger, "in-step", 1);
        }
        wish("v2g", SomeRoot.named("Later"), "charger:" + charger.id(), true);
        assertThat(told(charger).getJsonArray("missing")).hasSize(1);
        try (var station = station(charger, "ocpp2.1", "1")) {
            while (station.holds.isEmpty()) station.next();
            assertThat(station.asked).contains("+V2GRootCertificate Later");
        }
    }

    @Test
    void wishesAreToldAndForgotten() throws Exception {
        var root = SomeRoot.named("Once");
        wish("provider", root, "site:nowhere", true);
        var all = new JsonArray(whole.ask("GET", "/api/roots/wishes", "").body());
        assertThat(all.stream().map(JsonObject.class::cast)).anySatisfy(one -> {
            assertThat(one.getString("digest")).isEqualTo(root.digest());
            assertThat(one.getString("on")).isEqualTo("site:nowhere");
        });
        var forget = new JsonObject()
                .put("use", "provider")
                .put("digest", root.digest())
                .put("on", "site:nowhere")
                .put("forget", true);
        assertThat(whole.ask("POST", "/api/roots/wishes", forget.encode()).statusCode())
                .isEqualTo(200);
        assertThat(whole.ask("POST", "/api/roots/wishes", forget.encode()).statusCode())
                .isEqualTo(404);
        for (var wrong : List.of(
                "{\"use\":\"moon\"}",
                "{\"use\":\"hub\",\"on\":\"charger:NOBODY\",\"pem\":\"x\"}",
                "{\"use\":\"hub\",\"on\":\"some\",\"pem\":\"x\"}",
                "{\"use\":\"hub\",\"pem\":\"x\"}")) {
            assertThat(whole.ask("POST", "/api/roots/wishes", wrong).statusCode())
                    .isBetween(400, 422);
        }
    }
}
