package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import org.plugpact.hub.views.PactRow;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.actors.PaymentHouse;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Version;

/** Drivers without a contract at a whole hub, a station of 2.1 and a payment service, each over its own sockets. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class AdHocPaymentTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private Config config(Optional<PaymentHouse> house) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        var payments = house.isEmpty()
                ? PaymentSettings.NONE
                : new PaymentSettings(Optional.of(house.get().address()), Optional.of(secret), Optional.empty());
        return Config.in(folder.resolve("hub"))
                .withPorts(Ports.ANY)
                .withCustodial(true)
                .withStations(StationSettings.USUAL.withPayments(payments));
    }

    /** A station that is there for as long as the test wants. */
    private record Station(Thread thread, BlockingQueue<String> codes) implements AutoCloseable {
        /** The code that it shows next. */
        String code() throws InterruptedException {
            return Optional.ofNullable(codes.poll(1, TimeUnit.MINUTES)).orElseThrow();
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    private static Station station(RunningHub hub, Line line, String id, Duration session) throws Exception {
        var entry = new Registrar.Entry(
                new ChargerId(id),
                new SiteId("site"),
                "Mill Street",
                "A charger",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        var password =
                hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow();
        var address = new Address(
                URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp"), id, Optional.of(password), false);
        var plan = new Fleet.Plan(
                Version.V2_1,
                Scenario.PAID,
                1,
                1,
                session,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ZERO);
        var codes = new LinkedBlockingQueue<String>();
        var audience = new Fleet.Audience() {
            @Override
            public void through(int station) {}

            @Override
            public void shows(int station, int bay, String shown) {
                codes.add(shown);
            }
        };
        var thread = Thread.ofVirtual().start(() -> {
            try {
                Fleet.play(line, plan, 1, _ -> address, _ -> "CARD", audience);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        return new Station(thread, codes);
    }

    private static String web(RunningHub hub) {
        return "http://127.0.0.1:" + hub.ports().web();
    }

    /** Until the page of a payment has this heading. */
    private static HttpResponse<String> until(PayingPhone phone, String address, String title) throws Exception {
        while (true) {
            var page = phone.open(address);
            if (page.body().contains("<h1 id=\"title\">" + title + "</h1>")) return page;
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            Thread.onSpinWait();
        }
    }

    private static PactRow pact(RunningHub hub, String charger) throws Exception {
        hub.views().awaitBelow(hub.desk().durableSize());
        return hub.queries().pactsOf(charger, Long.MAX_VALUE, 10).stream()
                .filter(row -> row.cost().isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** What the operator's page of alerts says, once somebody is signed in. */
    private static String alerts(RunningHub hub) throws Exception {
        var form = Map.of("who", "Ada", "token", hub.keys().adminToken()).entrySet().stream()
                .map(field -> "--cut\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                        + field.getValue() + "\r\n")
                .collect(Collectors.joining("", "", "--cut--\r\n"));
        try (var http = HttpClient.newHttpClient()) {
            var signedIn = http.send(
                    HttpRequest.newBuilder(URI.create(web(hub) + "/authorities/sign-in"))
                            .header("Content-Type", "multipart/form-data; boundary=cut")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
            return http.send(
                            HttpRequest.newBuilder(URI.create(web(hub) + "/alerts"))
                                    .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static PaymentHouse.Deposit deposit(PaymentHouse house) {
        assertThat(house.deposits()).hasSize(1);
        return house.deposits().values().iterator().next();
    }

    @Test
    void whoScansTheCodePaysWhatThePactCameTo() throws Exception {
        try (var house = PaymentHouse.open(0, SECRET);
                var hub = Main.start(config(Optional.of(house)));
                var line = new Line();
                var phone = new PayingPhone();
                var station = station(hub, line, "QR-1", Duration.ofSeconds(3))) {
            var code = station.code();
            assertThat(code).startsWith(web(hub) + "/pay/QR-1/1/").endsWith("/v1");
            var page = phone.open(code);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Mill Street", "QR-1, outlet 1", "0.36 GBP/kWh");
            assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");

            assertThat(phone.pay(code, "0.10").statusCode()).as("too little").isEqualTo(422);
            var sent = phone.pay(code, "20");
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
            var own = web(hub) + sent.headers().firstValue("Location").orElseThrow();
            assertThat(phone.pay(code, "20").statusCode())
                    .as("a code pays once")
                    .isEqualTo(404);

            var deposit = deposit(house);
            assertThat(phone.open(own).body()).contains(house.address() + "page/" + deposit.reference());
            house.beAway(2);
            assertThat(phone.post(house.address() + "page/" + deposit.reference(), "decision=authorise")
                            .statusCode())
                    .isEqualTo(303);
            var receipt = until(phone, own, "Receipt");
            var pact = pact(hub, "QR-1");
            var gross = pact.cost().orElseThrow().gross();
            assertThat(deposit.captures()).as("asked three times, taken once").isEqualTo(1);
            assertThat(deposit.taken()).contains(new BigDecimal(gross.decimal()));
            assertThat(receipt.body()).contains(gross.toString(), "/pacts/" + pact.pact() + "/receipt");
            assertThat(phone.open(web(hub) + "/pacts/" + pact.pact() + "/receipt")
                            .body())
                    .contains("all good");
            assertThat(hub.people().size()).as("nobody is left behind").isZero();
        }
    }

    @Test
    void whatIsNotReservedAnyMoreIsForAnOperatorToSettle() throws Exception {
        try (var house = PaymentHouse.open(0, SECRET);
                var hub = Main.start(config(Optional.of(house)));
                var line = new Line();
                var phone = new PayingPhone();
                var station = station(hub, line, "QR-7", Duration.ofSeconds(3))) {
            var sent = phone.pay(station.code(), "20");
            var own = web(hub) + sent.headers().firstValue("Location").orElseThrow();
            phone.post(house.address() + "page/" + deposit(house).reference(), "decision=authorise");
            until(phone, own, "Charging");
            house.letGo(house.deposits().keySet().iterator().next());
            until(phone, own, "Somebody has to look");
            assertThat(deposit(house).taken()).isEmpty();
            assertThat(alerts(hub)).contains("QR-7", "Payment", "not taken: the service answers 409");
        }
    }

    @Test
    void aRestartBetweenTheCloseAndTheMoneyTakesItOnce() throws Exception {
        try (var house = PaymentHouse.open(0, SECRET);
                var phone = new PayingPhone()) {
            String page;
            try (var hub = Main.start(config(Optional.of(house)));
                    var line = new Line();
                    var station = station(hub, line, "QR-6", Duration.ofSeconds(1))) {
                var sent = phone.pay(station.code(), "20");
                page = sent.headers().firstValue("Location").orElseThrow();
                house.beAway(1_000);
                phone.post(house.address() + "page/" + deposit(house).reference(), "decision=authorise");
                until(phone, web(hub) + page, "Charged");
                while (deposit(house).captures() == 0) Thread.onSpinWait();
            }
            house.beAway(0);
            try (var again = Main.start(config(Optional.of(house)))) {
                until(phone, web(again) + page, "Receipt");
                assertThat(deposit(house).captures())
                        .as("taken though nobody heard of it, asked again, and taken no more")
                        .isEqualTo(1);
                assertThat(deposit(house).taken())
                        .contains(new BigDecimal(
                                pact(again, "QR-6").cost().orElseThrow().gross().decimal()));
            }
        }
    }

    @Test
    void whoDeclinesPaysNothing() throws Exception {
        try (var house = PaymentHouse.open(0, SECRET);
                var hub = Main.start(config(Optional.of(house)));
                var line = new Line();
                var phone = new PayingPhone();
                var station = station(hub, line, "QR-2", Duration.ofSeconds(3))) {
            var code = station.code();
            var own = web(hub)
                    + phone.pay(code + "?maxenergy=5000&maxtime=600&maxcost=12.50&colour=red", "12.50")
                            .headers()
                            .firstValue("Location")
                            .orElseThrow();
            assertThat(phone.post(house.address() + "page/" + deposit(house).reference(), "decision=decline")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(until(phone, own, "Nothing was paid").body()).contains("cancelled");
            assertThat(deposit(house).taken()).isEmpty();
            assertThat(phone.pay(code, "5").statusCode())
                    .as("nothing came of it, so the code is good again")
                    .isEqualTo(303);
        }
    }

    @Test
    void whatAPaymentLimitsTheStationKeepsTo() throws Exception {
        try (var house = PaymentHouse.open(0, SECRET);
                var hub = Main.start(config(Optional.of(house)));
                var line = new Line();
                var phone = new PayingPhone();
                var station = station(hub, line, "QR-5", Duration.ofMinutes(5))) {
            var sent = phone.pay(station.code() + "?maxenergy=10", "20");
            phone.post(house.address() + "page/" + deposit(house).reference(), "decision=authorise");
            until(phone, web(hub) + sent.headers().firstValue("Location").orElseThrow(), "Receipt");
            assertThat(pact(hub, "QR-5").energy().milliwattHours())
                    .as("it stopped long before its driver would have")
                    .isBetween(10_000L, 200_000L);
        }
    }

    @Test
    void aCodeThatIsNotTheChargersLeadsNowhere() throws Exception {
        try (var house = PaymentHouse.open(0, SECRET);
                var hub = Main.start(config(Optional.of(house)));
                var line = new Line();
                var phone = new PayingPhone();
                var station = station(hub, line, "QR-3", Duration.ofSeconds(3))) {
            var code = station.code();
            assertThat(phone.open(code).statusCode()).isEqualTo(200);
            for (var wrong : List.of(
                    code.replaceFirst("/[^/]{12}/v1$", "/aaaaaaaaaaaa/v1"),
                    code.replace("/v1", "/v2"),
                    code.replace("/QR-3/1/", "/QR-3/2/"),
                    code.replace("/QR-3/1/", "/QR-4/1/"))) {
                assertThat(phone.open(wrong).statusCode()).as(wrong).isEqualTo(404);
            }
            assertThat(phone.post(code, "amount=20&pass=1.2." + "0".repeat(64)).statusCode())
                    .isEqualTo(404);
            assertThat(phone.open(code + "?maxenergy=much").statusCode()).isEqualTo(400);
            for (int i = 0; i < 30; i++) phone.open(code.replace("/QR-3/1/", "/QR-3/2/"));
            assertThat(phone.open(code.replace("/QR-3/1/", "/QR-3/2/")).statusCode())
                    .isEqualTo(429);
            assertThat(phone.open(code).statusCode())
                    .as("who has a good one is let in all the same")
                    .isEqualTo(200);
            assertThat(house.deposits()).isEmpty();
        }
    }

    @Test
    void withoutAPaymentServiceThereAreNone() throws Exception {
        try (var hub = Main.start(config(Optional.empty()));
                var phone = new PayingPhone()) {
            assertThat(phone.open(web(hub) + "/pay/QR-1/1/abcdefabcdef/v1").body())
                    .contains("No payments here");
            assertThat(phone.post(web(hub) + "/pay/notify", "{}").statusCode()).isEqualTo(404);
        }
    }
}
