package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Finality;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.DriverReceipt;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.TransparentStatement;
import org.plugpact.core.review.DisclosureReview;
import org.plugpact.core.review.DriverReview;
import org.plugpact.core.review.ReceiptReview;
import org.plugpact.core.review.Review;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.store.TestServer;

/** A session that more sign than its two sides, at a running hub, and what of it a tax authority is shown. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class EndorsementsTest {
    private static final Jurisdiction BRITAIN = Jurisdiction.parse("GB");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Verifier VERIFIER = Verifier.fastest();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Signatory grid = Signatory.of(Role.GRID_OPERATOR, now);
    private final Signatory market = Signatory.of(Role.ENERGY_MARKET, now);
    private final Signatory regulator = Signatory.of(Role.RATE_AUTHORITY, now);
    private final Signatory stranger = Signatory.of(Role.AUDITOR, now);

    @TempDir
    Path folder;

    @Test
    void fiveSignARecordAndATaxAuthoritySeesWhatItHasTo() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh());
                SecondProcess agent = SecondProcess.start(hub, folder.resolve("agent"), true)) {
            assertThat(hub.isReady(Driver.USUAL_AGENT, SOON)).isTrue();
            for (Signatory one : List.of(grid, market, regulator)) recognise(hub, one);
            demandAllFive(hub);
            Sessions sessions = new Sessions(hub);
            ContractId driver = sessions.drivers(1).getFirst();
            var connector = new ConnectorId(sessions.chargers(1).getFirst(), 1);
            assertThat(sessions.session(connector, driver, now)).isInstanceOf(Outcome.StoppedAs.class);
            assertThat(hub.closer().awaitIdle(SOON)).isTrue();
            assertThat(agent.ended(0)).isFalse();
            Fact close = closed(hub);
            String pact = close.header().pact().orElseThrow().text();
            Envelope envelope = Envelope.decode(close.body());
            assertThat(finality(record(hub, pact, 0)))
                    .isInstanceOfSatisfying(
                            Finality.Waiting.class,
                            waiting -> assertThat(waiting.roles())
                                    .containsExactly(Role.GRID_OPERATOR, Role.ENERGY_MARKET, Role.RATE_AUTHORITY));
            assertThat(text(hub, "/pacts/" + pact))
                    .contains("waits for grid-operator and energy-market and rate-authority");

            refusals(hub, pact, envelope);
            for (Signatory one : List.of(grid, market, regulator)) {
                byte[] endorsement = one.endorse(envelope, Instant.now().truncatedTo(ChronoUnit.MILLIS))
                        .encode();
                assertThat(post(hub, pact, endorsement).statusCode()).isEqualTo(201);
                assertThat(post(hub, pact, endorsement).statusCode())
                        .as("once is enough")
                        .isEqualTo(200);
            }

            Review review = record(hub, pact, 3);
            assertThat(review.differences()).isEmpty();
            assertThat(review.signers().stream().map(one -> one.signature().role()))
                    .containsExactly(
                            "charging-network",
                            "mobility-provider",
                            "grid-operator",
                            "energy-market",
                            "rate-authority");
            assertThat(finality(review)).isEqualTo(new Finality.Complete());
            assertThat(text(hub, "/pacts/" + pact))
                    .contains("final: everybody signed who has to")
                    .contains("signed by 5");
            taxed(hub, pact, driver);
            takenHome(hub, pact);
        }
    }

    /** The record has a receipt for tools that read COSE, and the driver one for print. */
    private void takenHome(RunningHub hub, String pact) throws Exception {
        Review review = record(hub, pact, 3);
        assertThat(review.record().form()).isEqualTo(PactRecord.Form.SECOND);
        assertThat(review.receipts()).singleElement().matches(ReceiptReview::isGood);
        assertThat(text(hub, "/pacts/" + pact)).contains("COSE receipt", "EDDSA: ✓ verifies");
        var close = TransparentStatement.close(review.record()).orElseThrow();
        assertThat(close.verify(review.logKey().orElseThrow(), VERIFIER)).isTrue();
        var receipt = DriverReceipt.decode(
                get(hub, "/pacts/" + pact + "/receipt/file").body());
        assertThat(DriverReview.of(receipt, VERIFIER).wrong()).isEmpty();
        assertThat(receipt.logKey()).isEqualTo(review.logKey().orElseThrow());
        assertThat(text(hub, "/pacts/" + pact + "/receipt")).contains("all good", "QR code of this receipt");
        assertThat(get(hub, "/pacts/" + "00".repeat(32) + "/receipt").statusCode())
                .isEqualTo(404);
    }

    private void taxed(RunningHub hub, String pact, ContractId driver) throws Exception {
        assertThat(get(hub, "/pacts/" + pact + "/disclosures/tax").statusCode()).isEqualTo(400);
        assertThat(get(hub, "/pacts/" + pact + "/disclosures/fun?to=me").statusCode())
                .isEqualTo(404);
        byte[] tax =
                get(hub, "/pacts/" + pact + "/disclosures/tax?to=Tax%20Office").body();
        Disclosure disclosure = Disclosure.decode(tax);
        DisclosureReview shown = DisclosureReview.of(disclosure, VERIFIER);
        assertThat(shown.differences()).isEmpty();
        assertThat(disclosure.said().audience()).isEqualTo("Tax Office");
        assertThat(shown.discloser().orElseThrow().signature().role()).isEqualTo("charging-network");
        assertThat(shown.facts().stream()
                        .filter(one -> one.fact().header().kind() == Kind.ENDORSED)
                        .flatMap(one -> one.signatures().stream()))
                .hasSize(3)
                .allMatch(one -> one.isGood());
        assertThat(shown.notShown()).anyMatch(line -> line.endsWith("close: who signed as mobility-provider"));
        assertThat(new String(tax, StandardCharsets.ISO_8859_1)).doesNotContain(driver.text());
    }

    private void refusals(RunningHub hub, String pact, Envelope close) throws Exception {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        byte[] good = grid.endorse(close, at).encode();
        assertThat(code(post(hub, pact, stranger.endorse(close, at).encode()))).isEqualTo("422 endorser_chain");
        assertThat(code(post(
                        hub, pact, grid.endorse(close, at.minusSeconds(3_600)).encode())))
                .isEqualTo("422 endorsed_after_close");
        assertThat(code(post(hub, "ab".repeat(32), good))).isEqualTo("404 endorsed_pact_known");
        byte[] bent = good.clone();
        bent[bent.length / 2] ^= 1;
        assertThat(post(hub, pact, bent).statusCode()).isIn(400, 422);
        assertThat(post(hub, pact, new byte[Endorsement.BYTES_MAX + 1]).statusCode())
                .isEqualTo(413);
        assertThat(post(hub, pact, new byte[0]).statusCode()).isEqualTo(400);
    }

    private static String code(HttpResponse<byte[]> response) {
        String said = new String(response.body(), StandardCharsets.UTF_8);
        return response.statusCode() + " " + new io.vertx.core.json.JsonObject(said).getString("code");
    }

    private void recognise(RunningHub hub, Signatory one) throws Exception {
        PartyId root = hub.keys().parties().root();
        var says = new Recognise(
                root, new PartyId(one.role().text()), List.of(one.role()), List.of(BRITAIN), one.rootDer(), valid());
        state(hub, says, hub.keys().root().signer());
    }

    private void demandAllFive(RunningHub hub) throws Exception {
        var roles = new Rule.Texts(List.of("grid-operator", "energy-market", "rate-authority"));
        var says = new Rule(
                new PartyId(Role.RATE_AUTHORITY.text()),
                BRITAIN,
                Topic.FINALITY,
                new TreeMap<>(Map.of(Review.FINALITY_ROLES, roles)),
                valid());
        state(hub, says, regulator.authoritySigner());
    }

    private Interval valid() {
        return new Interval(now.minus(Duration.ofHours(12)), now.plus(Duration.ofDays(100)));
    }

    private static void state(RunningHub hub, Statement says, Signer by) throws Exception {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var claim = new Claim.StatementMade(SignedStatement.sign(says, new Salting(), by, at));
        var checker = new Checker(hub.desk().bundle(), hub.keys().certificates(), VERIFIER, at);
        switch (Evidence.check(claim, checker)) {
            case Checked.Bad bad -> throw new AssertionError(bad.why());
            case Checked.Good(var evidence) ->
                assertThat(hub.desk().submit(evidence)).isEqualTo(new Outcome.Recorded());
        }
    }

    private static Fact closed(RunningHub hub) {
        for (long i = 0; i < hub.store().size(); i++) {
            Optional<Fact> fact = hub.store().fact(i);
            if (fact.isPresent() && fact.get().kind() == Kind.CLOSE) return fact.get();
        }
        throw new AssertionError("nothing is closed");
    }

    private static Finality finality(Review review) {
        return review.finality(Instant.now()).orElseThrow();
    }

    /** The record as it is given out, once the views have followed to that many endorsements. */
    private Review record(RunningHub hub, String pact, int endorsements) throws Exception {
        hub.views().awaitBelow(hub.desk().durableSize());
        PactRecord record =
                PactRecord.decode(get(hub, "/pacts/" + pact + "/record").body());
        assertThat(record.facts().stream().filter(fact -> fact.kind() == Kind.ENDORSED))
                .hasSize(endorsements);
        return Review.of(record, VERIFIER);
    }

    private String text(RunningHub hub, String path) throws Exception {
        return new String(get(hub, path).body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(RunningHub hub, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(at(hub, path)).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(RunningHub hub, String pact, byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(at(hub, "/api/pacts/" + pact + "/endorsements"))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static URI at(RunningHub hub, String path) {
        return URI.create("http://127.0.0.1:" + hub.ports().web() + path);
    }
}
