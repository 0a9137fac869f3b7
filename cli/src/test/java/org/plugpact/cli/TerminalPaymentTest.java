package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.PaymentSettings;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.sim.actors.PaymentHouse;

/** Payments at a location's kiosk and at a charger's own terminal, at a whole hub, by stations that say what is said here. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TerminalPaymentTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private final Instant began = Instant.now().minusSeconds(600);

    @TempDir
    private static Path folder;

    private PaymentHouse house;
    private RunningHub hub;
    private PayingPhone phone;
    private int stations;

    @BeforeAll
    void open() throws Exception {
        house = PaymentHouse.open(0, SECRET);
        var secret = Files.writeString(folder.resolve("secret"), SECRET);
        hub = Main.start(Config.in(folder.resolve("hub"))
                .withPorts(Ports.ANY)
                .withCustodial(true)
                .withStations(StationSettings.USUAL.withPayments(
                        new PaymentSettings(Optional.of(house.address()), Optional.of(secret), Optional.empty()))));
        phone = new PayingPhone();
    }

    @AfterAll
    void close() {
        phone.close();
        hub.close();
        house.close();
    }

    private record Entered(String id, RawStation station) implements AutoCloseable {
        @Override
        public void close() {
            station.close();
        }
    }

    /** One that has booted, and says what it takes. */
    private Entered station(boolean settledByHub) throws Exception {
        return station(settledByHub, hub.tariff().id());
    }

    private Entered station(boolean settledByHub, String tariff) throws Exception {
        return station("maxCost,maxEnergy,maxTime", settledByHub, tariff);
    }

    private Entered station(String limits, boolean settledByHub, String tariff) throws Exception {
        var id = "TERM-" + ++stations;
        var entry = new Registrar.Entry(
                new ChargerId(id),
                new SiteId("site"),
                "Mill Street",
                "A charger",
                2,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                tariff);
        var password =
                hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow();
        var station = new RawStation(hub, id, password);
        station.say(
                "BootNotification",
                "{\"reason\":\"PowerUp\",\"chargingStation\":{\"model\":\"M\",\"vendorName\":\"V\"}}");
        var report = new JsonArray()
                .add(variable("TxCtrlr", "SupportedLimits", limits))
                .add(variable("DisplayMessageCtrlr", "Available", "true"))
                .add(variable("PaymentCtrlr", "SettlementByCSMS", Boolean.toString(settledByHub)));
        station.say(
                "NotifyReport",
                new JsonObject()
                        .put("requestId", 1)
                        .put("generatedAt", began.toString())
                        .put("seqNo", 0)
                        .put("reportData", report)
                        .encode());
        return new Entered(id, station);
    }

    private static JsonObject variable(String component, String name, String value) {
        return new JsonObject()
                .put("component", new JsonObject().put("name", component))
                .put("variable", new JsonObject().put("name", name))
                .put("variableAttribute", new JsonArray().add(new JsonObject().put("value", value)));
    }

    /** An event of the transaction T-1, by a paid token; the register in watt-hours. */
    private JsonObject event(RawStation station, String kind, int number, String token, int register, String why)
            throws Exception {
        var at = began.plusSeconds(60L * number).toString();
        return station.say("TransactionEvent", """
                {"eventType":"%s","timestamp":"%s","triggerReason":"%s","seqNo":%d,"transactionInfo":{"transactionId":"T-1"},
                 "evse":{"id":1,"connectorId":1},"idToken":{"idToken":"%s","type":"DirectPayment"},
                 "meterValue":[{"timestamp":"%s","sampledValue":[{"value":%d}]}]}""".formatted(kind, at, why, number, token, at, register));
    }

    private String web() {
        return "http://127.0.0.1:" + hub.ports().web();
    }

    /** Until the page of a payment has this heading. */
    private String until(String address, String title) throws Exception {
        while (true) {
            var page = phone.open(address);
            if (page.body().contains("<h1 id=\"title\">" + title + "</h1>")) return page.body();
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            Thread.onSpinWait();
        }
    }

    private PaymentHouse.Deposit deposit(String reference) {
        return house.deposits().values().stream()
                .filter(one -> one.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aKiosksPaymentBeginsASessionAndPaysForIt() throws Exception {
        try (var entered = station(true)) {
            var station = entered.station();
            var paid = new JsonObject(house.atKiosk(URI.create(web() + "/"), entered.id(), 1, "20.00", "GBP"));
            var start = station.next("RequestStartTransaction");
            assertThat(start.getInteger("evseId")).isEqualTo(1);
            var token = start.getJsonObject("idToken");
            assertThat(token.getString("type")).isEqualTo("DirectPayment");
            var reference = token.getString("idToken");

            var first = event(station, "Started", 0, reference, 1_000, "RemoteStart");
            assertThat(first.getJsonObject("idTokenInfo").getString("status")).isEqualTo("Accepted");
            assertThat(first.getJsonObject("transactionLimit").getDouble("maxCost"))
                    .as("what was reserved, not what the agent would take")
                    .isEqualTo(20.0);
            var last = event(station, "Ended", 1, reference, 11_000, "StopAuthorized");
            assertThat(last.getDouble("totalCost")).isEqualTo(3.84);
            assertThat(until(paid.getString("page"), "Receipt")).contains("3.84 GBP");
            assertThat(deposit(reference).taken()).contains(new BigDecimal("3.84"));
            assertThat(station.next("SetDisplayMessage")
                            .getJsonObject("message")
                            .getJsonObject("message")
                            .getString("content"))
                    .isEqualTo(paid.getString("page"));
            assertThat(event(station, "Ended", 1, reference, 11_000, "StopAuthorized")
                            .getDouble("totalCost"))
                    .as("said again")
                    .isEqualTo(3.84);
            assertThat(deposit(reference).captures()).isEqualTo(1);
        }
    }

    @Test
    void aLimitGrowsWithThePaymentAndOneIsTakenBack() throws Exception {
        try (var entered = station(true)) {
            var station = entered.station();
            var hubs = URI.create(web() + "/");
            var paid = new JsonObject(house.atKiosk(hubs, entered.id(), 1, "5.00", "GBP"));
            var reference = station.next("RequestStartTransaction")
                    .getJsonObject("idToken")
                    .getString("idToken");
            event(station, "Started", 0, reference, 1_000, "RemoteStart");
            assertThat(event(station, "Updated", 1, reference, 2_000, "MeterValuePeriodic")
                            .containsKey("transactionLimit"))
                    .as("told once")
                    .isFalse();
            house.raise(paid.getString("id"), reference, "9.00", hubs);
            var raised = event(station, "Updated", 2, reference, 3_000, "MeterValuePeriodic")
                    .getJsonObject("transactionLimit");
            assertThat(raised.getDouble("maxCost")).isEqualTo(9.0);
            assertThat(raised.getInteger("maxTime"))
                    .as("so high that it limits nothing (E16.FR.17)")
                    .isEqualTo(604_800);
            assertThat(event(station, "Ended", 3, reference, 31_000, "CostLimitReached")
                            .getDouble("totalCost"))
                    .isEqualTo(11.04);
            until(paid.getString("page"), "Receipt");
            assertThat(deposit(reference).taken())
                    .as("no more than was reserved, though it came to more")
                    .contains(new BigDecimal("9.00"));
        }
    }

    @Test
    void aChargerThatWillNotBeginCostsNothing() throws Exception {
        try (var entered = station(true)) {
            entered.station().begins = "Rejected";
            var paid = new JsonObject(house.atKiosk(URI.create(web() + "/"), entered.id(), 2, "20.00", "GBP"));
            var reference = entered.station()
                    .next("RequestStartTransaction")
                    .getJsonObject("idToken")
                    .getString("idToken");
            assertThat(until(paid.getString("page"), "Nothing was paid")).contains("did not begin: Rejected");
            assertThat(deposit(reference).state()).isEqualTo("released");
        }
        var away = new JsonObject(house.atKiosk(URI.create(web() + "/"), "NOBODY", 1, "20.00", "GBP"));
        assertThat(away.getString("error")).isEqualTo("no such charger");
    }

    @Test
    void whatTheChargersTerminalReservedTheHubTakesIfItIsTo() throws Exception {
        try (var entered = station(true)) {
            var station = entered.station();
            var reference = house.atTerminal("20.00", "GBP");
            var shown = station.say(
                    "Authorize", "{\"idToken\":{\"idToken\":\"" + reference + "\",\"type\":\"DirectPayment\"}}");
            assertThat(shown.getJsonObject("idTokenInfo").getString("status")).isEqualTo("Accepted");
            event(station, "Started", 0, reference, 0, "Authorized");
            event(station, "Ended", 1, reference, 5_000, "StopAuthorized");
            while (deposit(reference).taken().isEmpty()) Thread.onSpinWait();
            assertThat(deposit(reference).taken()).contains(new BigDecimal("2.04"));
        }
    }

    @Test
    void whatTheTerminalHasSettledIsNotTakenAgainAndHasAReceipt() throws Exception {
        try (var entered = station(false)) {
            var station = entered.station();
            var reference = house.atTerminal("20.00", "GBP");
            event(station, "Started", 0, reference, 0, "Authorized");
            event(station, "Ended", 1, reference, 5_000, "StopAuthorized");
            var settled = settled(station, reference, "Settled", "2.04");
            var receipt = settled.getString("receiptUrl");
            assertThat(receipt).startsWith(web() + "/pay/s/");
            assertThat(until(receipt, "Receipt")).contains("own terminal", "2.04 GBP");
            assertThat(deposit(reference).captures()).isZero();
            assertThat(settled(station, reference, "Settled", "2.04").getString("receiptUrl"))
                    .as("said again")
                    .isEqualTo(receipt);
        }
    }

    @Test
    void whatTheTerminalGaveBackIsOver() throws Exception {
        try (var entered = station(false)) {
            var station = entered.station();
            var reference = house.atTerminal("20.00", "GBP");
            station.say("Authorize", "{\"idToken\":{\"idToken\":\"" + reference + "\",\"type\":\"DirectPayment\"}}");
            var page = settled(station, reference, "Canceled", "0").getString("receiptUrl");
            assertThat(until(page, "Nothing was paid")).contains("given back at the charger");
            assertThat(station.say(
                                    "Authorize",
                                    "{\"idToken\":{\"idToken\":\"" + reference + "\",\"type\":\"DirectPayment\"}}")
                            .getJsonObject("idTokenInfo")
                            .getString("status"))
                    .as("good no more")
                    .isEqualTo("Invalid");
        }
    }

    @Test
    void whoCancelsBeforeAnythingFlowedPaysNothing() throws Exception {
        file(new Tariff(
                "by-energy",
                Currency.getInstance("GBP"),
                List.of(Element.always(Component.exact(Dimension.ENERGY, "0.50", "20")))));
        try (var entered = station(true, "by-energy")) {
            var station = entered.station();
            var reference = house.atTerminal("20.00", "GBP");
            event(station, "Started", 0, reference, 1_000, "Authorized");
            assertThat(event(station, "Ended", 1, reference, 1_000, "EVConnectTimeout")
                            .getDouble("totalCost"))
                    .isZero();
            assertThat(settled(station, reference, "Canceled", "0").containsKey("receiptUrl"))
                    .isTrue();
            while (!deposit(reference).state().equals("released")) Thread.onSpinWait();
            assertThat(deposit(reference).captures()).isZero();
        }
    }

    private void file(Tariff tariff) throws Exception {
        var clock = hub.config().clock();
        var claim = new Authorities(hub.keys(), new Salting(), clock)
                .file(tariff, clock.instant().minus(Duration.ofHours(9)));
        var checker = new Checker(hub.desk().bundle(), hub.keys().certificates(), Verifier.fastest(), clock.instant());
        switch (Evidence.check(claim, checker)) {
            case Checked.Good(var evidence) -> hub.desk().submit(evidence);
            case Checked.Bad bad -> throw new AssertionError(bad);
        }
    }

    @Test
    void aChargerThatTakesNoLimitIsStoppedWhenWhatWasReservedIsSpent() throws Exception {
        try (var entered = station("maxEnergy", false, hub.tariff().id())) {
            var station = entered.station();
            house.atKiosk(URI.create(web() + "/"), entered.id(), 1, "1.00", "GBP");
            var reference = station.next("RequestStartTransaction")
                    .getJsonObject("idToken")
                    .getString("idToken");
            event(station, "Started", 0, reference, 0, "RemoteStart");
            event(station, "Updated", 1, reference, 3_000, "MeterValuePeriodic");
            assertThat(station.next("RequestStopTransaction").getString("transactionId"))
                    .isEqualTo("T-1");
        }
    }

    @Test
    void aReferenceThatIsSomebodysCardIsNotTakenForAPayment() throws Exception {
        try (var entered = station(true)) {
            var reference = house.atTerminal("20.00", "GBP");
            hub.people().enter(People.Entry.of(new IdTag(reference)));
            entered.station()
                    .say("Authorize", "{\"idToken\":{\"idToken\":\"" + reference + "\",\"type\":\"DirectPayment\"}}");
            settled(entered.station(), reference, "Canceled", "0");
            assertThat(hub.people().driver(new IdTag(reference)))
                    .as("whose card it is stays")
                    .isPresent();
        }
    }

    @Test
    void aNumberForTaxIsGoodIfThePaymentServiceSaysSo() throws Exception {
        house.taxes("GB123456789");
        try (var entered = station(true)) {
            for (var number : List.of("GB123456789", "GB1")) {
                var told =
                        entered.station().say("VatNumberValidation", "{\"vatNumber\":\"" + number + "\",\"evseId\":2}");
                assertThat(told.getString("status")).isEqualTo(number.equals("GB1") ? "Rejected" : "Accepted");
                assertThat(told.getInteger("evseId")).isEqualTo(2);
            }
        }
    }

    @Test
    void aReferenceThatNobodyReservedIsNoPayment() throws Exception {
        try (var entered = station(true)) {
            var station = entered.station();
            assertThat(station.say("Authorize", "{\"idToken\":{\"idToken\":\"made-up-1\",\"type\":\"DirectPayment\"}}")
                            .getJsonObject("idTokenInfo")
                            .getString("status"))
                    .isEqualTo("Invalid");
            assertThat(settled(station, "made-up-1", "Settled", "1.00").containsKey("receiptUrl"))
                    .isFalse();
        }
        assertThat(phone.post(web() + "/pay/notify", "{\"id\":\"x\",\"state\":\"authorised\"}")
                        .statusCode())
                .as("not signed")
                .isEqualTo(401);
    }

    private JsonObject settled(RawStation station, String reference, String status, String amount) throws Exception {
        return station.say("NotifySettlement", """
                {"pspRef":"%s","status":"%s","settlementAmount":%s,"settlementTime":"%s"}""".formatted(reference, status, amount, began.plusSeconds(300)));
    }
}
