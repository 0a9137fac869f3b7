package org.plugpact.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.plugpact.cli.OperatorsDesk.hasAPhone;
import static org.plugpact.cli.OperatorsDesk.named;
import static org.plugpact.cli.OperatorsDesk.until;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ops.StationSettings;

/** An operator at a browser looks after certificates: of chargers, of authorities, and of those that lie on chargers. */
final class CertificatesBrowserTest {
    private static final String CHARGER = "CRED-1";

    @TempDir
    private Path folder;

    @Test
    void anOperatorLooksAfterCertificates() throws Exception {
        OperatorsDesk.with(folder, StationSettings.USUAL.withModelsAfter(Duration.ZERO), (page, web, hub) -> {
            page.navigate(web + "/fleet/certificates");
            assertThat(page.locator("main")).containsText("None");
            Usable.check(page);
            try (var charger = CertifiedCharger.open(hub, CHARGER, entered(hub))) {
                charger.asksForACertificate();
                seesWhatWasIssued(page, web);
                trustsAMaker(page, charger.somebodysRoot());
                hasTheChargerHoldTheHubsRoot(page, web);
                seesThatItCouldDoBetter(page, web);
                requiresAProfile(page, web);
                takesItBack(page, web);
            }
            trustsItNoLonger(page, web);
            page.navigate(web + "/authorities/acts");
            for (var act : List.of(
                    "revoke certificate",
                    "trust as charger maker",
                    "require of " + CHARGER,
                    "raise the profile of " + CHARGER)) {
                assertThat(page.locator("main")).containsText(act);
            }
            hasAPhone(
                    page,
                    web,
                    List.of(
                            "/fleet/certificates",
                            "/fleet/roots",
                            "/chargers/" + CHARGER + "/certificates",
                            "/chargers/" + CHARGER));
        });
    }

