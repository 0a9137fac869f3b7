package org.plugpact.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.store.TestServer;
import org.plugpact.hub.web.Browsing;
import org.plugpact.sim.stations.Version;

/** Firmware by pages, on a hub that runs: simulated stations fetch it, install it and boot with it, or fail to. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class CampaignPagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String IMAGE = "2.0.0\nwhat it is made of";

    private static RunningHub hub;
    private static SimulatedFleet fleet;

    @BeforeAll
    static void open() throws Exception {
        hub = Main.start(TestServer.fresh().withCustodial(true));
        fleet = new SimulatedFleet(hub);
        fleet.enter("OLD", 1, 1);
        fleet.enter("MID", 2, 1);
        fleet.enter("NEW", 3, 1);
        fleet.connect("OLD", 1, 1, Version.V1_6);
        fleet.connect("MID", 2, 1, Version.V2_0_1);
        fleet.connect("NEW", 3, 1, Version.V2_1);
        shelve("2.0.0", IMAGE);
        shelve("3.0.0", "fail\n");
        until("/chargers?state=available", page -> page.contains("6 chargers fit"));
    }

    @AfterAll
    static void close() {
        fleet.close();
        hub.close();
    }

    private static void shelve(String version, String image) throws Exception {
        var request = HttpRequest.newBuilder(at("/api/firmware?version=" + version))
                .header("Authorization", "Bearer " + hub.keys().adminToken())
                .PUT(BodyPublishers.ofString(image))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        }
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + hub.ports().web()).resolve(path);
    }

    /** Asks again until it is so. */
    private static String until(String path, Predicate<String> isSo) throws Exception {
        var browsing = Browsing.signedIn(hub);
        long end = System.nanoTime() + PATIENCE.toNanos();
        String page;
        do {
            page = browsing.get(path).body();
            if (isSo.test(page)) return page;
        } while (System.nanoTime() < end);
        throw new AssertionError(path + " never was so: " + page);
    }

    private static Map<String, String> form(String version, String chargers, String waves) {
        return new TreeMap<>(Map.of(
                "act",
                "begin",
                "version",
                version,
                "chargers",
                chargers,
                "waves",
                waves,
                "percent",
                "0",
                "hours",
                "1"));
    }

    private static String begun(Browsing browsing, Map<String, String> form) throws Exception {
        var answer = browsing.submit("/campaigns", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static Predicate<String> stands(String state) {
        return page -> page.contains("id=\"state\">" + state + "<");
    }

    @Test
    void aCampaignIsShownBeforeItBeginsAndFollowedUntilAllRunTheNewVersion() throws Exception {
        var browsing = Browsing.signedIn(hub);
        var form = form("2.0.0", "NEW-1\r\nNEW-2\r\nNEW-3", "30 100");
        form.put("act", "plan");
        form.put("from", "1.0.0");
        assertThat(browsing.submit("/campaigns", form).body())
                .contains("It would ask 3 chargers: 1, then 2.", "value=\"30 100\"", "NEW-2");
        form.put("act", "begin");
        var campaign = begun(browsing, form);
        var page = until(campaign, stands("done"));
        assertThat(page)
                .contains("Wave 1", "1 charger:", "Wave 2", "2 chargers:", "aria-label=\"2 through\"", "runs it")
                .contains("class=\"band-ok\"")
                .doesNotContain("data-pending", "id=\"halt\"", " style=");
        assertThat(browsing.get("/campaigns").body())
                .contains("href=\"" + campaign + "\"", "3 of 3 through", "any make");
        assertThat(browsing.get("/authorities/acts").body()).contains("begin campaign");
        assertThat(until("/chargers/NEW-1", body -> body.contains("Installed")))
                .contains("firmware 2.0.0", IMAGE.length() + " bytes");
        assertThat(browsing.submit("/campaigns", form).body())
                .as("they run it already")
                .contains("no charger that does not run it already");
    }

    @Test
    void oneThatFailsIsHaltedGoneOnWithAndEnded() throws Exception {
        var browsing = Browsing.signedIn(hub);
        var campaign = begun(browsing, form("3.0.0", "MID-1 MID-2", "50 100"));
        var page = until(campaign, stands("halted"));
        assertThat(page)
                .contains("1 of 1 failed in wave 1", "InstallationFailed", "id=\"go-on\"", "class=\"band-bad\"");
        assertThat(browsing.get(campaign + "?standing=failed").body())
                .contains("MID-1#files")
                .doesNotContain("MID-2#files");
        assertThat(browsing.submit(campaign + "/go-on", Map.of()).statusCode()).isEqualTo(303);
        assertThat(until(campaign, body -> body.contains("1 of 1 failed in wave 2")))
                .contains("halted");
        assertThat(browsing.submit(campaign + "/abort", Map.of()).statusCode()).isEqualTo(303);
        assertThat(browsing.get(campaign).body()).contains("aborted").doesNotContain("id=\"go-on\"", "id=\"abort\"");
        assertThat(browsing.get("/authorities/acts").body()).contains("go-on campaign", "abort campaign");
        assertThat(browsing.submit(campaign + "/halt", Map.of()).statusCode()).isEqualTo(409);
        assertThat(browsing.submit(campaign + "/erase", Map.of()).statusCode()).isEqualTo(409);
        assertThat(browsing.get("/campaigns/999999").statusCode()).isEqualTo(404);
        assertThat(browsing.get("/campaigns/x").statusCode()).isEqualTo(404);
    }

    @Test
    void oneChargerIsUpdatedAndBringsItsLogByItsPage() throws Exception {
        var browsing = Browsing.signedIn(hub);
        assertThat(browsing.get("/chargers/OLD-1").body()).contains("Nothing was fetched", "<option>2.0.0</option>");
        assertThat(browsing.submit("/chargers/OLD-1/update", Map.of("version", "9"))
                        .statusCode())
                .isEqualTo(404);
        var asked = browsing.submit("/chargers/OLD-1/update", Map.of("version", "2.0.0"));
        assertThat(asked.headers().firstValue("Location")).contains("/chargers/OLD-1#files");
        until("/chargers/OLD-1", page -> page.contains("· firmware 2.0.0") && page.contains(">Installed<"));
        assertThat(browsing.submit("/chargers/OLD-1/logs", Map.of("log", "DiagnosticsLog"))
                        .statusCode())
                .isEqualTo(303);
        var page = until("/chargers/OLD-1", body -> body.contains(">Uploaded<") && body.contains("Save "));
        var link = Pattern.compile("href=\"(/chargers/OLD-1/files/[0-9]+)\"").matcher(page);
        assertThat(link.find()).isTrue();
        var file = browsing.get(link.group(1));
        assertThat(file.statusCode()).isEqualTo(303);
        assertThat(browsing.get(file.headers().firstValue("Location").orElseThrow())
                        .body())
                .startsWith("firmware 2.0.0");
        assertThat(browsing.get(link.group(1).replace("OLD-1", "MID-1")).statusCode())
                .as("it is no file of that charger's")
                .isEqualTo(404);
        assertThat(browsing.get("/authorities/acts").body()).contains("update to 2.0.0", "bring DiagnosticsLog");
        assertThat(browsing.submit("/chargers/NOBODY/logs", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "waves, 5 25, the last one 100",
        "waves, 50 40 100, each more than the one before",
        "waves, all, waves: a whole number",
        "percent, 101, failures: a whole number up to 100",
        "percent, -1, failures: a whole number",
        "hours, 0, no time",
        "hours, 99999999, hours: a whole number",
        "version, 9, no firmware 9 for NEW-1",
        "version, '', version: missing",
        "vendor, Other, no charger",
        "chargers, NEW-1 NOBODY, no charger NOBODY",
    })
    void whatIsWrongIsSaidAndNothingBegins(String field, String value, String why) throws Exception {
        var form = form("3.0.0", "NEW-1", "100");
        form.put(field, value);
        var browsing = Browsing.signedIn(hub);
        var answer = browsing.submit("/campaigns", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Nothing was begun", why);
    }

    @Test
    void aFormOfAnotherSiteBeginsNothing() throws Exception {
        var form = form("3.0.0", "NEW-1", "100");
        form.put("form-token", "0".repeat(64));
        assertThat(Browsing.signedIn(hub).send("/campaigns", form).statusCode()).isEqualTo(403);
    }
}
