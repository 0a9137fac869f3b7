package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.keys.OwnerOnly;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.UplinkSettings;
import org.plugpact.hub.witness.Witness;
import org.plugpact.hub.witness.WitnessDoor;

/** Somebody with a phone reads how a hub's log and a site's log stand, while witnesses go and come back. */
final class LogBrowserTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final double PATIENCE_MILLIS = PATIENCE.toMillis();
    private static final int WITNESSES = 3;
    private static final String TOO_FEW = "too few witnesses sign: 1 of 3";

    @TempDir
    private Path folder;

    private final List<VerifierKey> logKeys = new ArrayList<>();
    private final List<WitnessDoor> doors = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (WitnessDoor door : doors) door.close();
    }

    @Test
    void whatStopsTheLogIsReadOnItsPageAndTheFirstAsLongAsItDoes() throws Exception {
        try (var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright);
                var hub = Main.start(witnessed())) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            var page = browser.newPage();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.setViewportSize(Usable.PHONE_WIDTH, Usable.PHONE_HEIGHT);
            String web = "http://127.0.0.1:" + hub.ports().web();
            page.navigate(web + "/");
            assertThat(page.locator("#line")).hasText("live");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("");
            page.waitForCondition(() -> hub.store().published().isPresent());
            doors.removeLast().close();
            doors.getLast().close();
            grow(hub, "CP-1");
            tellsTheFirstPage(page);
            tellsTheLogsPage(page, web);
            page.navigate(web + "/");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText(TOO_FEW);
            doors.set(1, open(1, doors.get(1).port()));
            assertThat(page.getByRole(AriaRole.ALERT)).not().containsText(TOO_FEW);
            assertThat(page.getByRole(AriaRole.ALERT)).not().containsText("Published last");
            page.navigate(web + "/log");
            assertThat(page.locator("#stopped")).hasCount(0);
            showsASitesLog(page, web, hub);
        }
    }

    /** By itself, without anybody having loaded it again. */
    private static void tellsTheFirstPage(Page page) {
        var alert = page.getByRole(AriaRole.ALERT);
        assertThat(alert).containsText(TOO_FEW + ", and it takes 2 of w0, w1, w2; missing: w1, w2.");
        assertThat(alert).containsText("Published last: 2");
        Usable.check(page);
        Usable.draw(page, "front-one-of-three");
    }

    private static void tellsTheLogsPage(Page page, String web) {
        page.navigate(web + "/log");
        assertThat(page.locator("#stopped")).containsText(TOO_FEW);
        assertThat(page.locator("#stopped")).containsText("What stands below was published before");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Published last: 2");
        assertThat(page.getByRole(AriaRole.REGION, named("Published last"))).containsText(" UTC");
        var asked = page.getByRole(AriaRole.REGION, named("Witnesses"));
        assertThat(asked).containsText("nobody answers at its address");
        Usable.check(page);
        Usable.draw(page, "-one-of-three");
    }

    /** A hub at a site has enrolled; what it handed up is shown, and its key comes out by the keyboard alone. */
    private void showsASitesLog(Page page, String web, RunningHub hub) throws Exception {
        Path ticket = folder.resolve("ticket");
        OwnerOnly.write(ticket, hub.edgeTicket(new PartyId("site-7")).text().getBytes(StandardCharsets.UTF_8));
        var uplink =
                new UplinkSettings(URI.create("wss://127.0.0.1:" + hub.ports().uplinks()), Optional.of(ticket));
        try (var edge = Main.start(
                Config.in(folder.resolve("edge")).withPorts(Ports.ANY).withUplink(uplink))) {
            assertThat(edge.uplink().awaitTaken(PATIENCE)).isTrue();
        }
        page.navigate(web + "/lines");
        Usable.check(page);
        page.getByRole(AriaRole.LINK, named(hub.kept().numbered(1).id().text())).click();
        page.waitForURL("**/logs/1");
        assertThat(page.locator("h1")).hasText("The log of site-7");
        Usable.check(page);
        var key = page.getByText(hub.kept().numbered(1).key().text());
        assertThat(key).isHidden();
        Usable.tabTo(page, "key");
        page.keyboard().press("Enter");
        assertThat(key).isVisible();
        Usable.check(page);
        Usable.draw(page, "-key");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void grow(RunningHub hub, String charger) throws IOException, InterruptedException {
        URI web = URI.create("http://127.0.0.1:" + hub.ports().web());
        try (var admin = new AdminClient(web, hub.keys().adminToken())) {
            admin.enter(List.of(new AdminClient.NewCharger(charger, "site", "Site", "Model", 1)));
        }
    }

    /** A hub that has run on its own word so far, so that witnesses know its keys, and three of them. */
    private Config witnessed() throws IOException, Malformed {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (var hub = Main.start(config)) {
            for (String key : hub.keys().logs().newest()) logKeys.add(VerifierKey.parse(key));
        }
        var policy = new StringBuilder();
        for (int i = 0; i < WITNESSES; i++) {
            var key = Witness.keys(home(i)).with("witness.test/" + i, KeyType.COSIGNATURE);
            doors.add(open(i, 0));
            policy.append("witness w" + i + " " + key.inUse().getFirst().key().text() + " http://127.0.0.1:"
                    + doors.get(i).port() + "\n");
        }
        policy.append("group two 2 w0 w1 w2\nquorum two\n");
        return config.withWitnesses(Files.writeString(folder.resolve("policy"), policy));
    }

    private Path home(int number) {
        return folder.resolve("witness-" + number);
    }

    private WitnessDoor open(int number, int port) throws IOException {
        return WitnessDoor.open(Witness.open(home(number), logKeys, InstantSource.system()), "127.0.0.1", port);
    }
}
