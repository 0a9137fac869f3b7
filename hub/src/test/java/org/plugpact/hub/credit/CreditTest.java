package org.plugpact.hub.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.ocpp.AnsweringCharger;
import org.plugpact.hub.ocpp.WholeHub;

/** Drivers who pay beforehand, at a whole hub: energy is 0.36 GBP a kilowatt-hour, and a session 0.24. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CreditTest {
    private static final String CARD = "ISO14443";

    private WholeHub hub;
    private int cards;
    private String tag = "";
    private String last = "";

    @BeforeAll
    void open() throws Exception {
        hub = new WholeHub();
    }

    @AfterAll
    void close() {
        hub.close();
    }

    private void card(String credit) throws Exception {
        tag = "PAID-" + ++cards;
        hub.card("{\"tag\":\"" + tag + "\"}");
        enter(credit, "first-" + tag);
    }

    private JsonObject enter(String amount, String reference) throws Exception {
        var asked = new JsonObject()
                .put("tag", tag)
                .put("amount", amount)
                .put("currency", "GBP")
                .put("reference", reference);
        return new JsonObject(hub.done("POST", "/api/credit/entries", asked.encode()));
    }

    private JsonObject account() throws Exception {
        return new JsonObject(hub.done(
                "POST", "/api/credit/account", new JsonObject().put("tag", tag).encode()));
    }

    private AnsweringCharger charger(String subprotocol) throws Exception {
        last = "P-" + tag;
        return hub.charger(last, "home", subprotocol)
                .answers("RequestStopTransaction", _ -> new JsonObject().put("status", "Accepted"))
                .answers("RemoteStopTransaction", _ -> new JsonObject().put("status", "Accepted"));
    }

    private JsonObject shown(AnsweringCharger charger) throws Exception {
        return charger.ask("Authorize", new JsonObject().put("idToken", WholeHub.token(tag, CARD)))
                .getJsonObject("idTokenInfo");
    }

    private JsonObject started(AnsweringCharger charger, String name, int evse) throws Exception {
        return charger.ask(
                "TransactionEvent",
                WholeHub.event("Started", name, 0, evse, 0).put("idToken", WholeHub.token(tag, CARD)));
    }

    /** Closed, and followed as far as that. */
    private void settled(int entries) throws Exception {
        assertThat(hub.hub().closer().awaitIdle(Duration.ofMinutes(1))).isTrue();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (account().getJsonArray("entries").size() < entries && System.nanoTime() < end) Thread.onSpinWait();
    }

    @Test
    void creditIsToldHeldAndCharged() throws Exception {
        card("5.00");
        try (var charger = charger("ocpp2.1")) {
            var before = Instant.now();
            var info = shown(charger);
            assertThat(info.getString("status")).isEqualTo("Accepted");
            assertThat(Instant.parse(info.getString("cacheExpiryDateTime")))
                    .as("it is remembered by nobody (C17.FR.01)")
                    .isBetween(before.minusSeconds(1), Instant.now());

            var begun = started(charger, "one", 1);
            assertThat(begun.getJsonObject("transactionLimit"))
                    .as("C17.FR.03")
                    .isEqualTo(new JsonObject("{\"maxCost\":5.00}"));
            assertThat(account().getString("held")).isEqualTo("5.00");
            var goesOn = charger.ask("TransactionEvent", WholeHub.event("Updated", "one", 1, 1, 1_000));
            assertThat(goesOn.containsKey("transactionLimit")).as("only once").isFalse();
            assertThat(goesOn.getDouble("totalCost")).isEqualTo(0.60);

            var second = started(charger, "two", 2);
            assertThat(second.getJsonObject("idTokenInfo").getString("status"))
                    .as("another session has it")
                    .isEqualTo("NoCredit");
            charger.ask("TransactionEvent", WholeHub.event("Ended", "two", 1, 2, 0));

            var ended = charger.ask("TransactionEvent", WholeHub.event("Ended", "one", 2, 1, 10_000));
            assertThat(ended.getDouble("totalCost")).isEqualTo(3.84);
            settled(2);
            assertThat(account().getJsonArray("entries").getJsonObject(0).getString("amount"))
                    .isEqualTo("-3.84");
            while (account().containsKey("held")) Thread.onSpinWait();
            assertThat(account().getString("balance")).isEqualTo("1.16");
            assertThat(shown(charger).getString("status")).isEqualTo("Accepted");
        }
    }

    @ParameterizedTest
    @CsvSource({"ocpp2.0.1, NoCredit", "ocpp2.1, NoCredit"})
    void whoHasNothingLeftMayNotCharge(String subprotocol, String status) throws Exception {
        card("0.00");
        try (var charger = charger(subprotocol)) {
            var before = Instant.now();
            var info = shown(charger);
            assertThat(info.getString("status")).isEqualTo(status);
            assertThat(Instant.parse(info.getString("cacheExpiryDateTime")))
                    .as("C17.FR.02")
                    .isBetween(before.minusSeconds(1), Instant.now());
            enter("0.50", "more-" + tag);
            assertThat(shown(charger).getString("status")).isEqualTo("Accepted");
        }
    }

    @Test
    void aChargerOf16IsToldToStopAtTheEndOfCredit() throws Exception {
        card("1.00");
        try (var charger = charger("ocpp1.6")) {
            assertThat(charger.ask("Authorize", new JsonObject().put("idTag", tag))
                            .getJsonObject("idTagInfo")
                            .getString("status"))
                    .isEqualTo("Accepted");
            int number = charger.ask(
                            "StartTransaction",
                            new JsonObject()
                                    .put("connectorId", 1)
                                    .put("idTag", tag)
                                    .put("meterStart", 0)
                                    .put("timestamp", Instant.now().toString()))
                    .getInteger("transactionId");
            for (int wattHours : new int[] {1_000, 2_200}) {
                var value = new JsonObject().put("value", Integer.toString(wattHours));
                charger.ask(
                        "MeterValues",
                        new JsonObject()
                                .put("connectorId", 1)
                                .put("transactionId", number)
                                .put(
                                        "meterValue",
                                        List.of(new JsonObject()
                                                .put("timestamp", Instant.now().toString())
                                                .put("sampledValue", List.of(value)))));
            }
            assertThat(charger.asked("RemoteStopTransaction")).isEqualTo(new JsonObject().put("transactionId", number));
            charger.ask(
                    "StopTransaction",
                    new JsonObject()
                            .put("transactionId", number)
                            .put("meterStop", 2_300)
                            .put("timestamp", Instant.now().toString())
                            .put("reason", "Remote"));
            settled(2);
            assertThat(new BigDecimal(account().getString("balance")))
                    .as("a little more flowed than it covers")
                    .isEqualByComparingTo("-0.07");
            assertThat(charger.ask("Authorize", new JsonObject().put("idTag", tag))
                            .getJsonObject("idTagInfo")
                            .getString("status"))
                    .isEqualTo("Blocked");
        }
    }

    @Test
    void aSessionIsChargedOnceThoughTheHubRestarts() throws Exception {
        card("5.00");
        try (var charger = charger("ocpp2.1")) {
            started(charger, "long", 1);
        }
        hub.restart();
        assertThat(account().getString("held")).as("what runs is held").isEqualTo("5.00");
        try (var charger = hub.again(last, "ocpp2.1", Map.of())) {
            var ended = WholeHub.event("Ended", "long", 1, 1, 5_000);
            charger.ask("TransactionEvent", ended);
            charger.ask("TransactionEvent", ended);
        }
        settled(2);
        hub.restart();
        hub.restart();
        assertThat(account().getString("balance")).isEqualTo("2.96");
        assertThat(account().getJsonArray("entries")).hasSize(2);
        assertThat(account().containsKey("held")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'amount':'-5.01','currency':'GBP'}",
                "{'amount':'1.001','currency':'GBP'}",
                "{'amount':'1','currency':'EUR'}",
                "{'amount':'many','currency':'GBP'}",
                "{'tag':'NOBODY','amount':'1','currency':'GBP'}"
            })
    void whatIsNoEntryIsRefused(String entry) throws Exception {
        card("5.00");
        var asked = new JsonObject().put("tag", tag).mergeIn(new JsonObject(entry.replace('\'', '"')));
        assertThat(hub.api("POST", "/api/credit/entries", asked.encode()).statusCode())
                .isEqualTo(400);
        assertThat(account().getString("balance")).isEqualTo("5.00");
    }

    @Test
    void theSameReferenceIsOneEntryAndWhoeverIsForgottenHasNone() throws Exception {
        card("5.00");
        enter("3.10", "receipt-" + tag);
        assertThat(enter("3.10", "receipt-" + tag).getString("balance")).isEqualTo("8.10");
        var asked = new JsonObject().put("tag", tag).encode();
        assertThat(new JsonObject(hub.done("POST", "/api/persons/export", asked))
                        .getJsonObject("credit")
                        .getString("balance"))
                .isEqualTo("8.10");
        hub.done("POST", "/api/persons/forget", asked);
        assertThat(hub.api("POST", "/api/credit/account", asked).statusCode()).isEqualTo(404);
    }
}
