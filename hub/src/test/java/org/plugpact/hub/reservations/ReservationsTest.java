package org.plugpact.hub.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.ocpp.AnsweringCharger;
import org.plugpact.hub.ocpp.WholeHub;
import org.plugpact.hub.web.Browsing;

/** Outlets kept for drivers at a whole hub, by its programs' interface and pages, and by chargers of all versions over their sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReservationsTest {
    private WholeHub hub;
    private int chargers;
    private String last = "";

    @BeforeAll
    void open() throws Exception {
        hub = new WholeHub();
        hub.card("{\"tag\":\"A\",\"parent\":\"FAMILY\"}");
        hub.card("{\"tag\":\"B\",\"parent\":\"FAMILY\"}");
        hub.card("{\"tag\":\"C\"}");
    }

    @AfterAll
    void close() {
        hub.close();
    }

    private AnsweringCharger charger(String subprotocol) throws Exception {
        last = "R-" + ++chargers;
        return hub.charger(last, "home", subprotocol)
                .answers("ReserveNow", _ -> new JsonObject().put("status", "Accepted"))
                .answers("CancelReservation", _ -> new JsonObject().put("status", "Accepted"));
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(1_800).truncatedTo(ChronoUnit.MILLIS);
    }

    private CompletableFuture<HttpResponse<String>> reserve(String charger, JsonObject wish) {
        var all = wish.copy();
        if (!all.containsKey("until")) all.put("until", soon().toString());
        return CompletableFuture.supplyAsync(() -> {
            try {
                return hub.api("POST", "/api/chargers/" + charger + "/reservations", all.encode());
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    private static JsonObject wish(String tag) {
        return new JsonObject().put("tag", tag);
    }

    private JsonObject reserved(AnsweringCharger charger, JsonObject wish) throws Exception {
        var answer = reserve(last, wish);
        charger.asked("ReserveNow");
        assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(201);
        return new JsonObject(answer.join().body());
    }

    private JsonObject latest(String charger) throws Exception {
        return new JsonArray(hub.done("GET", "/api/reservations?charger=" + charger, "")).getJsonObject(0);
    }

    private static void begin(AnsweringCharger charger, boolean is16, String tag, int outlet, OptionalInt reservation)
            throws Exception {
        JsonObject start;
        if (is16) {
            start = new JsonObject()
                    .put("connectorId", outlet)
                    .put("idTag", tag)
                    .put("meterStart", 100)
                    .put("timestamp", Instant.now().toString());
        } else {
            start = WholeHub.event("Started", "t-" + outlet, 0, outlet, 100)
                    .put("idToken", WholeHub.token(tag, "ISO14443"));
        }
        if (reservation.isPresent()) start.put("reservationId", reservation.getAsInt());
        charger.ask(is16 ? "StartTransaction" : "TransactionEvent", start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp1.6", "ocpp2.0.1", "ocpp2.1"})
    void anOutletIsKeptUntilItsDriverComes(String subprotocol) throws Exception {
        boolean is16 = subprotocol.equals("ocpp1.6");
        try (var charger = charger(subprotocol)) {
            var until = soon();
            var answer = reserve(last, wish("A").put("outlet", 1).put("until", until.toString()));
            var told = charger.asked("ReserveNow");
            var made = new JsonObject(answer.join().body());
            assertThat(made.getString("state")).isEqualTo("reserved");
            int id = made.getInteger("reservation");
            assertThat(told)
                    .isEqualTo(
                            is16
                                    ? new JsonObject()
                                            .put("connectorId", 1)
                                            .put("expiryDate", until.toString())
                                            .put("idTag", "a")
                                            .put("parentIdTag", "family")
                                            .put("reservationId", id)
                                    : new JsonObject()
                                            .put("id", id)
                                            .put("expiryDateTime", until.toString())
                                            .put("idToken", WholeHub.token("a", "ISO14443"))
                                            .put("evseId", 1)
                                            .put("groupIdToken", WholeHub.token("family", "Central")));

            assertThat(reserve(last, wish("C").put("outlet", 1)).join().statusCode())
                    .as("one outlet, one driver")
                    .isEqualTo(409);
            reserved(charger, wish("C"));
            assertThat(reserve(last, wish("C").put("outlet", 2)).join().statusCode())
                    .as("two outlets, two reservations")
                    .isEqualTo(409);

            begin(charger, is16, "A", 1, OptionalInt.of(id));
            var used = new JsonArray(hub.done("GET", "/api/reservations?charger=" + last, "")).getJsonObject(1);
            assertThat(used.getString("state")).isEqualTo("used");
            assertThat(used.getInteger("transaction")).isPositive();
            begin(charger, is16, "C", 2, OptionalInt.empty());
            assertThat(latest(last).getString("state"))
                    .as("a charger may say nothing of it")
                    .isEqualTo("used");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp1.6", "ocpp2.1"})
    void oneOfTheSameGroupUsesItAndAnotherDoesNot(String subprotocol) throws Exception {
        try (var charger = charger(subprotocol)) {
            reserved(charger, wish("A"));
            begin(charger, subprotocol.equals("ocpp1.6"), "C", 1, OptionalInt.empty());
            assertThat(latest(last).getString("state")).isEqualTo("reserved");
            begin(charger, subprotocol.equals("ocpp1.6"), "B", 2, OptionalInt.empty());
            assertThat(latest(last).getString("state")).isEqualTo("used");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp1.6", "ocpp2.0.1", "ocpp2.1"})
    void oneThatIsTakenBackIsToldAndItsOutletIsFree(String subprotocol) throws Exception {
        try (var charger = charger(subprotocol)) {
            int id = reserved(charger, wish("A").put("outlet", 1)).getInteger("reservation");
            var cancelled = CompletableFuture.supplyAsync(() -> {
                try {
                    return hub.done("POST", "/api/reservations/" + id + "/cancel", "");
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                }
            });
            assertThat(charger.asked("CancelReservation")).isEqualTo(new JsonObject().put("reservationId", id));
            assertThat(new JsonObject(cancelled.join()).getString("state")).isEqualTo("cancelled");
            reserved(charger, wish("C").put("outlet", 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"ocpp1.6, Occupied", "ocpp2.0.1, Faulted", "ocpp2.1, Rejected"})
    void whatAChargerCantKeepIsRefused(String subprotocol, String status) throws Exception {
        try (var charger = charger(subprotocol)) {
            charger.answers("ReserveNow", _ -> new JsonObject().put("status", status));
            var made = reserved(charger, wish("A").put("outlet", 1));
            assertThat(made.getString("state")).isEqualTo("refused");
            assertThat(made.getString("detail")).isEqualToIgnoringCase(status);
            charger.answers("ReserveNow", _ -> new JsonObject().put("status", "Accepted"));
            assertThat(reserved(charger, wish("A").put("outlet", 1)).getString("state"))
                    .isEqualTo("reserved");
        }
    }

    /** What waits until a charger has booted is sent then, and so is whatever it does not keep yet. */
    @ParameterizedTest
    @ValueSource(strings = {"ocpp1.6", "ocpp2.1"})
    void whoComesWhenItIsReservedIsToldOnce(String subprotocol) throws Exception {
        var told = new AtomicInteger();
        last = "R-" + ++chargers;
        var password = hub.entered(last, "home", 1);
        try (var charger = AnsweringCharger.open(hub.hub().ports().ocpp(), last, password, subprotocol)) {
            charger.answers(
                    "ReserveNow",
                    _ -> new JsonObject().put("status", told.incrementAndGet() == 1 ? "Accepted" : "Faulted"));
            var answer = reserve(last, wish("A"));
            while (new JsonArray(hub.done("GET", "/api/reservations?charger=" + last, "")).isEmpty())
                Thread.onSpinWait();
            charger.boots();
            charger.asked("ReserveNow");
            assertThat(new JsonObject(answer.join().body()).getString("state")).isEqualTo("reserved");
            charger.ask("Heartbeat", new JsonObject());
            assertThat(told).hasValue(1);
        }
    }

    @Test
    void whatAChargerGivesUpIsOver() throws Exception {
        try (var charger = charger("ocpp2.1")) {
            for (var said : Map.of("Expired", "expired", "Removed", "ended", "NoTransaction", "ended")
                    .entrySet()) {
                int id = reserved(charger, wish("A")).getInteger("reservation");
                charger.ask(
                        "ReservationStatusUpdate",
                        new JsonObject().put("reservationId", id).put("reservationUpdateStatus", said.getKey()));
                assertThat(latest(last).getString("state")).isEqualTo(said.getValue());
            }
        }
        try (var charger = charger("ocpp1.6")) {
            reserved(charger, wish("A").put("outlet", 2));
            for (int connector : new int[] {1, 2}) {
                charger.ask(
                        "StatusNotification",
                        new JsonObject()
                                .put("connectorId", connector)
                                .put("status", "Faulted")
                                .put("errorCode", "GroundFailure"));
                assertThat(latest(last).getString("state")).isEqualTo(connector == 1 ? "reserved" : "ended");
            }
        }
    }

    @Test
    void aTypeOfConnectorIsKeptWhereTheVersionHasAWordForIt() throws Exception {
        try (var charger = charger("ocpp2.1")) {
            var answer = reserve(last, wish("A").put("connector", "cCCS2"));
            var told = charger.asked("ReserveNow");
            assertThat(told.getString("connectorType")).isEqualTo("cCCS2");
            assertThat(told.containsKey("evseId")).isFalse();
            assertThat(answer.join().statusCode()).isEqualTo(201);
        }
        try (var charger = charger("ocpp1.6")) {
            assertThat(new JsonObject(reserve(last, wish("A").put("connector", "cCCS2"))
                                    .join()
                                    .body())
                            .getString("state"))
                    .isEqualTo("refused");
            charger.ask("Heartbeat", new JsonObject());
        }
    }

    @Test
    void aChargerThatIsAwayIsToldWhenItComes() throws Exception {
        charger("ocpp2.1").close();
        String away = last;
        // Its line may not be known to be gone yet; then nobody knows whether it heard.
        var made =
                new JsonObject(reserve(away, wish("A").put("outlet", 2)).join().body());
        assertThat(made.getString("state")).isEqualTo("asked");
        hub.restart();
        var accepts = Map.of("ReserveNow", new JsonObject().put("status", "Accepted"));
        try (var charger = hub.again(away, "ocpp2.1", accepts)) {
            assertThat(charger.asked("ReserveNow").getInteger("id")).isEqualTo(made.getInteger("reservation"));
            while (latest(away).getString("state").equals("asked")) charger.ask("Heartbeat", new JsonObject());
            assertThat(latest(away).getString("state")).isEqualTo("reserved");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "{'tag':'A'|'until':'2020-01-01T00:00:00Z'}, 400",
        "{'tag':'A'|'until':'2999-01-01T00:00:00Z'}, 400",
        "{'tag':'A'|'outlet':3}, 400",
        "{'tag':'NOBODY'}, 404",
        "{'outlet':1}, 400"
    })
    void whatCantBeKeptIsNotAsked(String wish, int status) throws Exception {
        try (var charger = charger("ocpp2.1")) {
            var said = new JsonObject(wish.replace('\'', '"').replace('|', ','));
            assertThat(reserve(last, said).join().statusCode()).isEqualTo(status);
            charger.ask("Heartbeat", new JsonObject());
        }
    }

    @Test
    void itStandsOnThePages() throws Exception {
        try (var charger = charger("ocpp2.1")) {
            String name = last;
            hub.hub().views().awaitBelow(hub.hub().desk().durableSize());
            var browsing = Browsing.signedIn(hub.hub());
            var posted = CompletableFuture.supplyAsync(() -> {
                try {
                    return browsing.submit("/chargers/" + name + "/reserve", Map.of("card", "A", "minutes", "20"));
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                }
            });
            charger.asked("ReserveNow");
            assertThat(posted.join().statusCode()).isEqualTo(303);
            hub.hub().views().awaitBelow(hub.hub().desk().durableSize());
            assertThat(browsing.get("/chargers/" + name).body())
                    .contains("<b>any outlet</b>")
                    .contains("reserved</span>");
            assertThat(browsing.get("/chargers?text=" + name).body()).contains("1 reserved");
            assertThat(browsing.submit("/chargers/" + name + "/reserve", Map.of("card", "NOBODY", "minutes", "20"))
                            .statusCode())
                    .isEqualTo(422);
        }
    }
}
