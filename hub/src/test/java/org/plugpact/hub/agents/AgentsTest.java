package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.store.TestServer;

final class AgentsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant WORLD = Instant.parse("2016-09-01T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void sessionsAreClosedWithAnAgentInASecondProcess() throws Exception {
        Config config = TestServer.fresh().withClock(() -> WORLD);
        try (RunningHub hub = Main.start(config);
                SecondProcess agent = SecondProcess.start(hub, folder.resolve("agent"), true)) {
            Sessions sessions = new Sessions(hub);
            List<ContractId> drivers = sessions.drivers(20);
            List<ChargerId> chargers = sessions.chargers(20);
            assertThat(hub.isReady(Driver.USUAL_AGENT, SOON)).isTrue();
            for (int i = 0; i < 20; i++) {
                ConnectorId connector = new ConnectorId(chargers.get(i), 1);
                assertThat(sessions.session(connector, drivers.get(i), WORLD)).isInstanceOf(Outcome.StoppedAs.class);
            }
            assertThat(hub.closer().awaitIdle(SOON)).isTrue();
            assertThat(attestations(hub)).hasSize(20).containsOnly(Attestation.AGENT);
            assertThat(hub.health().troubles()).isEmpty();
            assertThat(agent.ended(0)).isFalse();
        }
    }

    @Test
    void aStrangersContractIsRefusedByTheProvider() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh().withCustodial(true))) {
            Sessions sessions = new Sessions(hub);
            ChargerId charger = sessions.chargers(1).getFirst();
            Outcome outcome = hub.handshakes().authorise(charger, new ContractId("00".repeat(16)));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.first().predicate()).isEqualTo("driver_accepts"));
        }
    }

    @Test
    void withBothKeysInOneProcessItSaysCustodial() throws Exception {
        Config config = TestServer.fresh().withCustodial(true);
        try (RunningHub hub = Main.start(config)) {
            Sessions sessions = new Sessions(hub);
            ContractId driver = sessions.drivers(1).getFirst();
            ConnectorId connector = new ConnectorId(sessions.chargers(1).getFirst(), 1);
            assertThat(sessions.session(connector, driver, Instant.now())).isInstanceOf(Outcome.StoppedAs.class);
            assertThat(hub.closer().awaitIdle(SOON)).isTrue();
            assertThat(attestations(hub)).containsExactly(Attestation.CUSTODIAL);
        }
        try (RunningHub again = Main.start(config)) {
            long before = again.desk().durableSize();
            Sessions sessions = new Sessions(again);
            ContractId driver = sessions.drivers(1).getFirst();
            ConnectorId connector = new ConnectorId(new ChargerId("CP0"), 2);
            sessions.session(connector, driver, Instant.now());
            assertThat(again.closer().awaitIdle(SOON)).isTrue();
            assertThat(kinds(again, before)).doesNotContain(Kind.DELEGATE, Kind.RECOGNISE, Kind.OPENING);
        }
    }

    static List<Attestation> attestations(RunningHub hub) throws Exception {
        List<Attestation> found = new ArrayList<>();
        for (Fact fact : facts(hub, 0)) {
            if (fact.kind() == Kind.CLOSE && fact.content() instanceof Closed closed) found.add(closed.attestation());
        }
        return found;
    }

    static List<Kind> kinds(RunningHub hub, long from) {
        return facts(hub, from).stream().map(Fact::kind).toList();
    }

    private static List<Fact> facts(RunningHub hub, long from) {
        List<Fact> facts = new ArrayList<>();
        for (long next = from; next < hub.desk().durableSize(); next = from + facts.size()) {
            facts.addAll(hub.store().facts(next, 1_000));
        }
        return facts;
    }
}
