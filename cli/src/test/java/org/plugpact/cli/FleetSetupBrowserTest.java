package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.plugpact.cli.OperatorsDesk.hasAPhone;
import static org.plugpact.cli.OperatorsDesk.named;
import static org.plugpact.cli.OperatorsDesk.until;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.hub.RunningHub;

/** An operator at a browser sets a fleet up: firmware, settings, current, and who comes in. */
final class FleetSetupBrowserTest {
    @TempDir
    private Path folder;

    @Test
    void anOperatorSetsAFleetUp() throws Exception {
        OperatorsDesk.with(folder, (page, web, hub) -> {
            page.navigate(web + "/chargers?state=connected");
            until(page, ".fleet tbody tr", 10);
            putsAnImageOnTheShelf(page, web);
            asksForFirmwareOfTickedOnes(page, web);
            keepsSettingsByATemplate(page, web);
            sharesASitesCurrent(page, web);
            looksAtGridSettings(page, web, hub);
            letsAChargerIn(page, web, hub);
            keepsNoTrace(page, web);
            limitsACard(page, web);
            hasAPhone(
                    page,
                    web,
                    List.of(
                            "/chargers",
                            "/campaigns",
                            "/templates",
                            "/templates/yard",
                            "/fleet/sites",
                            "/fleet/sites/mill-street",
                            "/lobby",
                            "/cards",
                            URI.create(page.url()).getPath(),
                            "/lobby/NEW-2",
                            "/chargers/HUB-1/grid",
                            "/chargers/MILL-1"));
        });
    }

    /** Ends at that card's page. */
    private static void limitsACard(Page page, String web) {
        page.navigate(web + "/chargers");
        page.getByRole(AriaRole.LINK, named("Cards")).click();
        assertThat(page.locator("#cards tr")).hasCount(4);
        Usable.check(page);
        page.locator("#by-text").fill("card-2");
        Usable.tabTo(page, "filter");
        page.keyboard().press("Enter");
        assertThat(page.locator("#cards tr")).hasCount(1);
        page.locator("#cards a").click();
        assertThat(page.locator("#reach")).containsText("everywhere");
        page.locator("#f-name").fill("Pool car 2");
        page.locator("#f-only").fill("kind:");
        page.locator("#change-it").click();
        assertThat(page.locator("#f-only-wrong")).containsText("not a kind");
        Usable.check(page);
        page.locator("#f-only").fill("site:mill-street\nkind:AC");
        page.locator("#f-until").fill("2030-06-30T23:59");
        page.locator("#change-it").click();
        assertThat(page.locator("#reach")).containsText("only kind:ac, site:mill-street");
        Usable.tabTo(page, "block");
        page.keyboard().press("Enter");
        assertThat(page.locator("#state")).containsText("blocked");
        Usable.check(page);
    }

    private static void asksForFirmwareOfTickedOnes(Page page, String web) {
        page.navigate(web + "/chargers?text=MILL");
        page.getByRole(AriaRole.CHECKBOX, named("Choose MILL-2")).check();
        page.getByRole(AriaRole.CHECKBOX, named("Choose MILL-4")).check();
        page.locator("#campaign-with").click();
        assertThat(page.locator("#chargers")).hasValue("MILL-2\nMILL-4");
        page.locator("#version").selectOption("4.1");
        page.locator("#plan-it").click();
        assertThat(page.locator("#plan")).containsText("2 chargers");
        Usable.check(page);
    }

