package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.RemoteStopTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;

/** An administrator at a browser on a phone, with the keyboard alone: signs in, revokes, and a session that runs is ended. */
final class AdministratorBrowserTest {
    private static final double PATIENCE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final String TAG = "ADMIN-TAG";

    @TempDir
    Path folder;

    @Test
    void anAdministratorRevokesAndTheRunningSessionIsEnded() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        var controller = new Controller(1);
        try (var hubs = Hubs.start(config, folder.resolve("agent"), false);
                var line = new Line();
                var charger = charging(hubs, line, controller);
                var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright)) {
            var page = browser.newPage();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.setViewportSize(Usable.PHONE_WIDTH, Usable.PHONE_HEIGHT);
            signsIn(page, hubs.web(), hubs.hub().keys().adminToken());
            fillsInWrongly(page);
            revokes(page);
            assertThat(charger.isConnected()).isTrue();
            page.waitForCondition(() -> controller.takeRemotes().stream()
                    .anyMatch(request -> request instanceof RemoteStopTransactionRequest));
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
            charger.call(BootNotificationRequest.of("Plugpact", "Model T"));
            charger.call(new AuthorizeRequest(TAG));
            var started = (StartTransactionResponse)
                    charger.call(new StartTransactionRequest(1, TAG, 1_000, OptionalInt.empty(), Instant.now()));
            assertThat(started.transactionId()).isPositive();
            return charger;
        }
    }

    private static void signsIn(Page page, String web, String token) {
        page.navigate(web + "/authorities");
        Usable.check(page);
        Usable.tabTo(page, "administer");
        page.keyboard().press("Enter");
        page.waitForURL("**/authorities/sign-in");
        Usable.check(page);
        Usable.tabTo(page, "who");
        page.keyboard().type("Ada");
        Usable.tabTo(page, "token");
        page.keyboard().type("not the token");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("not this hub's")))
                .isVisible();
        Usable.tabTo(page, "who");
        page.keyboard().type("Ada");
        Usable.tabTo(page, "token");
        page.keyboard().type(token);
        page.keyboard().press("Enter");
        page.waitForURL("**/authorities");
        assertThat(page.locator(".administrator")).containsText("Signed in as Ada");
        Usable.check(page);
    }

    private static void fillsInWrongly(Page page) {
        Usable.tabTo(page, "revoke-operator");
        page.keyboard().press("Enter");
        page.waitForURL("**/authorities/state/revoke*");
        Usable.check(page);
        assertThat(page.locator("#authority")).hasValue("operator");
        Usable.tabTo(page, "from");
        page.keyboard().type("tomorrow");
        page.keyboard().press("Enter");
        assertThat(page.locator("#from-wrong")).hasText("is written as 2026-01-31T12:00:00Z");
        assertThat(page.locator("#reason-wrong")).hasText("is missing");
        assertThat(page.locator("#from")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#authority")).hasValue("operator");
        Usable.check(page);
    }

    private static void revokes(Page page) {
        Usable.tabTo(page, "by");
        page.keyboard().type("root");
        Usable.tabTo(page, "from");
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().press("Delete");
        Usable.tabTo(page, "reason");
        page.keyboard().type("the contract has ended");
        page.keyboard().press("Enter");
        assertThat(page.locator("#ends")).hasText("1");
        Usable.check(page);
        Usable.tabTo(page, "confirm");
        page.keyboard().press("Enter");
        page.waitForURL("**/authorities/statements/*");
        assertThat(page.locator("main")).containsText("the contract has ended");
        Usable.check(page);
    }

    private static void isWrittenDown(Page page, String web) {
        page.navigate(web + "/authorities/acts");
        Usable.check(page);
        var row = page.locator("tbody tr").first();
        assertThat(row).containsText("Ada");
        assertThat(row).containsText("revoke by root");
        assertThat(row).containsText("done");
    }
}
