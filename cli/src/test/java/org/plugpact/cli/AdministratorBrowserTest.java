package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Charger;
import org.plugpact.sim.actors.Controller;
import org.plugpact.sim.actors.Line;
import org.plugpact.wire.ocpp16.Confirmation;
import org.plugpact.wire.ocpp16.Request;

/** An administrator at a browser on a phone, with the keyboard alone: signs in, revokes, and a session that runs is ended. */
final class AdministratorBrowserTest {
    private static final Path CHROMIUM = Path.of(System.getProperty("plugpact.chromium", "/usr/bin/chromium"));
    private static final double PATIENCE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int PHONE_WIDTH = 360;
    private static final String TAG = "ADMIN-TAG";

    /** A control that a screen reader could only call by its kind. */
    private static final String NAMELESS = """
            [...document.querySelectorAll('input:not([type=hidden]),select,textarea,button,a')].filter(it =>
              !(it.labels && it.labels.length) && !it.getAttribute('aria-label') && !it.textContent.trim()).length
            """;

    @TempDir
    Path folder;

    @Test
    void anAdministratorRevokesAndTheRunningSessionIsEnded() throws Exception {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "no browser: install one with `apt-get install -y chromium`, or name it with -Dplugpact.chromium=PATH");
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        var controller = new Controller(1);
        try (var hubs = Hubs.start(config, folder.resolve("agent"), false);
                var line = new Line();
                var charger = charging(hubs, line, controller);
                var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu")))) {
            var page = browser.newPage();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.setViewportSize(PHONE_WIDTH, 740);
            signsIn(page, hubs.web(), hubs.hub().keys().adminToken());
            fillsInWrongly(page);
            revokes(page);
            assertThat(charger.isConnected()).isTrue();
            page.waitForCondition(() -> controller.takeRemotes().stream()
                    .anyMatch(request -> request instanceof Request.RemoteStopTransaction));
            page.navigate(hubs.web() + "/oddities");
            page.waitForCondition(() -> {
                page.reload();
                return page.locator("main").innerText().contains("revoked-while-running");
            });
            isWrittenDown(page, hubs.web());
        }
    }

    private static Charger charging(Hubs hubs, Line line, Controller controller) throws Exception {
        try (var admin =
                new AdminClient(URI.create(hubs.web()), hubs.hub().keys().adminToken())) {
            var passwords = admin.enter(
                    List.of(new AdminClient.NewCharger("CP-1", "mill-street", "Mill Street", "Model T", 1)));
            admin.enterTags(List.of(TAG));
            var address =
                    new Address(URI.create(hubs.ocpp()), "CP-1", Optional.ofNullable(passwords.get("CP-1")), false);
            var charger = new Charger(line, address, controller);
            charger.connect();
            charger.call(Request.BootNotification.of("Plugpact", "Model T"));
            charger.call(new Request.Authorize(TAG));
            var started = (Confirmation.StartTransaction)
                    charger.call(new Request.StartTransaction(1, TAG, 1_000, OptionalInt.empty(), Instant.now()));
            assertThat(started.transactionId()).isPositive();
            return charger;
        }
    }

    private static void signsIn(Page page, String web, String token) {
        page.navigate(web + "/authorities");
        fits(page);
        tabTo(page, "administer");
        page.keyboard().press("Enter");
        page.waitForURL("**/authorities/sign-in");
        fits(page);
        tabTo(page, "who");
        page.keyboard().type("Ada");
        tabTo(page, "token");
        page.keyboard().type("not the token");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("not this hub's")))
                .isVisible();
        tabTo(page, "who");
        page.keyboard().type("Ada");
        tabTo(page, "token");
        page.keyboard().type(token);
        page.keyboard().press("Enter");
        page.waitForURL("**/authorities");
        assertThat(page.locator(".administrator")).containsText("Signed in as Ada");
        fits(page);
    }

    private static void fillsInWrongly(Page page) {
        tabTo(page, "revoke-operator");
        page.keyboard().press("Enter");
        page.waitForURL("**/authorities/state/revoke*");
        fits(page);
        assertThat(page.locator("#authority")).hasValue("operator");
        tabTo(page, "from");
        page.keyboard().type("tomorrow");
        page.keyboard().press("Enter");
        assertThat(page.locator("#from-wrong")).hasText("is written as 2026-01-31T12:00:00Z");
        assertThat(page.locator("#reason-wrong")).hasText("is missing");
        assertThat(page.locator("#from")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#authority")).hasValue("operator");
        fits(page);
    }

    private static void revokes(Page page) {
        tabTo(page, "by");
        page.keyboard().type("root");
        tabTo(page, "from");
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().press("Delete");
        tabTo(page, "reason");
        page.keyboard().type("the contract has ended");
        page.keyboard().press("Enter");
        assertThat(page.locator("#ends")).hasText("1");
        fits(page);
        tabTo(page, "confirm");
        page.keyboard().press("Enter");
        page.waitForURL("**/authorities/statements/*");
        assertThat(page.locator("main")).containsText("the contract has ended");
        fits(page);
    }

    private static void isWrittenDown(Page page, String web) {
        page.navigate(web + "/authorities/acts");
        fits(page);
        var row = page.locator("tbody tr").first();
        assertThat(row).containsText("Ada");
        assertThat(row).containsText("revoke by root");
        assertThat(row).containsText("done");
    }

    private static void fits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", page.url())
                .isLessThanOrEqualTo(PHONE_WIDTH);
        assertThat((Integer) page.evaluate(NAMELESS))
                .as("nameless on %s", page.url())
                .isZero();
        assertThat((Integer) page.evaluate("document.querySelectorAll('h1').length"))
                .isOne();
        String shots = System.getProperty("plugpact.screenshots", "");
        if (!shots.isEmpty()) {
            String name = page.url().replaceFirst(".*//[^/]*/", "").replaceAll("[^a-z-]+", "-");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(shots, name + ".png")));
        }
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 120; i++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))) return;
        }
        throw new AssertionError(id + " can't be reached with the tab key on " + page.url());
    }
}