    private static String entered(RunningHub hub) throws Exception {
        var entry = new Registrar.Entry(
                new ChargerId(CHARGER),
                new SiteId("depot"),
                "Depot",
                "Model C",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        return hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow();
    }

    private static void seesWhatWasIssued(Page page, String web) {
        page.navigate(web + "/fleet/certificates");
        until(page, "#found tr", 1);
        page.waitForCondition(() -> {
            page.reload();
            return page.locator("#found").textContent().contains("taken");
        });
        assertThat(page.locator("#found")).containsText(CHARGER);
        Usable.check(page);
        page.locator("#by-which").selectOption("revoked");
        page.locator("#filter").click();
        assertThat(page.locator("main")).containsText("None");
        page.locator("#by-which").selectOption("in use");
        page.locator("#by-text").fill("CRED");
        page.keyboard().press("Enter");
        page.waitForURL("**/fleet/certificates?text=CRED&which=in+use");
        assertThat(page.locator("#found tr")).hasCount(1);
    }

    private static void trustsAMaker(Page page, String pem) {
        page.locator("#authorities").click();
        page.waitForURL("**/fleet/roots");
        assertThat(page.locator("#own")).containsText("CN=tls");
        Usable.check(page);
        page.locator("#f-use").selectOption("charger maker");
        page.locator("#f-pem").fill("no certificate");
        page.locator("#trust-it").click();
        assertThat(page.locator("#f-pem-wrong")).isVisible();
        assertThat(page.locator("#f-pem")).hasValue("no certificate");
        Usable.check(page);
        page.locator("#f-pem").fill(pem);
        Usable.tabTo(page, "trust-it");
        page.keyboard().press("Enter");
        assertThat(page.locator("#trusted")).containsText("CN=Somebody");
    }

    private static void hasTheChargerHoldTheHubsRoot(Page page, String web) {
        wishes(page, web, "charger:NOBODY", "holds it");
        assertThat(page.locator("#f-on-wrong")).containsText("none of that name is entered");
        Usable.check(page);
        wishes(page, web, "charger:" + CHARGER, "must not hold it");
        assertThat(page.locator("#f-lies-wrong")).containsText("by which chargers know it");
        wishes(page, web, "charger:" + CHARGER, "holds it");
        assertThat(page.locator("#wishes")).containsText(CHARGER);
        Usable.check(page);
        wishes(page, web, "charger:SPARE-1", "holds it");
        page.navigate(web + "/chargers/SPARE-1/certificates");
        assertThat(page.locator("#missing")).containsText("CN=tls");
        Usable.check(page);
        page.navigate(web + "/chargers/" + CHARGER);
        page.locator("#credentials").click();
        page.waitForURL("**/" + CHARGER + "/certificates");
        page.waitForCondition(() -> {
            page.reload();
            return page.locator("#state").textContent().contains("holds what it should")
                    && page.locator("#lies").count() == 1;
        });
        assertThat(page.locator("#lies")).containsText("CN=tls");
        assertThat(page.locator("#missing")).hasCount(0);
        page.locator("#look").click();
        assertThat(page.locator("#lies")).containsText("CN=tls");
    }

    private static void wishes(Page page, String web, String on, String lies) {
        page.navigate(web + "/fleet/roots");
        page.locator("#f-which").selectOption("TLS");
        page.locator("#f-as").selectOption("hub");
        page.locator("#f-on").fill(on);
        page.locator("#f-lies").selectOption(lies);
        page.locator("#wish-it").click();
    }

    /** It has all that it takes, and no word for it. */
    private static void seesThatItCouldDoBetter(Page page, String web) {
        page.navigate(web + "/chargers/SPARE-1/certificates");
        assertThat(page.locator("#no-better")).containsText("never here");
        page.navigate(web + "/chargers/" + CHARGER + "/certificates");
        assertThat(page.locator("#better")).containsText("3: a certificate");
        Usable.check(page);
        Usable.tabTo(page, "raise");
        page.keyboard().press("Enter");
        assertThat(page.locator("#raised")).isVisible();
        page.waitForCondition(() -> {
            page.reload();
            return page.locator("#raised").textContent().contains("GetVariables: NotImplemented");
        });
        assertThat(page.locator("#raised")).containsText("was told to, and does not: 3: a certificate");
        Usable.check(page);
    }

    private static void requiresAProfile(Page page, String web) {
        page.navigate(web + "/chargers/" + CHARGER + "/certificates");
        page.locator("#profile").selectOption("3");
        page.locator("#require").click();
        assertThat(page.locator("main")).containsText("3: a certificate or better");
        assertThat(page.locator("#profile")).hasValue("3");
        Usable.check(page);
        page.locator("#profile").selectOption("1");
        page.locator("#require").click();
        assertThat(page.locator("#profile")).hasValue("1");
    }

    private static void takesItBack(Page page, String web) {
        page.navigate(web + "/fleet/certificates?text=" + CHARGER);
        page.locator("#found code").first().click();
        assertThat(page.locator("#state")).hasText("taken");
        page.locator("#revoke").click();
        assertThat(page.locator("#wrong")).hasText("Say why.");
        page.locator("#reason").selectOption("key compromise");
        page.locator("#revoke").click();
        assertThat(page.locator("#wrong")).containsText("sure");
        Usable.check(page);
        page.locator("#reason").selectOption("key compromise");
        Usable.tabTo(page, "sure");
        page.keyboard().press("Space");
        Usable.tabTo(page, "revoke");
        page.keyboard().press("Enter");
        assertThat(page.locator("#state")).containsText("revoked");
        assertThat(page.locator("#state")).containsText("key compromise");
        assertThat(page.locator("#take-back")).hasCount(0);
        Usable.check(page);
    }

    private static void trustsItNoLonger(Page page, String web) {
        page.navigate(web + "/fleet/roots");
        page.locator("#trusted summary").click();
        page.getByRole(AriaRole.BUTTON, named("Trust CN=Somebody,O=Elsewhere no longer"))
                .click();
        assertThat(page.locator("main")).containsText("Nobody but itself");
    }
}
