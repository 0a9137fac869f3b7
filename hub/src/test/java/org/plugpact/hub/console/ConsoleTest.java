package org.plugpact.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.TestServer;
import org.plugpact.hub.web.Browsing;
import org.plugpact.sim.stations.Version;

/** Operators' pages of a hub that runs, with simulated stations of each version at its door. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ConsoleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTED = Pattern.compile("id=\"charger-([^\"]+)\"");

    private static RunningHub hub;
    private static SimulatedFleet fleet;
    private static ContractId contract;

    @BeforeAll
    static void open() throws Exception {
        hub = Main.start(TestServer.fresh().withCustodial(true));
        fleet = new SimulatedFleet(hub);
        fleet.enter("OLD", 2, 2);
        fleet.enter("MID", 1, 1);
        fleet.enter("NEW", 2, 1);
        fleet.enter("DARK", 1, 1);
        contract = hub.people().enter(People.Entry.of(new IdTag("CARD-1"))).contract();
        fleet.connect("OLD", 2, 2, Version.V1_6);
        fleet.connect("MID", 1, 1, Version.V2_0_1);
        fleet.connect("NEW", 2, 1, Version.V2_1);
        until("/chargers?state=connected", page -> listed(page).size() == 5);
        until("/chargers?state=available", page -> listed(page).size() == 5);
    }

    @AfterAll
    static void close() throws Exception {
        fleet.close();
        hub.close();
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

    private static List<String> listed(String page) {
        return LISTED.matcher(page).results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chargers", "/chargers/OLD-1", "/chargers/OLD-1/do/Reset", "/alerts", "/fleet/orders"})
    void whoIsNotSignedInIsAskedToAndComesBackToWhereHeWas(String path) throws Exception {
        var stranger = new Browsing(hub);
        var answer = stranger.get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        String signIn = answer.headers().firstValue("Location").orElseThrow();
        assertThat(stranger.get(signIn).body()).contains("name=\"to\" value=\"" + path + "\"");
        var entered = stranger.send(
                "/authorities/sign-in", Map.of("who", "Ada", "token", hub.keys().adminToken(), "to", path));
        assertThat(entered.headers().firstValue("Location")).contains(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.test", "https://evil.test", "/\\evil.test", "javascript:alert(1)"})
    void nobodyIsSentElsewhereBySigningIn(String to) throws Exception {
        var entered = new Browsing(hub)
                .send(
                        "/authorities/sign-in",
                        Map.of("who", "Ada", "token", hub.keys().adminToken(), "to", to));
        assertThat(entered.headers().firstValue("Location")).contains("/authorities");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', DARK-1 MID-1 NEW-1 NEW-2 OLD-1 OLD-2",
        "text=old, OLD-1 OLD-2",
        "text=Yard NEW, NEW-1 NEW-2",
        "text=%, ''",
        "version=ocpp2.0.1, MID-1",
        "state=never, DARK-1",
        "alert=security, ''",
        "state=connected&version=ocpp2.1, NEW-1 NEW-2",
        "vendor=Plugpact, MID-1 NEW-1 NEW-2 OLD-1 OLD-2",
        "site=yard-old, OLD-1 OLD-2",
        "sort=-charger, OLD-2 OLD-1 NEW-2 NEW-1 MID-1 DARK-1",
        "sort=-version&state=connected, NEW-1 NEW-2 MID-1 OLD-1 OLD-2",
        "sort=no-such, DARK-1 MID-1 NEW-1 NEW-2 OLD-1 OLD-2",
        "page=7, ''",
    })
    void theFleetIsFilteredAndPutInOrder(String query, String chargers) throws Exception {
        var page = Browsing.signedIn(hub)
                .get("/chargers?" + query.replace(" ", "+").replace("%", "%25"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(String.join(" ", listed(page.body()))).isEqualTo(chargers);
    }

    @Test
    void aChargersPageSaysWhatItIsAndHowItsConnectorsWere() throws Exception {
        var page = until("/chargers/OLD-1", body -> body.contains("class=\"band-ok\"><title>Available from"));
        assertThat(page)
                .contains("connected", "OCPP 1.6", "Plugpact Simulated", "/chargers/OLD-1/do/Reset")
                .contains("Charge point model", "All 26 operations")
                .doesNotContain("<script>", " style=");
        assertThat(Browsing.signedIn(hub).get("/chargers/NOBODY").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "OLD-1|Reset|type=Soft|Accepted",
                "OLD-1|ChangeAvailability|connectorId=1,type=Operative|Accepted",
                "OLD-1|GetConfiguration|key=HeartbeatInterval|HeartbeatInterval",
                "OLD-2|RemoteStartTransaction|connectorId=1,contract=CARD-1|Accepted",
                "MID-1|GetVariables|getVariableData[0].component.name=OCPPCommCtrlr,getVariableData[0].variable.name=HeartbeatInterval|attributeStatus",
                "NEW-1|GetBaseReport|requestId=7,reportBase=FullInventory|Accepted",
                "NEW-1|TriggerMessage|requestedMessage=Heartbeat|Accepted",
            })
    void anOperationIsSentByItsFormAndItsAnswerShown(String charger, String action, String said, String answer)
            throws Exception {
        var browsing = Browsing.signedIn(hub);
        assertThat(browsing.get("/chargers/" + charger + "/do/" + action).statusCode())
                .isEqualTo(200);
        var form = new TreeMap<String, String>(Map.of("act", "send"));
        for (String one : said.split(",", -1)) {
            form.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        var sent = browsing.submit("/chargers/" + charger + "/do/" + action, form);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        var page = until(sent.headers().firstValue("Location").orElseThrow(), body -> !body.contains("data-pending"));
        assertThat(page).contains(action, answer).doesNotContain("CARD-1");
        assertThat(browsing.get("/authorities/acts").body()).contains(action + " at " + charger);
        assertThat(browsing.get("/chargers/" + charger).body())
                .contains(sent.headers().firstValue("Location").get());
        if (said.contains("contract")) assertThat(page).contains(contract.text());
    }

    @ParameterizedTest(name = "{1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "OLD-1|Reset||type|missing",
                "OLD-1|ChangeAvailability|connectorId=x,type=Operative|connectorId|must be an integer",
                "OLD-1|RemoteStartTransaction|contract=STRANGER|contract|nobody is entered here",
                "NEW-1|SetVariables|setVariableData[0].attributeValue=1|setVariableData-0-variable-name|missing",
                "NEW-1|GetBaseReport|requestId=1,reportBase=Some|reportBase|not one of the words",
                "NEW-1|TriggerMessage|requestedMessage=StatusNotification,evse.id=1|evse-connectorId|that of a connector (F06.FR.13)",
                "MID-1|ClearChargingProfile||chargingProfileId|an id or some criterion is missing (K10.FR.02)",
            })
    void whatIsWrongStandsAtItsFieldAndNothingIsSent(
            String charger, String action, String said, String field, String why) throws Exception {
        long before = commands();
        var form = new TreeMap<String, String>(Map.of("act", "send"));
        if (said != null) {
            for (String one : said.split(",", -1)) {
                form.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
            }
        }
        var answer = Browsing.signedIn(hub).submit("/chargers/" + charger + "/do/" + action, form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"f-" + field + "-wrong\"", why, "href=\"#f-" + field + "\"", "Nothing was sent");
        assertThat(commands()).isEqualTo(before);
    }

    /** What was asked of chargers so far, as those who asked are written down. */
    private static long commands() throws Exception {
        var acts = Browsing.signedIn(hub).get("/authorities/acts").body();
        return Pattern.compile(" at (OLD|MID|NEW)-").matcher(acts).results().count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OLD-1|ChangeConfiguration|{\"key\":\"AuthorizationKey\",\"value\":\"secret\"}|password",
                "NEW-1|SetVariables|{\"setVariableData\":[{\"attributeValue\":\"s\",\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}}]}|password",
                "OLD-1|Reset|nonsense|no JSON object",
                "OLD-1|Reset|{\"type\":\"Soft\",\"more\":1}|not a member",
            })
    void jsonIsHeldToTheSameRules(String charger, String action, String json, String why) throws Exception {
        var answer = Browsing.signedIn(hub)
                .submit("/chargers/" + charger + "/do/" + action, Map.of("act", "send", "json", json));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(why);
    }

    @Test
    void aFurtherItemIsShownAndTheMessageToo() throws Exception {
        var browsing = Browsing.signedIn(hub);
        String list = "getVariableData";
        var more = browsing.submit(
                "/chargers/NEW-1/do/GetVariables",
                Map.of("act", "more:" + list, list + "[0].component.name", "OCPPCommCtrlr"));
        assertThat(more.statusCode()).isEqualTo(200);
        assertThat(more.body()).contains(list + "[1].component.name", "value=\"OCPPCommCtrlr\"");
        var shown = browsing.submit("/chargers/OLD-1/do/Reset", Map.of("act", "preview", "type", "Hard"));
        assertThat(shown.body()).contains("&#34;type&#34;: &#34;Hard&#34;".replace("&#34;", "\""));
    }

    @Test
    void manyAreAskedAtOnceEachInItsVersion() throws Exception {
        var browsing = Browsing.signedIn(hub);
        var chosen = browsing.submit("/fleet/do", Map.of("charger", "OLD-1\nOLD-2\nNEW-1\nDARK-1\nNOBODY"));
        assertThat(chosen.body()).contains("OCPP 1.6", "2 chargers", "OCPP 2.1", "1 chargers", "DARK-1");
        var form = browsing.submit("/fleet/do/ocpp1.6/TriggerMessage", Map.of("charger", "OLD-1\nOLD-2\nNEW-1"));
        assertThat(form.body()).contains("Send to 2 chargers");
        var sent = browsing.submit(
                "/fleet/do/ocpp1.6/TriggerMessage",
                Map.of("charger", "OLD-1\r\nOLD-2\r\nNEW-1", "act", "send", "requestedMessage", "Heartbeat"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        var page = until(sent.headers().firstValue("Location").orElseThrow(), body -> body.contains("2 of 2 through"));
        assertThat(page).contains(">OLD-1<", ">OLD-2<", ">Accepted<").doesNotContain(">NEW-1<");
        assertThat(browsing.get("/fleet/orders").body()).contains("TriggerMessage", "Ada");
        var all = browsing.submit("/fleet/do", Map.of("every", "yes", "filter-version", "ocpp2.1"));
        assertThat(all.body()).contains("NEW-1, NEW-2").doesNotContain("OLD-1");
        assertThat(browsing.submit("/fleet/do", Map.of()).statusCode()).isEqualTo(422);
    }

    @Test
    void whatNeedsAPersonIsShownUntilItIsSettled() throws Exception {
        var browsing = Browsing.signedIn(hub);
        hub.desk()
                .submit(Evidence.reported(
                        new Claim.PortStatus(
                                new ConnectorId(new ChargerId("DARK-1"), 1),
                                "Faulted",
                                "GroundFailure",
                                "",
                                Instant.now()),
                        new ChargerId("DARK-1")));
        var page = until("/alerts", body -> body.contains("connector 1: GroundFailure"));
        assertThat(page).contains("Faulted", "DARK-1");
        assertThat(listed(browsing.get("/chargers?alert=faulted").body())).containsExactly("DARK-1");
        var until = Pattern.compile("name=\"until\" value=\"([^\"]+)\"").matcher(page);
        assertThat(until.find()).isTrue();
        browsing.get("/alerts");
        var settled =
                browsing.submit("/alerts", Map.of("charger", "DARK-1", "kind", "faulted", "until", until.group(1)));
        assertThat(settled.statusCode()).isEqualTo(303);
        assertThat(browsing.get("/alerts").body()).doesNotContain("GroundFailure");
        assertThat(browsing.submit("/alerts", Map.of("charger", "DARK-1", "kind", "no", "until", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void messagesAreSearchedAndStandBesideTheirAnswers() throws Exception {
        var page =
                until("/messages?charger=NEW-1&action=BootNotification&direction=heard", body -> body.contains("CALL"));
        assertThat(page).contains("BootNotification", "from the charger").doesNotContain("StatusNotification</span>");
        var number = Pattern.compile("href=\"/messages/([0-9]+)\"").matcher(page);
        assertThat(number.find()).isTrue();
        var one = until("/messages/" + number.group(1), body -> body.contains("id=\"latency\""));
        assertThat(one).contains("answered in", "CALLRESULT", "Accepted", "Simulated");
        var browsing = Browsing.signedIn(hub);
        assertThat(browsing.get("/chargers/OLD-1/messages").body())
                .contains("OLD-1")
                .doesNotContain("<b>NEW-1</b>");
        assertThat(browsing.get("/messages?kind=CALLERROR&text=no-such-thing").body())
                .contains("Nothing found");
        assertThat(browsing.get("/messages/999999999999").statusCode()).isEqualTo(404);
        assertThat(browsing.get("/messages?charger=%20a/b").statusCode()).isEqualTo(400);
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() throws Exception {
        var browsing = Browsing.signedIn(hub);
        var forged = browsing.send(
                "/chargers/OLD-1/do/Reset", Map.of("form-token", "0".repeat(64), "act", "send", "type", "Hard"));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(browsing.submit("/chargers/OLD-1/do/BootNotification", Map.of("act", "send"))
                        .statusCode())
                .isEqualTo(404);
    }
}
