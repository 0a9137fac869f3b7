package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.keys.Edition;
import org.plugpact.hub.keys.IssuingKey;
import org.plugpact.hub.keys.OwnKey;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.store.TestServer;

/** What administrators do, from the page and by their programs' door: who is let in, what is taken in, what is written down. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class AdministratorsTest {
    private static final Pattern PREVIEW = Pattern.compile("name=\"preview\" value=\"([0-9a-f]{64})\"");
    private static RunningHub hub;

    @BeforeAll
    static void open() throws Exception {
        hub = Main.start(TestServer.fresh().withCustodial(true));
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static long size() {
        return hub.desk().durableSize();
    }

    private static String preview(HttpResponse<String> page) {
        var found = PREVIEW.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    @Test
    void whoHasTheTokenIsSignedInByACookieThatNoScriptAndNoOtherSiteCanUse() throws Exception {
        var browsing = new Browsing(hub);
        var wrong = browsing.send("/authorities/sign-in", Map.of("who", "Ada", "token", "0".repeat(64)));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(wrong.body()).contains("not this hub's admin token");
        String token = hub.keys().adminToken();
        assertThat(browsing.send("/authorities/sign-in", Map.of("who", " ", "token", token))
                        .statusCode())
                .isEqualTo(422);
        var right = browsing.send("/authorities/sign-in", Map.of("who", "Ada", "token", token));
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(right.headers().firstValue("Set-Cookie").orElseThrow())
                .containsIgnoringCase("; HttpOnly")
                .contains("; SameSite=Strict", "; Path=/")
                .doesNotContain(token);
        var page = browsing.get("/authorities");
        assertThat(page.body()).contains("Signed in as <b>Ada</b>", "/authorities/state/revoke");
        assertThat(browsing.submit("/authorities/sign-out", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(browsing.get("/authorities/acts").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/authorities/state/revoke",
                "/authorities/confirm",
                "/authorities/import",
                "/authorities/certify",
                "/authorities/sign-out"
            })
    void aFormOfNobodyAndAFormOfAnotherSiteDoNothing(String path) throws Exception {
        long before = size();
        var browsing = Browsing.signedIn(hub);
        for (Map<String, String> form :
                List.of(Map.<String, String>of(), Map.of("form-token", "0".repeat(64)), Map.of("form-token", ""))) {
            assertThat(browsing.send(path, form).statusCode()).as("%s", form).isEqualTo(403);
        }
        String token = browsing.formToken;
        browsing.cookie = "plugpact-admin=" + "0".repeat(64);
        assertThat(browsing.send(path, Map.of("form-token", token)).statusCode())
                .isEqualTo(401);
        browsing.cookie = "";
        assertThat(browsing.send(path, Map.of("form-token", token)).statusCode())
                .isEqualTo(401);
        assertThat(size()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} {1}={2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "revoke|reason||is missing",
                "revoke|from|tomorrow|is written as 2026-01-31T12:00:00Z",
                "revoke|credential|abc|is a certificate (PEM), or 64 digits",
                "delegate|role|king|not a role: king",
                "delegate|days|many|is a whole number, not many",
                "delegate|days|0|is from 1 to 36525, not 0",
                "federate|within|gb|jurisdiction",
                "rule|topic|weather|not a topic",
                "rule|term|fast|not NAME=VALUE: fast",
                "file-rates|tariff|{}|NOT_A_TARIFF",
                "recognise|certificate|PEM|holds no CERTIFICATE",
            })
    void whatIsWrongStandsBesideItsField(String kind, String field, String value, String why) throws Exception {
        var answer = Browsing.signedIn(hub)
                .submit("/authorities/state/" + kind, value == null ? Map.of() : Map.of(field, value));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"" + field + "-wrong\"")
                .containsIgnoringCase(why)
                .contains("href=\"#" + field + "\"");
    }

    @Test
    void whatIsConfirmedIsOnRecordOnceAndWrittenDown() throws Exception {
        var browsing = Browsing.signedIn(hub);
        long before = size();
        var shown = browsing.submit(
                "/authorities/state/delegate",
                Map.of("by", "operator", "to", "night-agent", "role", "charging-network", "within", "GB"));
        assertThat(shown.body()).contains("night-agent", "Nothing that holds now is taken away");
        assertThat(size()).as("a preview changes nothing").isEqualTo(before);
        var taken = browsing.submit("/authorities/confirm", Map.of("preview", preview(shown)));
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(size()).isEqualTo(before + 1);
        String place = taken.headers().firstValue("Location").orElseThrow();
        assertThat(browsing.get(place).body()).contains("on record", "night-agent");
        var again = browsing.submit("/authorities/confirm", Map.of("preview", preview(shown)));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(size()).isEqualTo(before + 1);
        String id = place.substring(place.lastIndexOf('/') + 1);
        assertThat(browsing.get("/authorities/acts").body()).contains("Ada", "delegate by operator", id);
        var acts = new JsonObject(
                        api("GET", "/api/acts", "", hub.keys().adminToken()).body())
                .getJsonArray("acts");
        assertThat(acts.stream().map(JsonObject.class::cast))
                .anyMatch(act -> act.getString("about").equals(id)
                        && act.getString("who").equals("Ada")
                        && act.getString("outcome").equals("done"));
    }

    @Test
    void aRevocationShowsBeforehandWhatFalls() throws Exception {
        var browsing = Browsing.signedIn(hub);
        var made = browsing.submit(
                "/authorities/state/delegate",
                Map.of("by", "provider", "to", "day-agent", "role", "mobility-provider"));
        String id = browsing.submit("/authorities/confirm", Map.of("preview", preview(made)))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*/", "");
        var shown = browsing.submit(
                "/authorities/state/revoke", Map.of("by", "provider", "statement", id, "reason", "on leave"));
        assertThat(shown.body())
                .contains("href=\"/authorities/statements/" + id + "\"", "statements that no longer hold");
        var may =
                browsing.submit("/authorities/state/revoke", Map.of("by", "rates", "statement", id, "reason", "envy"));
        assertThat(may.body())
                .contains("would not be taken in: rates may not revoke")
                .doesNotContain("Put it on record");
    }

    @Test
    void whatNeedsAnothersKeyIsSignedElsewhereAndBroughtHere() throws Exception {
        var browsing = Browsing.signedIn(hub);
        var asked = browsing.submit(
                "/authorities/state/federate", Map.of("by", "northgrid", "with", "operator", "within", "GB"));
        assertThat(asked.body())
                .contains("./plugpact authority federate --by northgrid --with operator")
                .contains("--within GB --signed federate.json");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var north = IssuingKey.root(
                Edition.NONE, new IssuingKey.Subject("northgrid", "", "", Optional.empty()), now, Duration.ofDays(30));
        var recognised = browsing.submit(
                "/authorities/state/recognise",
                Map.of(
                        "by", "root",
                        "authority", "northgrid",
                        "certificate-file", IssuingKey.pem(north.held().chain()),
                        "roles", "charging-network\nmobility-provider",
                        "within", "GB"));
        assertThat(browsing.submit("/authorities/confirm", Map.of("preview", preview(recognised)))
                        .statusCode())
                .isEqualTo(303);
        String file = written(federate(north, now));
        var brought = browsing.submit("/authorities/import", Map.of("file", file));
        assertThat(brought.body()).contains("federate", "northgrid");
        assertThat(browsing.submit("/authorities/confirm", Map.of("preview", preview(brought)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browsing.submit("/authorities/import", Map.of("file", file)).body())
                .contains("Everything in it is on record here");
        for (String no : List.of("{}", "{\"envelope\":1}", "[3]", "nothing", file.substring(0, file.length() / 2))) {
            assertThat(browsing.submit("/authorities/import", Map.of("file", no))
                            .statusCode())
                    .as(no)
                    .isEqualTo(422);
        }
    }

    private static SignedStatement federate(IssuingKey by, Instant now) {
        Statement says = new Federate(
                new PartyId("northgrid"),
                new PartyId("operator"),
                List.of("energy/1"),
                Jurisdiction.parse("GB"),
                List.of(),
                List.of(),
                new Interval(now, now.plus(Duration.ofDays(1))));
        return SignedStatement.sign(says, new Salting(), by.held().signer(), now);
    }

    private static String written(SignedStatement signed) {
        return new JsonObject()
                .put("envelope", signed.envelope().encode())
                .put("fields", signed.fields().encode())
                .encode();
    }

    @Test
    void whatIsNoFormOrTooLargeAOneIsNotRead() throws Exception {
        assertThat(api("POST", "/authorities/sign-in", "who=Ada", "").statusCode())
                .isEqualTo(415);
        assertThat(new Browsing(hub)
                        .send("/authorities/sign-in", Map.of("file", "x".repeat(Form.BYTES_MAX)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aDevicesKeyIsCertifiedByItsRequest() throws Exception {
        var browsing = Browsing.signedIn(hub);
        byte[] request = OwnKey.open(hub.config().data().resolve("device")).request("whatever");
        String pem = "-----BEGIN CERTIFICATE REQUEST-----\n"
                + java.util.Base64.getMimeEncoder().encodeToString(request)
                + "\n-----END CERTIFICATE REQUEST-----\n";
        var chain = browsing.submit(
                "/authorities/certify", Map.of("device", "charger", "name", "CP-9", "request-file", pem));
        assertThat(chain.statusCode()).isEqualTo(200);
        var certificates =
                IssuingKey.published(chain.body().getBytes(java.nio.charset.StandardCharsets.US_ASCII), "it");
        assertThat(certificates.name()).contains("CP-9");
        var no =
                browsing.submit("/authorities/certify", Map.of("device", "charger", "name", "CP-9", "request", "none"));
        assertThat(no.statusCode()).isEqualTo(422);
        assertThat(no.body()).contains("holds no CERTIFICATE REQUEST");
    }

    private static HttpResponse<String> api(String method, String path, String body, String token) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void programsHandInWhatIsSignedWithTheToken() throws Exception {
        String token = hub.keys().adminToken();
        var stranger = IssuingKey.root(
                Edition.NONE,
                new IssuingKey.Subject("stranger", "", "", Optional.empty()),
                Instant.now(),
                Duration.ofDays(30));
        String notTheirs = written(federate(stranger, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        long before = size();
        assertThat(api("POST", "/api/statements", notTheirs, "").statusCode()).isEqualTo(401);
        assertThat(api("POST", "/api/statements", notTheirs, "0".repeat(64)).statusCode())
                .isEqualTo(401);
        assertThat(api("POST", "/api/statements", "{}", token).statusCode()).isEqualTo(400);
        assertThat(api("POST", "/api/statements", "[", token).statusCode()).isEqualTo(400);
        var refused = api("POST", "/api/statements", notTheirs, token);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("not-taken-in", "not recognised");
        assertThat(size()).isEqualTo(before);
    }

    @Test
    void theSameStatementTwiceIsOnRecordOnce() throws Exception {
        String token = hub.keys().adminToken();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Statement says = new Federate(
                new PartyId("operator"),
                new PartyId("elsewhere"),
                List.of("energy/1"),
                Jurisdiction.parse("GB"),
                List.of(),
                List.of(),
                new Interval(now, now.plus(Duration.ofDays(1))));
        String signed = written(
                SignedStatement.sign(says, new Salting(), hub.keys().operator().signer(), now));
        long before = size();
        var once = api("POST", "/api/statements", signed, token);
        assertThat(once.statusCode()).isEqualTo(200);
        var twice = api("POST", "/api/statements", signed, token);
        assertThat(twice.statusCode()).isEqualTo(200);
        assertThat(twice.body()).isEqualTo(once.body());
        assertThat(size()).isEqualTo(before + 1);
    }

    @Test
    void programsAreToldWhereChargersConnect() throws Exception {
        assertThat(api("GET", "/api/doors", "", "").statusCode()).isEqualTo(401);
        var doors = new JsonObject(
                api("GET", "/api/doors", "", hub.keys().adminToken()).body());
        assertThat(doors.getInteger("ocpp")).isEqualTo(hub.ports().ocpp());
        assertThat(doors.getInteger("ocpp_tls")).isEqualTo(hub.ports().ocppTls());
    }

    @Test
    void whateverProgramsChangeIsWrittenDownWithItsOutcome() throws Exception {
        String token = hub.keys().adminToken();
        assertThat(api("POST", "/api/tags", "[\"TAG-1\"]", token).statusCode()).isEqualTo(200);
        assertThat(api("POST", "/api/tags", "{", token).statusCode()).isEqualTo(400);
        var acts = new JsonObject(api("GET", "/api/acts", "", token).body()).getJsonArray("acts");
        assertThat(acts.stream().map(JsonObject.class::cast))
                .anyMatch(act -> act.getString("what").equals("POST /api/tags")
                        && act.getString("outcome").equals("done"))
                .anyMatch(act -> act.getString("what").equals("POST /api/tags")
                        && act.getString("outcome").startsWith("refused: "))
                .noneMatch(act -> act.encode().contains("TAG-1"));
    }
}
