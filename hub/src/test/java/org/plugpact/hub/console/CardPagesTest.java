package org.plugpact.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.hub.ocpp.AnsweringCharger;
import org.plugpact.hub.ocpp.WholeHub;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.web.Browsing;

/** Drivers' cards on operators' pages, at a whole hub with a charger that they are shown to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CardPagesTest {
    private static final Pattern LISTED = Pattern.compile("<a href=\"(/cards/[^\"]+)\"><code>([^<]+)</code>");
    private static final Pattern FURTHER = Pattern.compile("href=\"(/cards[?][^\"]+)\" id=\"more\"");
    private static final String CARD = "ISO14443";
    private static final int CROWD = 105;

    private WholeHub hub;
    private Browsing browsing;

    @BeforeAll
    void open() throws Exception {
        hub = new WholeHub();
        hub.card("{\"tag\":\"anna-1\",\"parent\":\"fleet-7\"}");
        hub.card("{\"tag\":\"bert-1\",\"blocked\":true}");
        hub.card("{\"tag\":\"cleo-1\",\"expires\":\"2020-01-01T00:00:00Z\"}");
        hub.card("{\"tag\":\"dora-1\",\"only\":[\"site:elsewhere\"]}");
        hub.card("{\"tag\":\"emil-1\"}");
        for (int number = 100; number < 100 + CROWD; number++) hub.card("{\"tag\":\"x" + number + "\"}");
        browsing = Browsing.signedIn(hub.hub());
    }

    @AfterAll
    void close() {
        hub.close();
    }

    private static List<String> listed(String page) {
        return LISTED.matcher(page).results().map(found -> found.group(2)).toList();
    }

    private String contract(String tag) {
        return hub.hub().people().contract(new IdTag(tag)).text();
    }

    private String page(String tag) throws Exception {
        return browsing.get("/cards/" + contract(tag)).body();
    }

    private static String shown(AnsweringCharger charger, String tag) throws Exception {
        return charger.ask("Authorize", new JsonObject().put("idToken", WholeHub.token(tag, CARD)))
                .getJsonObject("idTokenInfo")
                .getString("status");
    }

    @Test
    void aStrangerIsAskedToSignInAndAForgedFormDoesNothing() throws Exception {
        var path = "/cards/" + contract("emil-1");
        assertThat(new Browsing(hub.hub()).get(path).statusCode()).isEqualTo(303);
        var forged = browsing.send(path + "/block", Map.of("form-token", "0".repeat(64), "blocked", "yes"));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(page("emil-1")).contains("<span class=\"ok\">good</span>");
        assertThat(browsing.get("/cards/" + "0".repeat(26)).statusCode()).isEqualTo(404);
        assertThat(browsing.submit("/cards/nobody/limits", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "anna, all, anna-1",
        "-1, all, anna-1 bert-1 cleo-1 dora-1 emil-1",
        "FLEET-7, all, anna-1",
        "'', blocked, bert-1",
        "'', ended, cleo-1",
        "'', limited, dora-1",
        "-1, good, anna-1 dora-1 emil-1",
        "%, all, ''",
        "nobody, all, ''",
    })
    void cardsAreFound(String text, String which, String tags) throws Exception {
        browsing.get("/cards");
        var found = browsing.submit("/cards", Map.of("text", text, "which", which));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(String.join(" ", listed(found.body()))).isEqualTo(tags);
    }

    @Test
    void allAreSeenPageByPageAndNoAddressHasANumber() throws Exception {
        var seen = new ArrayList<String>();
        String next = "/cards";
        int pages = 0;
        while (!next.isEmpty()) {
            var page = browsing.get(next).body();
            seen.addAll(listed(page));
            assertThat(page).doesNotContainPattern("(href|action)=\"[^\"]*(anna|bert|x1[0-9][0-9])");
            var further = FURTHER.matcher(page);
            next = further.find() ? further.group(1).replace("&amp;", "&") : "";
            pages++;
        }
        assertThat(pages).isEqualTo(2);
        assertThat(seen).doesNotHaveDuplicates().hasSize(CROWD + 5);
    }

    @Test
    void aCardIsBlockedAndLetChargeAgain() throws Exception {
        hub.card("{\"tag\":\"frida\",\"parent\":\"family\",\"languages\":[\"nl\"]}");
        var path = "/cards/" + contract("frida");
        try (var charger = hub.charger("BLOCKS", "home", "ocpp2.1")) {
            assertThat(shown(charger, "frida")).isEqualTo("Accepted");
            browsing.get(path);
            assertThat(browsing.submit(path + "/block", Map.of("blocked", "yes"))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(shown(charger, "frida")).isEqualTo("Blocked");
            assertThat(page("frida")).contains("<span class=\"bad\">blocked</span>", "Let it charge again", "family");
            browsing.submit(path + "/block", Map.of("blocked", "no"));
            assertThat(shown(charger, "frida")).isEqualTo("Accepted");
        }
        assertThat(page("frida")).contains("value=\"nl\"");
        assertThat(browsing.get("/authorities/acts").body())
                .contains("block a card", "unblock a card", contract("frida"), "Ada")
                .doesNotContain("frida");
    }

    @Test
    void aCardsLimitsAreHeldToTheirFormAndHold() throws Exception {
        hub.card("{\"tag\":\"gustav\"}");
        var path = "/cards/" + contract("gustav");
        browsing.get(path);
        var wrong = browsing.submit(
                path + "/limits",
                Map.of("name", "Gustav", "group", "gustav", "until", "soon", "only", "moon:1", "languages", "Dutch"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"f-group-wrong\"", "id=\"f-until-wrong\"", "id=\"f-only-wrong\"")
                .contains("id=\"f-languages-wrong\"", "no site:, charger:, outlet: or kind:", ">moon:1</textarea>");
        var limits = new TreeMap<>(Map.of(
                "name", "Gustav A.",
                "group", "team",
                "until", "2999-12-31T23:59",
                "only", "site:home\r\noutlet:LIMITS-2/2\r\n",
                "kind", CARD,
                "languages", "de, nl"));
        try (var home = hub.charger("LIMITS-1", "home", "ocpp2.1");
                var away = hub.charger("LIMITS-2", "away", "ocpp2.1")) {
            assertThat(browsing.submit(path + "/limits", limits).statusCode()).isEqualTo(303);
            assertThat(shown(home, "gustav")).isEqualTo("Accepted");
            var partly = away.ask("Authorize", new JsonObject().put("idToken", WholeHub.token("gustav", CARD)))
                    .getJsonObject("idTokenInfo");
            assertThat(partly.getJsonArray("evseId")).containsExactly(2);
            limits.put("only", "site:elsewhere");
            browsing.submit(path + "/limits", limits);
            assertThat(shown(home, "gustav")).isEqualTo("NotAtThisLocation");
        }
        assertThat(page("gustav"))
                .contains("only site:elsewhere", "Gustav A.", "value=\"2999-12-31T23:59\"", "value=\"de, nl\"");
        assertThat(listed(browsing.submit("/cards", Map.of("text", "gustav a")).body()))
                .containsExactly("gustav");
        assertThat(browsing.get("/authorities/acts").body()).contains("change a card");
    }

    @Test
    void whatACardPaidAndWhereItWasUsedIsShown() throws Exception {
        hub.card("{\"tag\":\"hilde\"}");
        hub.done(
                "POST",
                "/api/credit/entries",
                "{\"tag\":\"hilde\",\"amount\":\"25.00\",\"currency\":\"GBP\",\"reference\":\"r1\",\"note\":\"at the desk\"}");
        assertThat(page("hilde")).contains("25.00 GBP", "at the desk", "<p class=\"soft\" id=\"sessions\">None.");
        try (var charger = hub.charger("USES", "home", "ocpp2.1")) {
            charger.ask(
                    "TransactionEvent",
                    WholeHub.event("Started", "used", 0, 1, 100).put("idToken", WholeHub.token("hilde", CARD)));
            charger.ask("TransactionEvent", WholeHub.event("Ended", "used", 1, 1, 4_100));
            var page = until(
                    "/cards/" + contract("hilde"),
                    body -> body.contains("<b class=\"nowrap\">-") && body.contains(">4.00<"));
            assertThat(page).contains("href=\"/pacts/", "USES/1");
        }
        browsing.get("/cards");
        assertThat(browsing.submit("/cards", Map.of("which", "prepaid")).body())
                .contains("hilde", "GBP", "just now")
                .doesNotContain("emil-1");
    }

    private String until(String path, Predicate<String> isSo) throws Exception {
        String page = "";
        for (int tries = 0; tries < 2_000; tries++) {
            page = browsing.get(path).body();
            if (isSo.test(page)) return page;
        }
        throw new AssertionError(page);
    }
}
