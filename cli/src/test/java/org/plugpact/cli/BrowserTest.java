package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.review.Review;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Ports;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Charger;
import org.plugpact.sim.actors.Controller;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.world.WorldClock;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.Measurand;
import org.plugpact.wire.ocpp16.MeterValue;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.Reason;
import org.plugpact.wire.ocpp16.SampledValue;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StopTransactionRequest;
import org.plugpact.wire.ocpp16.UnitOfMeasure;

/** A session as somebody sees it in a browser: on the live page, on the pact's own, and as a file. */
final class BrowserTest {
    private static final Path CHROMIUM = Path.of(System.getProperty("plugpact.chromium", "/usr/bin/chromium"));
    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");
    private static final double PATIENCE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int PHONE_WIDTH = 360;
    private static final Instant BEGINS = Instant.parse("2026-03-02T11:00:00Z");
    private static final String TAG = "BROWSER-TAG";

    @TempDir
    Path folder;

    private final WorldClock clock = new WorldClock(BEGINS);
    private final List<String> strangers = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aSessionIsSeenLiveAndProvedAfterwards() throws Exception {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "no browser: install one with `apt-get install -y chromium`, or name it with -Dplugpact.chromium=PATH");
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withClock(clock);
        try (var hubs = Hubs.start(config, folder.resolve("agent"), true);
                var line = new Line();
                var charger = entered(hubs, line);
                var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(QUIET))) {
            var context = context(browser, hubs.web());
            var page = context.newPage();
            int transaction = changesLive(page, hubs.web(), charger);
            tellsOfTrouble(page, hubs.hub().health());
            String pact = isReachedByKeyboard(page);
            isClosed(page, charger, transaction);
            isProved(page);
            isUsableByKeyboard(page);
            fitsAPhone(page, hubs.web(), pact);
            verifiesAsAFile(page, pact);
            assertThat(page.navigate(hubs.web() + "/pacts/" + "0".repeat(64)).status())
                    .isEqualTo(404);
            assertThat(strangers).as("asked of anybody but the hub").isEmpty();
        }
    }

    private static Charger entered(Hubs hubs, Line line) throws IOException, InterruptedException {
        try (var admin =
                new AdminClient(URI.create(hubs.web()), hubs.hub().keys().adminToken())) {
            var passwords = admin.enter(
                    List.of(new AdminClient.NewCharger("CP-1", "mill-street", "Mill Street", "Model T", 2)));
            admin.enterTags(List.of(TAG));
            var address =
                    new Address(URI.create(hubs.ocpp()), "CP-1", Optional.ofNullable(passwords.get("CP-1")), false);
            return new Charger(line, address, new Controller(2));
        }
    }

    /** Whatever the pages ask of anybody else is noted, and not let out. */
    private BrowserContext context(Browser browser, String origin) {
        var context = browser.newContext(new Browser.NewContextOptions().setAcceptDownloads(true));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        setDefaultAssertionTimeout(PATIENCE_MILLIS);
        context.route("**/*", route -> {
            if (route.request().url().startsWith(origin + "/")) {
                route.resume();
            } else {
                strangers.add(route.request().url());
                route.abort();
            }
        });
        return context;
    }

    /** The page is loaded once; what happens after that comes to it by itself. */
    private int changesLive(Page page, String web, Charger charger) throws IOException, InterruptedException {
        page.navigate(web + "/");
        assertThat(page.locator("#line")).hasText("live");
        assertThat(page.locator(".charging")).hasCount(0);
        charger.connect();
        charger.call(BootNotificationRequest.of("Plugpact", "Model T"));
        charger.call(new AuthorizeRequest(TAG));
        var started = (StartTransactionResponse)
                charger.call(new StartTransactionRequest(1, TAG, 1_000, OptionalInt.empty(), clock.instant()));
        meter(charger, started.transactionId(), 15, 4_000);
        assertThat(page.locator(".charging")).containsText("3.00 kWh");
        meter(charger, started.transactionId(), 15, 6_500);
        assertThat(page.locator(".charging")).containsText("5.50 kWh");
        assertThat(page.locator(".charging")).containsText("GBP");
        assertThat(page.locator(".charging")).containsText("agent");
        return started.transactionId();
    }

    private void meter(Charger charger, int transaction, int minutes, long wattHours)
            throws IOException, InterruptedException {
        clock.reach(clock.instant().plus(Duration.ofMinutes(minutes)));
        var value = SampledValue.of(
                Long.toString(wattHours), Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, UnitOfMeasure.WATT_HOUR);
        charger.call(new MeterValuesRequest(
                1, OptionalInt.of(transaction), List.of(new MeterValue(clock.instant(), List.of(value)))));
    }

    /** Comes and goes by itself, and is spoken by a screen reader. */
    private static void tellsOfTrouble(Page page, Health health) {
        var alert = page.getByRole(AriaRole.ALERT);
        assertThat(alert).hasText("");
        health.trouble("journal", "no room on <disk>");
        assertThat(alert).containsText("journal: no room on <disk>");
        health.well("journal");
        assertThat(alert).hasText("");
        assertThat(page.locator(".charging")).containsText("5.50 kWh");
    }

    /** With the tab key alone, through states that are put in place while it is pressed. @return the pact's id */
    private static String isReachedByKeyboard(Page page) {
        tabTo(page, "pact-CP-1-1");
        page.keyboard().press("Enter");
        page.waitForURL("**/pacts/*");
        assertThat(page.locator("h1")).containsText("Pact");
        assertThat(page.locator("main")).containsText("running");
        assertThat(page.locator("#checked")).hasText("all good");
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))) return;
        }
        throw new AssertionError(id + " can't be reached with the tab key");
    }

    private void isClosed(Page page, Charger charger, int transaction) throws IOException, InterruptedException {
        clock.reach(clock.instant().plus(Duration.ofMinutes(10)));
        charger.call(new StopTransactionRequest(
                Optional.of(TAG), 7_250, clock.instant(), transaction, Optional.of(Reason.EV_DISCONNECTED), List.of()));
        page.waitForCondition(() -> {
            page.reload();
            return page.locator("main").innerText().contains("final");
        });
    }

    private static void isProved(Page page) {
        for (String property : List.of("Identity", "Claim", "Evidence", "Decision", "Lineage")) {
            assertThat(page.getByRole(
                            AriaRole.REGION,
                            new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("^" + property + " "))))
                    .isVisible();
        }
        assertThat(page.locator("#checked")).hasText("all good");
        // Offer, acceptance and admission bear one each, the close both.
        assertThat(page.locator(".signatures > li")).hasCount(5);
        assertThat(page.locator(".signatures .ok.verdict")).hasCount(5);
        assertThat(page.locator("#identity")).not().containsText("not good");
        assertThat(page.locator("#attestation")).containsText("agent");
        assertThat(page.locator("#evidence svg[role=img] desc")).containsText("6.25 kWh");
        assertThat(page.locator("#chain")).containsText("✓");
        assertThat(page.locator("#decision")).containsText("to pay");
        assertThat(page.locator("#decision")).containsText("revenue/");
        assertThat(page.locator("#lineage")).not().containsText("not proved");
        assertThat(page.locator("#lineage tbody tr").first()).containsText("proved");
    }

    private static void isUsableByKeyboard(Page page) {
        page.reload();
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("To the content");
        var readings = page.locator("#evidence summary");
        for (int i = 0; i < 60 && !(boolean) readings.evaluate("it => it === document.activeElement"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(page.locator("#evidence details[open] tbody tr")).hasCount(4);
    }

    private static void fitsAPhone(Page page, String web, String pact) {
        page.setViewportSize(PHONE_WIDTH, 740);
        for (String path : List.of("/", "/sessions", "/books", "/oddities", "/pacts/" + pact)) {
            page.navigate(web + path);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of %s", path)
                    .isLessThanOrEqualTo(PHONE_WIDTH);
        }
    }

    private void verifiesAsAFile(Page page, String pact) throws IOException, Malformed {
        var link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download the record"));
        link.waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        var file = folder.resolve("record");
        page.waitForDownload(link::click).saveAs(file);
        var record = PactRecord.decode(Files.readAllBytes(file));
        assertThat(record.pact().text()).isEqualTo(pact);
        var review = Review.of(record, Verifier.fastest());
        assertThat(review.differences()).isEmpty();
        showsEachVerdictOf(review, page);
    }

    /** As the record has them, all, in its order, and in words besides their names. */
    private static void showsEachVerdictOf(Review review, Page page) {
        var verdicts = review.facts().stream()
                .flatMap(fact -> fact.content().stream())
                .filter(Admission.class::isInstance)
                .flatMap(content -> ((Admission) content).verdicts().stream())
                .toList();
        assertThat(verdicts).isNotEmpty().allMatch(Verdict::admits);
        var names = verdicts.stream().map(Verdict::predicate).toList();
        assertThat(page.locator(".verdicts code").allInnerTexts()).isEqualTo(names);
        assertThat(page.locator(".verdicts > li > .verdict").allInnerTexts())
                .hasSameSizeAs(names)
                .containsOnly("✓ yes");
        assertThat(page.locator(".verdicts > li > .verdict + span").allInnerTexts())
                .as("told in words")
                .noneMatch(told -> names.contains(told.split(" ", 2)[0]));
    }
}
