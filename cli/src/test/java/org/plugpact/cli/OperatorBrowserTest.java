package org.plugpact.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Version;

/** An operator at a browser: finds chargers, asks one and many of them for something, and reads what was said on the lines. */
final class OperatorBrowserTest {
    private static final double PATIENCE_MILLIS = 60_000;
    private static final int DESK_WIDTH = 1_280;
    private static final int DESK_HEIGHT = 900;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration BRIEF = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final List<Thread> playing = new ArrayList<>();

    /** What somebody does with a fleet, signed in at it. */
    private interface Work {
        void at(Page page, String web, RunningHub hub) throws Exception;
    }

    @Test
    void anOperatorRunsAFleet() throws Exception {
        withAFleet((page, web, hub) -> {
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

    @Test
    void anOperatorSetsAFleetUp() throws Exception {
        withAFleet((page, web, hub) -> {
            page.navigate(web + "/chargers?state=connected");
            until(page, ".fleet tbody tr", 10);
            putsAnImageOnTheShelf(page, web);
            asksForFirmwareOfTickedOnes(page, web);
            keepsSettingsByATemplate(page, web);
            sharesASitesCurrent(page, web);
            letsAChargerIn(page, web, hub);
            keepsNoTrace(page, web);
            hasAPhone(
                    page,
                    web,
                    List.of("/chargers", "/campaigns", "/templates", "/templates/yard", "/fleet/sites",
                            "/fleet/sites/mill-street", "/lobby", "/lobby/NEW-2", "/chargers/MILL-1"));
        });
    }

    private void withAFleet(Work work) throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true).withLobby(true);
        try (var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright);
                var hub = Main.start(config);
                var line = new Line()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            fleet(hub, line);
            var page = browser.newPage();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.setViewportSize(DESK_WIDTH, DESK_HEIGHT);
            var web = "http://127.0.0.1:" + hub.ports().web();
            signsIn(page, web, hub.keys().adminToken());
            work.at(page, web, hub);
            playing.forEach(Thread::interrupt);
        }
    }

    private void fleet(RunningHub hub, Line line) throws Exception {
        try (var admin = new AdminClient(
                URI.create("http://127.0.0.1:" + hub.ports().web()), hub.keys().adminToken())) {
            var chargers = new ArrayList<AdminClient.NewCharger>();
            for (int i = 1; i <= 4; i++) chargers.add(charger("MILL-" + i, "mill-street", "Mill Street", 2));
            for (int i = 1; i <= 3; i++) chargers.add(charger("DOCK-" + i, "harbour", "Harbour Car Park", 1));
            for (int i = 1; i <= 3; i++) chargers.add(charger("HUB-" + i, "motorway", "Motorway Services", 2));
            chargers.add(charger("SPARE-1", "depot", "Depot", 1));
            passwords.putAll(admin.enter(chargers));
            admin.enterTags(List.of("CARD-0", "CARD-1", "CARD-2", "CARD-3"));
        }
        connect(hub, line, "MILL", 4, 2, Version.V1_6, Scenario.CHARGING);
        connect(hub, line, "DOCK", 3, 1, Version.V2_0_1, Scenario.IDLE);
        connect(hub, line, "HUB", 3, 2, Version.V2_1, Scenario.IDLE);
    }

    private static AdminClient.NewCharger charger(String id, String site, String siteName, int connectors) {
        return new AdminClient.NewCharger(id, site, siteName, "Model T", connectors);
    }

    private void connect(
            RunningHub hub, Line line, String name, int count, int bays, Version version, Scenario scenario) {
        var plan = new Fleet.Plan(version, scenario, bays, 1, LONG, BRIEF, LONG, Duration.ZERO);
        var central = URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp");
        playing.add(Thread.ofVirtual().start(() -> {
            try {
                Fleet.play(
                        line,
                        plan,
                        count,
                        station -> {
                            var id = name + "-" + (station + 1);
                            return new Address(central, id, Optional.ofNullable(passwords.get(id)), false);
                        },
                        station -> "CARD-" + station,
                        _ -> {});
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static void signsIn(Page page, String web, String token) {
        page.navigate(web + "/chargers");
        assertThat(page.locator("h1")).hasText("Sign in as an administrator");
        page.locator("#who").fill("Ada");
        page.locator("#token").fill(token);
        page.keyboard().press("Enter");
        page.waitForURL("**/chargers");
        assertThat(page.locator("h1")).hasText("Chargers");
    }

    /** Until the page, asked for anew, has so many of them. */
    private static void until(Page page, String selector, int count) {
        page.waitForCondition(() -> {
            page.reload();
            return page.locator(selector).count() == count;
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
            org.assertj.core.api.Assertions.assertThat(heard.get(1, TimeUnit.MINUTES)).contains("Pending");
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

    private static void hasAPhone(Page page, String web, List<String> paths) {
        page.setViewportSize(Usable.PHONE_WIDTH, Usable.PHONE_HEIGHT);
        for (var path : paths) {
            page.navigate(web + path);
            Usable.check(page);
            Usable.draw(page, "-phone");
        }
        assertThat(page.locator("main")).isVisible();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
