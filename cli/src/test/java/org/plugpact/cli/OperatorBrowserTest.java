package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.plugpact.cli.OperatorsDesk.hasAPhone;
import static org.plugpact.cli.OperatorsDesk.named;
import static org.plugpact.cli.OperatorsDesk.until;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.hub.RunningHub;

/** An operator at a browser: finds chargers, asks one and many of them for something, and reads what was said on the lines. */
final class OperatorBrowserTest {
    @TempDir
    private Path folder;

    @Test
    void anOperatorRunsAFleet() throws Exception {
        OperatorsDesk.with(folder, (page, web, hub) -> {
            filters(page, web);
            asksOneByKeyboard(page, web);
            fillsInALongForm(page, web);
            asksMany(page, web);
            searchesMessages(page, web);
            takesFirmwareToMany(page, web, hub);
            settlesAnAlert(page, web, hub);
            hasAPhone(
                    page,
                    web,
                    List.of(
                            "/chargers",
                            "/chargers/MILL-1",
                            "/chargers/HUB-1/do",
                            "/chargers/HUB-1/do/SetChargingProfile",
                            "/alerts",
                            "/messages",
                            "/fleet/orders",
                            "/campaigns",
                            "/campaigns/2"));
        });
    }

    private static void filters(Page page, String web) {
        page.navigate(web + "/chargers?state=connected");
        until(page, ".fleet tbody tr", 10);
        page.navigate(web + "/chargers?state=charging");
        until(page, ".fleet tbody tr", 4);
        page.navigate(web + "/chargers");
        Usable.check(page);
        page.locator("#by-version").selectOption("ocpp2.1");
        page.locator("#by-text").fill("motorway");
        page.locator("#filter").click();
        assertThat(page.locator("#found")).containsText("3 chargers fit");
        assertThat(page.locator(".fleet tbody tr")).hasCount(3);
        Usable.check(page);
        page.getByRole(AriaRole.LINK, named("Show all")).click();
        page.getByRole(AriaRole.COLUMNHEADER, named("charger"))
                .getByRole(AriaRole.LINK)
                .click();
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, named("charger"))).hasAttribute("aria-sort", "ascending");
    }

    /** From the list to the answer without a mouse. */
    private static void asksOneByKeyboard(Page page, String web) {
        page.navigate(web + "/chargers?text=MILL-1");
        Usable.tabTo(page, "charger-MILL-1");
        page.keyboard().press("Enter");
        page.waitForURL("**/chargers/MILL-1");
        assertThat(page.locator("#line")).containsText("connected");
        assertThat(page.locator(".band-busy").first()).isVisible();
        Usable.check(page);
        Usable.tabTo(page, "operations");
        page.keyboard().press("Enter");
        page.waitForURL("**/do");
        Usable.check(page);
        page.navigate(web + "/chargers/MILL-1/do/TriggerMessage");
        Usable.tabTo(page, "f-connectorId");
        page.keyboard().type("one");
        page.keyboard().press("Enter");
        assertThat(page.locator("#f-requestedMessage-wrong")).hasText("missing");
        assertThat(page.locator("#f-connectorId-wrong")).containsText("must be an integer");
        assertThat(page.locator("#f-connectorId")).hasValue("one");
        Usable.check(page);
        Usable.tabTo(page, "f-requestedMessage");
        page.keyboard().type("Heart");
        Usable.tabTo(page, "f-connectorId");
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().press("Delete");
        page.keyboard().press("Enter");
        page.waitForURL("**/commands/*");
        assertThat(page.locator("#status")).hasText("Accepted");
        Usable.check(page);
    }

    private static void fillsInALongForm(Page page, String web) {
        page.navigate(web + "/chargers/MILL-2/do/SetChargingProfile");
        page.locator("#f-connectorId").fill("0");
        page.locator("#f-csChargingProfiles-chargingProfileId").fill("7");
        page.locator("#f-csChargingProfiles-stackLevel").fill("1");
        page.locator("#f-csChargingProfiles-chargingProfilePurpose").selectOption("ChargePointMaxProfile");
        page.locator("#f-csChargingProfiles-chargingProfileKind").selectOption("Absolute");
        var schedule = "#f-csChargingProfiles-chargingSchedule-";
        page.locator(schedule + "chargingRateUnit").selectOption("A");
        page.locator(schedule + "startSchedule").fill("2026-01-01T00:00");
        page.locator(schedule + "chargingSchedulePeriod-0-startPeriod").fill("0");
        page.locator(schedule + "chargingSchedulePeriod-0-limit").fill("32");
        page.getByRole(AriaRole.BUTTON, named("One more: Charging schedule period"))
                .click();
        page.locator(schedule + "chargingSchedulePeriod-1-startPeriod").fill("3600");
        page.locator(schedule + "chargingSchedulePeriod-1-limit").fill("16.5");
        Usable.check(page);
        page.locator("#preview").click();
        assertThat(page.locator("#json")).hasValue(Pattern.compile("\"limit\": 16\\.5"));
        Usable.check(page);
        page.locator("#send").click();
        assertThat(page.locator("#status")).hasText("Accepted");
    }

    private static void asksMany(Page page, String web) {
        page.navigate(web + "/chargers?version=ocpp2.0.1");
        page.locator("#every").check();
        assertThat(page.getByRole(AriaRole.CHECKBOX, named("Choose DOCK-2"))).isChecked();
        page.locator("#do-with").click();
        assertThat(page.locator("h2").first()).containsText("3 chargers");
        page.locator("#narrow").fill("variables");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Reset"))).isHidden();
        page.getByRole(AriaRole.BUTTON, named("GetVariables").setExact(true))
                .first()
                .click();
        page.locator("#f-getVariableData-0-component-name").fill("OCPPCommCtrlr");
        page.locator("#f-getVariableData-0-variable-name").fill("HeartbeatInterval");
        page.locator("#send").click();
        page.waitForURL("**/fleet/orders/*");
        assertThat(page.locator("#through")).containsText("3 of 3 through");
        assertThat(page.locator("tbody tr")).hasCount(3);
        Usable.check(page);
        page.navigate(web + "/fleet/orders");
        assertThat(page.locator("tbody tr")).hasCount(1);
        Usable.check(page);
    }

    private static void searchesMessages(Page page, String web) {
        page.navigate(web + "/messages");
        page.locator("#by-charger").fill("DOCK-1");
        page.locator("#by-text").fill("OCPPCommCtrlr");
        page.locator("#by-direction").selectOption("said");
        page.locator("#search").click();
        var first = page.locator("#trace li").first();
        assertThat(first).containsText("GetVariables");
        first.locator("summary").click();
        assertThat(first.locator("pre")).containsText("HeartbeatInterval");
        Usable.check(page);
        first.getByRole(AriaRole.LINK).click();
        assertThat(page.locator("#latency")).containsText("answered in");
        Usable.check(page);
        page.navigate(web + "/messages");
        Usable.check(page);
    }

    private static void shelve(String web, RunningHub hub, String version, String image) throws Exception {
        var put = HttpRequest.newBuilder(URI.create(web + "/api/firmware?version=" + version))
                .header("Authorization", "Bearer " + hub.keys().adminToken())
                .PUT(HttpRequest.BodyPublishers.ofString(image))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            org.assertj.core.api.Assertions.assertThat(http.send(put, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private static void takesFirmwareToMany(Page page, String web, RunningHub hub) throws Exception {
        page.navigate(web + "/campaigns");
        Usable.check(page);
        shelve(web, hub, "2.0.0", "2.0.0\n");
        shelve(web, hub, "3.0.0", "fail\n");
        page.navigate(web + "/campaigns");
        page.locator("#version").selectOption("2.0.0");
        page.locator("#by-vendor").selectOption("Plugpact");
        page.locator("#chargers").fill("HUB-1 HUB-2 HUB-3");
        page.locator("#waves").fill("33 100");
        page.locator("#plan-it").click();
        assertThat(page.locator("#plan")).containsText("3 chargers: 1, then 2.");
        Usable.check(page);
        page.locator("#begin-it").click();
        page.waitForURL("**/campaigns/*");
        assertThat(page.locator("#state")).hasText("done");
        Usable.check(page);
        page.locator("#members a").first().click();
        assertThat(page.locator("#transfers")).containsText("firmware 2.0.0");
        page.locator("#bring").click();
        assertThat(page.locator("#transfers li").first()).containsText("Uploaded");
        Usable.check(page);
        page.navigate(web + "/campaigns");
        page.locator("#version").selectOption("3.0.0");
        page.locator("#chargers").fill("DOCK-1 DOCK-2 DOCK-3");
        page.locator("#waves").fill("66 100");
        page.locator("#begin-it").click();
        assertThat(page.locator("#why")).containsText("failed in wave 1");
        Usable.check(page);
    }

    private static void settlesAnAlert(Page page, String web, RunningHub hub) throws Exception {
        var charger = new ChargerId("SPARE-1");
        hub.desk()
                .submit(Evidence.reported(
                        new Claim.PortStatus(
                                new ConnectorId(charger, 1), "Faulted", "GroundFailure", "", Instant.now()),
                        charger));
        page.navigate(web + "/alerts?kind=faulted");
        until(page, ".alerts li", 1);
        Usable.check(page);
        page.navigate(web + "/chargers?alert=any");
        Usable.check(page);
        page.navigate(web + "/alerts?kind=faulted");
        page.getByRole(AriaRole.BUTTON, named("Settled: Faulted at SPARE-1")).click();
        page.waitForURL("**/alerts");
        assertThat(page.locator("main")).not().containsText("GroundFailure");
    }
}
