package org.plugpact.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.upkeep.QuietChargers.Entered;

/** Lists and passwords kept in step at a whole hub, by chargers of all versions over their sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpkeepTest {
    private static final String TAG_TOO_LONG = "a tag of more than twenty";

    private QuietChargers whole;
    private RunningHub hub;

    @BeforeAll
    void open() throws Exception {
        whole = QuietChargers.open("UP");
        hub = whole.hub;
    }

    @AfterAll
    void close() {
        whole.close();
    }

    private StationOfLists station(Entered as, String subprotocol) throws Exception {
        return StationOfLists.open(hub.ports().ocpp(), as.id(), as.password(), subprotocol);
    }

    private void keep(Entered charger, String wish) throws Exception {
        assertThat(whole.ask("POST", "/api/chargers/" + charger.id() + "/list", wish)
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonObject state(Entered charger) throws Exception {
        var all = new JsonArray(whole.ask("GET", "/api/lists", "").body());
        return IntStream.range(0, all.size())
                .mapToObj(all::getJsonObject)
                .filter(one -> one.getString("charger").equals(charger.id()))
                .findFirst()
                .orElseThrow();
    }

    private void driver(String tag, String parent, boolean blocked) {
        hub.people()
                .enter(new People.Entry(
                        new IdTag(tag),
                        "",
                        Driver.USUAL_AGENT,
                        blocked,
                        Optional.empty(),
                        parent.isEmpty() ? Optional.empty() : Optional.of(new IdTag(parent))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp1.6", "ocpp2.0.1", "ocpp2.1"})
    void aListIsSentWholeAndThenKeptInStep(String subprotocol) throws Exception {
        var group = "fleet-" + subprotocol;
        driver(subprotocol + "-a", group, false);
        driver(subprotocol + "-b", group, true);
        driver(TAG_TOO_LONG, group, false);
        var charger = whole.charger();
        try (var station = station(charger, subprotocol)) {
            keep(charger, new JsonObject().put("parent", group).encode());
            String[] first = subprotocol.equals("ocpp1.6")
                    ? new String[] {"ocpp1.6-a", "ocpp1.6-b"}
                    : new String[] {TAG_TOO_LONG, subprotocol + "-a", subprotocol + "-b"};
            station.holds(first);
            assertThat(station.list).containsEntry(subprotocol + "-a", "Accepted");
            assertThat(station.list).containsEntry(subprotocol + "-b", "Blocked");
            assertThat(station.taken).containsExactly("*" + first.length);

            driver(subprotocol + "-a", "", false);
            while (station.list.containsKey(subprotocol + "-a")) station.next();
            assertThat(station.taken)
                    .as("who left the group is taken off, and nothing else said")
                    .endsWith("1");

            assertThat(hub.people().forget(new IdTag(subprotocol + "-b"))).isTrue();
            while (station.list.containsKey(subprotocol + "-b")) station.next();
            assertThat(station.taken.getLast())
                    .as("whoever is forgotten stands in no change")
                    .startsWith("*");

            keep(charger, "{\"keep\":false}");
            while (!station.list.isEmpty()) station.next();
            assertThat(station.taken.getLast()).isEqualTo("*0");
        }
    }

    @Test
    void aChargerThatWasAwayGetsWhatChangedSince() throws Exception {
        driver("away-1", "away", false);
        var charger = whole.charger();
        int version;
        try (var station = station(charger, "ocpp2.1")) {
            keep(charger, "{\"parent\":\"away\"}");
            station.holds("away-1");
            version = station.version;
            // Else it may be gone before the hub has heard that it took the list.
            while (!state(charger).getString("state").equals("in-step")) Thread.onSpinWait();
        }
        driver("away-2", "away", false);
        try (var back = station(charger, "ocpp2.1")) {
            back.version = version;
            back.list.put("away-1", "Accepted");
            back.holds("away-1", "away-2");
            assertThat(back.taken).containsExactly("1");
            assertThat(back.version).isEqualTo(version + 1);
        }
    }

    @ParameterizedTest(
            name = "a charger that holds version {0} of somebody else's list, and says {1}, has ours in the end")
    @CsvSource({"17,", "0,VersionMismatch", "17,VersionMismatch"})
    void aListThatIsNotOursIsSentWhole(int held, String says) throws Exception {
        driver("other-1", "other", false);
        var charger = whole.charger();
        try (var station = station(charger, "ocpp2.0.1")) {
            station.version = held;
            station.list.put("somebody-else", "Accepted");
            if (says != null) station.says = says;
            keep(charger, "{\"parent\":\"other\"}");
            station.holds("other-1");
            assertThat(station.version).isEqualTo(held + 1);
            while (!state(charger).getString("state").equals("in-step")) Thread.onSpinWait();
        }
    }

    @Test
    void aLongListGoesInPartsAndAChargerThatCannotIsTold() throws Exception {
        for (int i = 0; i < LocalLists.ITEMS_USUAL + 3; i++) driver("part-" + (1000 + i), "parts", false);
        var charger = whole.charger();
        try (var station = station(charger, "ocpp1.6")) {
            keep(charger, "{\"parent\":\"parts\"}");
            while (station.list.size() < LocalLists.ITEMS_USUAL + 3) station.next();
            assertThat(station.taken).containsExactly("*" + LocalLists.ITEMS_USUAL, "3");
        }
        var other = whole.charger();
        try (var station = station(other, "ocpp1.6")) {
            station.says = "NotSupported";
            keep(other, "{\"parent\":\"parts\"}");
            while (!station.says.isEmpty()) station.next();
            while (!state(other).getString("state").equals("impossible")) Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ocpp1.6, '', taken",
        "ocpp1.6, RebootRequired, taken-after-restart",
        "ocpp1.6, Rejected, refused",
        "ocpp2.0.1, '', taken",
        "ocpp2.1, RebootRequired, taken-after-restart",
        "ocpp2.1, Rejected, refused"
    })
    void aPasswordThatWasTakenLetsInAndTheOldOneNoMore(String subprotocol, String says, String outcome)
            throws Exception {
        var charger = whole.charger();
        try (var station = station(charger, subprotocol)) {
            while (hub.desk().charger(new ChargerId(charger.id())).isEmpty()) Thread.onSpinWait();
            station.says = says;
            var answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return whole.ask("POST", "/api/chargers/" + charger.id() + "/password", "");
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
            while (station.password.isEmpty()) station.next();
            assertThat(new JsonObject(answer.join().body()).getString("outcome"))
                    .isEqualTo(outcome);
            boolean taken = outcome.startsWith("taken");
            assertThat(status(charger, station.password)).isEqualTo(taken ? 101 : 401);
            assertThat(status(charger, charger.password())).isEqualTo(taken ? 401 : 101);
        }
    }

    private int status(Entered charger, String password) throws Exception {
        try (var knock = RawCharger.open(hub.ports().ocpp(), charger.id(), password)) {
            return knock.response().status();
        }
    }

    @Test
    void aChargerThatIsNotThereKeepsItsPassword() throws Exception {
        var charger = whole.charger();
        assertThat(whole.ask("POST", "/api/chargers/" + charger.id() + "/password", "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(status(charger, charger.password())).isEqualTo(101);
        assertThat(whole.ask("POST", "/api/chargers/NOBODY/password", "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "ocpp1.6, HeartbeatInterval, ChangeConfiguration",
        "ocpp2.0.1, OCPPCommCtrlr/HeartbeatInterval, SetVariables",
        "ocpp2.1, Connector@1.2/Some[one]#Target, SetVariables"
    })
    void aTemplateIsComparedAndApplied(String subprotocol, String key, String action) throws Exception {
        var name = "/api/templates/of-" + subprotocol;
        var wanted = new JsonObject().put(key, "60");
        var charger = whole.charger();
        try (var station = station(charger, subprotocol)) {
            assertThat(whole.ask(
                                    "POST",
                                    name,
                                    new JsonObject()
                                            .put("ocpp", subprotocol)
                                            .put("settings", wanted)
                                            .encode())
                            .statusCode())
                    .isEqualTo(200);
            Optional<JsonObject> found = Optional.empty();
            while (found.isEmpty()) found = differing(name, charger);
            assertThat(found.get().getString("wanted")).isEqualTo("60");
            assertThat(found.get().getBoolean("known")).isFalse();
            assertThat(whole.ask("POST", name + "/apply/" + charger.id(), "").statusCode())
                    .isEqualTo(202);
            while (!station.next().equals(action)) assertThat(station.password).isEmpty();
            assertThat(station.password).isEqualTo("60");
            assertThat(whole.ask("POST", name, "{}").statusCode()).isEqualTo(200);
            assertThat(whole.ask("GET", name, "").statusCode()).isEqualTo(404);
        }
    }

    private Optional<JsonObject> differing(String name, Entered charger) throws Exception {
        var all = new JsonObject(whole.ask("GET", name, "").body()).getJsonArray("differences");
        return IntStream.range(0, all.size())
                .mapToObj(all::getJsonObject)
                .filter(one -> one.getString("charger").equals(charger.id()))
                .findFirst();
    }

    @ParameterizedTest(name = "{0} of {1} is no setting for a template: {2}")
    @CsvSource({
        "AuthorizationKey, ocpp1.6, 422",
        "SecurityCtrlr/BasicAuthPassword, ocpp2.1, 422",
        "HeartbeatInterval, ocpp2.1, 400",
        "a key of more than the fifty characters that one may have, ocpp1.6, 400",
        "HeartbeatInterval, ocpp9, 400"
    })
    void whatATemplateMayNotHold(String key, String ocpp, int status) throws Exception {
        var body = new JsonObject().put("ocpp", ocpp).put("settings", new JsonObject().put(key, "0123456789abcdef"));
        assertThat(whole.ask("POST", "/api/templates/wrong", body.encode()).statusCode())
                .isEqualTo(status);
    }
}