    private static void putsAnImageOnTheShelf(Page page, String web) {
        page.navigate(web + "/campaigns");
        page.locator("#f-certificate").fill("who knows");
        page.locator("#shelve").click();
        assertThat(page.locator("#f-version-wrong")).hasText("missing");
        assertThat(page.locator("#f-signature-wrong")).containsText("a certificate goes with one");
        assertThat(page.locator("#f-image-wrong")).hasText("choose a file");
        assertThat(page.locator("#f-certificate")).hasValue("who knows");
        Usable.check(page);
        page.locator("#f-certificate").fill("");
        page.locator("#f-version").fill("4.1");
        page.locator("#f-vendor").fill("Plugpact");
        page.locator("#f-image")
                .setInputFiles(new FilePayload("image.bin", "application/octet-stream", new byte[9 << 20]));
        Usable.tabTo(page, "shelve");
        page.keyboard().press("Enter");
        assertThat(page.locator("table").last()).containsText("4.1");
        assertThat(page.locator("table").last()).containsText("9,437 kB");
        Usable.check(page);
    }

    private static void keepsSettingsByATemplate(Page page, String web) {
        page.navigate(web + "/templates");
        Usable.check(page);
        page.locator("#f-name").fill("yard");
        page.locator("#f-ocpp").selectOption("ocpp1.6");
        page.locator("#f-settings").fill("HeartbeatInterval");
        page.locator("#make-it").click();
        assertThat(page.locator("#f-settings-wrong")).containsText("no KEY=VALUE");
        Usable.check(page);
        page.locator("#f-settings").fill("AuthorizationKey=geheim");
        page.locator("#make-it").click();
        assertThat(page.locator("#f-settings-wrong")).containsText("a charger's password is a secret");
        page.locator("#f-settings").fill("HeartbeatInterval=321\nMeterValueSampleInterval=60");
        page.locator("#make-it").click();
        page.waitForURL("**/templates/yard");
        assertThat(page.locator("#apply")).containsText("MILL-1");
        Usable.check(page);
        page.getByRole(AriaRole.CHECKBOX, named("Choose MILL-1")).check();
        page.locator("#apply-it").click();
        assertThat(page.locator("#sent")).containsText("2 commands are on record");
        Usable.check(page);
        page.navigate(web + "/chargers/MILL-1");
        page.waitForCondition(() -> {
            page.reload();
            return page.locator("#commands").textContent().contains("ChangeConfiguration");
        });
        page.navigate(web + "/templates/yard");
        page.locator("#f-settings").fill("HeartbeatInterval=300");
        page.locator("#change-it").click();
        assertThat(page.locator("#f-settings")).hasValue("HeartbeatInterval=300");
        page.navigate(web + "/templates");
        page.locator("#f-name").fill("old");
        page.locator("#f-ocpp").selectOption("ocpp2.1");
        page.locator("#f-settings").fill("OCPPCommCtrlr/HeartbeatInterval=300");
        page.locator("#make-it").click();
        page.locator("#remove").click();
        page.waitForURL("**/templates");
        assertThat(page.locator("#templates li")).hasCount(1);
    }

    private static void sharesASitesCurrent(Page page, String web) {
        page.navigate(web + "/fleet/sites");
        Usable.check(page);
        page.locator("#f-site").fill("mill-street");
        page.locator("#f-limit").fill("63 63");
        page.locator("#make-it").click();
        assertThat(page.locator("#f-limit-wrong")).containsText("one number, or three");
        Usable.check(page);
        page.locator("#f-limit").fill("63\n07:00 40");
        page.locator("#make-it").click();
        page.waitForURL("**/fleet/sites/mill-street");
        page.locator("#f-charger").fill("NOBODY");
        page.locator("#place-it").click();
        assertThat(page.locator("#f-charger-wrong")).containsText("none of that name is entered");
        for (var charger : List.of("MILL-1", "MILL-2")) {
            page.locator("#f-charger").fill(charger);
            page.locator("#place-it").click();
            assertThat(page.locator("#outlets")).containsText(charger);
        }
        until(page, "#outlets tr", 2);
        Usable.check(page);
        page.navigate(web + "/fleet/sites");
        assertThat(page.locator("#sites")).containsText("mill-street");
        Usable.check(page);
    }

