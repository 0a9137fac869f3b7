package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Version;

/** A hub with a fleet of every version at it, and an operator who is signed in at its pages. */
final class OperatorsDesk {
    private static final double PATIENCE_MILLIS = 60_000;
    private static final int DESK_WIDTH = 1_280;
    private static final int DESK_HEIGHT = 900;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration BRIEF = Duration.ofSeconds(2);

    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final List<Thread> playing = new ArrayList<>();

    /** What somebody does with a fleet, signed in at it. */
    interface Work {
        void at(Page page, String web, RunningHub hub) throws Exception;
    }

    static void with(Path folder, Work work) throws Exception {
        with(folder, StationSettings.USUAL, work);
    }

    static void with(Path folder, StationSettings stations, Work work) throws Exception {
        var config = Config.in(folder.resolve("hub"))
                .withPorts(Ports.ANY)
                .withCustodial(true)
                .withLobby(true)
                .withStations(stations);
        try (var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright);
                var hub = Main.start(config);
                var line = new Line()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            var desk = new OperatorsDesk();
            desk.fleet(hub, line);
            var page = browser.newPage();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.setViewportSize(DESK_WIDTH, DESK_HEIGHT);
            var web = "http://127.0.0.1:" + hub.ports().web();
            signsIn(page, web, hub.keys().adminToken());
            work.at(page, web, hub);
            desk.playing.forEach(Thread::interrupt);
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
    static void until(Page page, String selector, int count) {
        page.waitForCondition(() -> {
            page.reload();
            return page.locator(selector).count() == count;
        });
    }

    static void hasAPhone(Page page, String web, List<String> paths) {
        page.setViewportSize(Usable.PHONE_WIDTH, Usable.PHONE_HEIGHT);
        for (var path : paths) {
            page.navigate(web + path);
            Usable.check(page);
            Usable.draw(page, "-phone");
        }
        assertThat(page.locator("main")).isVisible();
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
