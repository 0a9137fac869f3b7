package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Withdrawal;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Power;
import org.plugpact.hub.TestDispute;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.agents.Pleadings;
import org.plugpact.hub.agents.Submission;
import org.plugpact.hub.agents.Watchman;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.ObserverKeys;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.views.Views;

/** Disputes and integrity events from the door to the rows. */
final class DisputesApiTest {
    private static final Salts SALTS = new Salting();

    private final TestHub hub = TestHub.fresh();
    private final Queries queries = new Queries(hub.database.source());
    private final Submission submission =
            new Submission(hub.desk, hub.keys.certificates(), ChainMemory.none(), TestHub.VERIFIER, hub::now);
    private final DisputesApi api = new DisputesApi(new Pleadings(submission, hub.keys.certificates()), queries);

    @AfterEach
    void close() {
        hub.close();
    }

    private Signer signer(ChargerId charger) {
        return hub.keys.charger(charger).orElseThrow().signer();
    }

    private String body(Part<?> part, ChargerId charger) {
        var chain = new JsonArray();
        Keyring.der(hub.keys.charger(charger).orElseThrow().chain())
                .forEach(der -> chain.add(Base64.getEncoder().encodeToString(der)));
        return new JsonObject()
                .put(
                        "envelope",
                        Base64.getEncoder().encodeToString(part.envelope().encode()))
                .put("fields", Base64.getEncoder().encodeToString(part.fields().encode()))
                .put("certificates", chain)
                .encode();
    }

    private String refused(String pact, String body) {
        Reply reply = catchThrowableOfType(Api.Refused.class, () -> api.bring(pact, body))
                .reply();
        return reply.status() + " " + reply.body().toJsonObject().getString("code", "");
    }

    @Test
    void aDisputeComesInAsItWasSignedAndIsListedByItsPlace() throws Exception {
        ChargerId charger = hub.charger("CP1");
        hub.session(new ConnectorId(charger, 1), TestHub.contract(1), 0);
        Part<Dispute> part = TestDispute.of(hub, charger, Ground.METER);
        String pact = part.content().pact().text();
        assertThat(api.bring(pact, body(part, charger)).status()).isEqualTo(201);
        assertThat(api.bring(pact, body(part, charger)).status())
                .as("the same again")
                .isEqualTo(200);
        assertThat(refused(pact, body(TestDispute.of(hub, charger, Ground.PRICE), charger)))
                .isEqualTo("409 one_dispute_open");
        Part<Withdrawal> nothing = new Withdrawal(Digest.sha256(new byte[1]), "")
                .sign(SALTS, signer(charger), Role.CHARGING_NETWORK, hub.now());
        assertThat(refused(pact, body(nothing, charger))).isEqualTo("409 dispute_known");
        assertThat(refused(pact, "{}")).isEqualTo("400 ");
        assertThat(refused("no pact", body(part, charger))).isEqualTo("400 ");
        Part<?> offer = part.content().offer();
        assertThat(refused(pact, body(offer, charger)))
                .as("an offer is no dispute")
                .isEqualTo("400 ");
        Views.rebuild(hub.database.source(), hub.store::facts, _ -> {});
        assertThat(queries.disputes("GB", 10)).singleElement().satisfies(row -> {
            assertThat(row.pact()).isEqualTo(pact);
            assertThat(row.kind()).isEqualTo("disputed");
            assertThat(row.jurisdiction()).isEqualTo("GB/SCT");
        });
        assertThat(queries.disputes("GB/SC", 10)).isEmpty();
        assertThat(api.list("").body().toString()).contains("the display said 7 kWh");
    }

    private void enter(ChargerId charger, PartyId operator, Digest credential) throws Exception {
        hub.desk.submit(Evidence.own(new Claim.Registration(
                charger,
                new SiteId("site-1"),
                "Site",
                "Small",
                2,
                operator,
                TestHub.SCOTLAND,
                ZoneId.of("Europe/London"),
                Tariff.PLUGPACT_DEFAULT.id(),
                credential,
                Optional.of(Power.ofWatts(3_700)))));
    }

    private void watch() throws Exception {
        var observer = new ObserverKeys(hub.keys, hub.config.keys().resolve("observer"));
        CountDownLatch told = new CountDownLatch(1);
        try (var following = hub.desk.subscribe("test", facts -> {
                    if (facts.stream().anyMatch(fact -> fact.kind() == Kind.INTEGRITY)) told.countDown();
                });
                var watchman =
                        Watchman.start(hub.desk, submission, hub.keys, observer, SALTS, TestHub.VERIFIER, hub::now)) {
            assertThat(watchman).isNotSameAs(following);
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        }
        Views.rebuild(hub.database.source(), hub.store::facts, _ -> {});
    }

    @Test
    void whatTheWatchFindsIsSignedAndListedByPlaceAndAuthority() throws Exception {
        ChargerId charger = hub.charger("CP1");
        enter(
                charger,
                hub.keys.parties().operator(),
                hub.keys.issueCharger(charger).certificate());
        hub.session(new ConnectorId(charger, 1), TestHub.contract(1), 0);
        watch();
        assertThat(queries.integrity("GB", "meter-authority", 10))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.event()).isEqualTo("above-power");
                    assertThat(row.charger()).isEqualTo("CP1");
                    assertThat(row.by()).isEqualTo("charging-network");
                });
        assertThat(queries.integrity("FR", "", 10)).isEmpty();
        assertThat(queries.integrity("", "energy-market", 10)).isEmpty();
        assertThat(api.integrity("GB/SCT", "").body().toString()).contains("above-power-per-mille 1050");
    }

    @ParameterizedTest
    @CsvSource({"operator, charging-network", "elsewhere, mobility-provider"})
    void whatIsSeenAtAChargerWhoseKeyIsNotHereIsToldByWhoSawIt(String operator, String role) throws Exception {
        ChargerId charger = hub.charger("CP1");
        enter(
                charger,
                hub.keys.parties().operator(),
                hub.keys.issueCharger(charger).certificate());
        hub.session(new ConnectorId(charger, 1), TestHub.contract(1), 0);
        enter(charger, new PartyId(operator), Digest.sha256(new byte[1]));
        watch();
        assertThat(queries.integrity("", "", 10))
                .singleElement()
                .satisfies(row -> assertThat(row.by()).isEqualTo(role));
    }

    @Test
    void aWatchThatBeginsLateInTheLogFindsWhatComes() throws Exception {
        ChargerId charger = hub.charger("CP1");
        enter(
                charger,
                hub.keys.parties().operator(),
                hub.keys.issueCharger(charger).certificate());
        hub.session(new ConnectorId(charger, 1), TestHub.contract(1), 0);
        hub.move(Duration.ofDays(12));
        long before = hub.desk.durableSize();
        hub.session(new ConnectorId(charger, 1), TestHub.contract(2), 20_000);
        assertThat(hub.desk.since(Duration.ofDays(11)).orElseThrow().index()).isEqualTo(before);
        assertThat(hub.desk.since(Duration.ofDays(13)).orElseThrow().index()).isZero();
        watch();
        assertThat(queries.integrity("", "", 10))
                .as("of the first session nothing is told so late")
                .hasSize(1);
    }
}