    private static void looksAtGridSettings(Page page, String web, RunningHub hub) throws Exception {
        try (var admin = new AdminClient(URI.create(web), hub.keys().adminToken())) {
            admin.ask("POST", "/api/sites/motorway/limit", "{\"amps\":63}");
            admin.ask("POST", "/api/sites/motorway/outlets", "{\"charger\":\"HUB-1\"}");
            admin.ask(
                    "POST",
                    "/api/sites/motorway/grid",
                    "{\"isDefault\":true,\"controlId\":\"droop-of-the-motorway-services\",\"controlType\":\"FreqDroop\","
                            + "\"freqDroop\":{\"priority\":1,\"overFreq\":50.5,\"underFreq\":49.5,\"overDroop\":5,"
                            + "\"underDroop\":5,\"responseTime\":2}}");
        }
        page.navigate(web + "/chargers/HUB-1");
        page.locator("#grid").click();
        assertThat(page.locator("#shown")).containsText("droop-of-the-motorway-services");
        assertThat(page.locator("#shown")).containsText("the charger does not say that it can");
        Usable.check(page);
        Usable.tabTo(page, "ask");
        // It comes back to the same address: told from the page before by its title.
        page.evaluate("document.title = 'before'");
        page.keyboard().press("Enter");
        assertThat(page).hasTitle("Grid settings of HUB-1 · Plugpact");
        Usable.check(page);
    }

    private static void letsAChargerIn(Page page, String web, RunningHub hub) throws Exception {
        page.navigate(web + "/lobby");
        assertThat(page.locator("main")).containsText("Nobody waits");
        for (var id : List.of("NEW-1", "NEW-2")) knocks(hub, id);
        page.navigate(web + "/lobby");
        assertThat(page.locator("#guests li")).hasCount(2);
        Usable.check(page);
        page.getByRole(AriaRole.BUTTON, named("Turn NEW-2 away")).click();
        assertThat(page.locator("#guests")).containsText("turned away");
        page.locator("#enter-NEW-1").click();
        page.locator("#f-connectors").fill("none");
        page.locator("#enter").click();
        assertThat(page.locator("#f-connectors-wrong")).containsText("a whole number from 1");
        Usable.check(page);
        page.locator("#f-connectors").fill("2");
        page.locator("#f-site").fill("harbour");
        page.locator("#enter").click();
        page.waitForURL("**/chargers/NEW-1");
        page.navigate(web + "/authorities/acts");
        assertThat(page.locator("main")).containsText("turn away NEW-2");
        assertThat(page.locator("main")).containsText("enter NEW-1");
        assertThat(page.locator("main")).containsText("apply template yard");
    }

    /** Comes under a password of its own choosing, says what it is, and goes. */
    private static void knocks(RunningHub hub, String id) throws Exception {
        var password = Base64.getEncoder().encodeToString((id + ":sixteen letters and more").getBytes(UTF_8));
        try (var http = HttpClient.newHttpClient()) {
            var heard = new CompletableFuture<String>();
            var socket = http.newWebSocketBuilder()
                    .subprotocols("ocpp1.6")
                    .header("Authorization", "Basic " + password)
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp/" + id),
                            new WebSocket.Listener() {
                                @Override
                                public @Nullable CompletionStage<?> onText(
                                        WebSocket from, CharSequence text, boolean last) {
                                    heard.complete(text.toString());
                                    return null;
                                }
                            })
                    .join();
            socket.sendText(
                            "[2,\"b\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M 2\"}]",
                            true)
                    .join();
            org.assertj.core.api.Assertions.assertThat(heard.get(1, TimeUnit.MINUTES))
                    .contains("Pending");
            socket.abort();
        }
    }

    private static void keepsNoTrace(Page page, String web) {
        page.navigate(web + "/chargers/DOCK-2");
        assertThat(page.locator("#traced")).containsText("is kept");
        page.locator("#trace").click();
        assertThat(page.locator("#traced")).containsText("not kept");
        Usable.check(page);
        page.locator("#trace").click();
        assertThat(page.locator("#traced")).containsText("is kept");
    }
}
