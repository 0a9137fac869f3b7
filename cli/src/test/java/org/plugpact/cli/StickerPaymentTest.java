package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.PaymentSettings;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.sim.actors.PaymentHouse;

/** Drivers without a contract at a charger of 1.6, which shows no code: by a sticker that was printed for it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class StickerPaymentTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Pattern ADDRESS = Pattern.compile("<code>(http[^<]+/sticker)</code>");
    private static final int WAITING = 4;

    @TempDir
    private Path folder;

    private PaymentHouse house;
    private RunningHub hub;
    private final PayingPhone phone = new PayingPhone();
    private String password = "";

    @BeforeEach
    void open() throws Exception {
        house = PaymentHouse.open(0, SECRET);
        var secret = Files.writeString(folder.resolve("secret"), SECRET);
        hub = Main.start(Config.in(folder.resolve("hub"))
                .withPorts(Ports.ANY)
                .withCustodial(true)
                .withStations(StationSettings.USUAL.withPayments(
                        new PaymentSettings(Optional.of(house.address()), Optional.of(secret), Optional.empty()))));
        var entry = new Registrar.Entry(
                new ChargerId("OLD-1"),
                new SiteId("site"),
                "Mill Street",
                "A charger",
                2,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        password = hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow();
    }

    @AfterEach
    void close() {
        phone.close();
        hub.close();
        house.close();
    }

    private String web() {
        return "http://127.0.0.1:" + hub.ports().web();
    }

    /** The page to print, for somebody who has signed in. */
    private String printed() throws Exception {
        try (var http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            var path = URI.create(web() + "/chargers/OLD-1/stickers");
            var text = HttpResponse.BodyHandlers.ofString();
            assertThat(http.send(HttpRequest.newBuilder(path).build(), text).statusCode())
                    .as("not for everybody")
                    .isEqualTo(303);
            var form = "who=Ada&token=" + hub.keys().adminToken();
            http.send(
                    HttpRequest.newBuilder(URI.create(web() + "/authorities/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    text);
            var page = http.send(HttpRequest.newBuilder(path).build(), text);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            return page.body();
        }
    }

    private List<String> addresses() throws Exception {
        return ADDRESS.matcher(printed()).results().map(found -> found.group(1)).toList();
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

    @Test
    void whoScansAStickerPaysWhatThePactCameTo() throws Exception {
        var began = Instant.now().minusSeconds(600);
        try (var station = new RawStation(hub, "OLD-1", password, "ocpp1.6")) {
            station.say("BootNotification", "{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}");
            var sticker = addresses().get(1);
            assertThat(phone.open(sticker).body()).contains("Mill Street", "OLD-1, outlet 2", "0.36 GBP/kWh");
            var sent = phone.pay(sticker, "20");
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
            var own = web() + sent.headers().firstValue("Location").orElseThrow();
            var deposit = house.deposits().values().iterator().next();
            phone.post(house.address() + "page/" + deposit.reference(), "decision=authorise");

            var start = station.next("RemoteStartTransaction");
            assertThat(start.getInteger("connectorId")).isEqualTo(2);
            var tag = start.getString("idTag");
            assertThat(tag).isEqualToIgnoringCase(deposit.reference());
            var started = station.say(
                    "StartTransaction",
                    new JsonObject()
                            .put("connectorId", 2)
                            .put("idTag", tag)
                            .put("meterStart", 1_000)
                            .put("timestamp", began.toString())
                            .encode());
            assertThat(started.getJsonObject("idTagInfo").getString("status")).isEqualTo("Accepted");
            until(own, "Charging");
            station.say(
                    "StopTransaction",
                    new JsonObject()
                            .put("transactionId", started.getInteger("transactionId"))
                            .put("meterStop", 11_000)
                            .put("timestamp", began.plusSeconds(300).toString())
                            .encode());
            assertThat(until(own, "Receipt")).contains("3.84 GBP");
            assertThat(deposit.taken()).contains(new BigDecimal("3.84"));
            assertThat(phone.open(sticker).statusCode())
                    .as("good for the next driver")
                    .isEqualTo(200);
        }
    }

    @Test
    void aStickerIsGoodForItsOutletAloneAndNotForACrowd() throws Exception {
        var stickers = addresses();
        assertThat(stickers).hasSize(2).doesNotHaveDuplicates();
        assertThat(stickers.getFirst()).startsWith(web() + "/pay/OLD-1/1/");
        var other = stickers.getFirst().replace("/pay/OLD-1/1/", "/pay/OLD-1/2/");
        assertThat(phone.open(other).statusCode()).isEqualTo(404);
        var asCode = stickers.getFirst().replace("/sticker", "/v1");
        assertThat(phone.open(asCode).statusCode()).isEqualTo(404);
        for (int driver = 0; driver < WAITING; driver++)
            assertThat(phone.pay(stickers.getFirst(), "20").statusCode()).isEqualTo(303);
        assertThat(phone.pay(stickers.getFirst(), "20").statusCode())
                .as("all at the service's page, and none has paid")
                .isEqualTo(429);
        assertThat(phone.pay(stickers.getLast(), "20").statusCode())
                .as("the other outlet")
                .isEqualTo(303);
    }
}
