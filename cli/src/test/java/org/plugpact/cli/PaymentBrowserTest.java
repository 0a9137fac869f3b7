package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
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
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.actors.PaymentHouse;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Version;

/** A driver with a phone, without scripts, from a charger's code to the receipt. */
final class PaymentBrowserTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final double PATIENCE_MILLIS = 60_000;

    @TempDir
    Path folder;

    @Test
    void aDriverPaysOnAPhoneThatRunsNoScripts() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), SECRET);
        try (var house = PaymentHouse.open(0, SECRET);
                var hub = Main.start(Config.in(folder.resolve("hub"))
                        .withPorts(Ports.ANY)
                        .withCustodial(true)
                        .withStations(StationSettings.USUAL.withPayments(new PaymentSettings(
                                Optional.of(house.address()), Optional.of(secret), Optional.empty()))));
                var line = new Line();
                var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright)) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            var codes = new LinkedBlockingQueue<String>();
            var playing = Thread.ofVirtual().start(() -> play(hub, line, codes));
            var page = browser.newPage(new Browser.NewPageOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(Usable.PHONE_WIDTH, Usable.PHONE_HEIGHT));
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.navigate(Optional.ofNullable(codes.poll(1, TimeUnit.MINUTES)).orElseThrow());
            assertThat(page.locator("h1")).hasText("Pay for charging");
            assertThat(page.locator("#price")).containsText("0.36 GBP/kWh");
            page.locator("#amount").fill("a lot");
            page.locator("#pay").click();
            assertThat(page.locator("#wrong")).containsText("An amount from 1 to 200 GBP");
            page.locator("#amount").fill("15");
            page.locator("#pay").click();
            assertThat(page.locator("h1")).hasText("Pretended money");
            page.locator("#authorise").click();
            assertThat(page.locator("#title")).hasText("Receipt");
            assertThat(page.locator("#reserved")).hasText("15.00 GBP");
            assertThat(page.locator("#paid")).hasText(page.locator("#gross").textContent());
            var scripted = browser.newPage();
            scripted.setViewportSize(Usable.PHONE_WIDTH, Usable.PHONE_HEIGHT);
            scripted.navigate(page.url());
            Usable.check(scripted);
            page.locator("#receipt").click();
            assertThat(page.locator("#checked")).hasText("all good");
            printsStickers(scripted, hub);
            playing.interrupt();
            playing.join();
        }
    }

    /** An operator prints a charger's stickers; what they lead to is a form. */
    private static void printsStickers(Page page, RunningHub hub) throws IOException {
        var web = "http://127.0.0.1:" + hub.ports().web();
        page.navigate(web + "/chargers/MILL-1/stickers");
        page.locator("#who").fill("Ada");
        page.locator("#token").fill(hub.keys().adminToken());
        page.locator("#token").press("Enter");
        page.waitForURL("**/stickers");
        assertThat(page.getByRole(AriaRole.IMG).last()).isVisible();
        Usable.check(page);
        page.setViewportSize(1_000, 800);
        Usable.check(page);
        page.navigate(page.locator(".sticker code").textContent());
        assertThat(page.locator("h1")).hasText("Pay for charging");
    }

    private static void play(RunningHub hub, Line line, LinkedBlockingQueue<String> codes) {
        try {
            var entry = new Registrar.Entry(
                    new ChargerId("MILL-1"),
                    new SiteId("mill-street"),
                    "Mill Street",
                    "A charger",
                    1,
                    Jurisdiction.parse("GB/SCT"),
                    hub.config().zone(),
                    hub.tariff().id());
            var password = hub.registrar().enter(List.of(entry)).getFirst().password();
            var at = new Address(
                    URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp"), "MILL-1", password, false);
            var plan = new Fleet.Plan(
                    Version.V2_1,
                    Scenario.PAID,
                    1,
                    1,
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5),
                    Duration.ZERO);
            Fleet.play(line, plan, 1, _ -> at, _ -> "CARD", new Fleet.Audience() {
                @Override
                public void through(int station) {}

                @Override
                public void shows(int station, int bay, String address) {
                    codes.add(address);
                }
            });
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
