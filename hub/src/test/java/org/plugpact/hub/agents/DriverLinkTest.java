package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.OwnerOnly;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.store.TestServer;

/** The agents' door and what it leads to, over real sockets. */
final class DriverLinkTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aTicketLetsOneAgentInOnce() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh())) {
            Ticket ticket = hub.ticket(Driver.USUAL_AGENT);
            try (Running _ = run("first", ticket)) {
                assertThat(hub.isReady(Driver.USUAL_AGENT, SOON)).isTrue();
            }
            try (Running second = run("second", ticket)) {
                assertThat(second.end()).contains(Farewells.BAD_TICKET);
            }
            Ticket othersName = new Ticket(
                    ticket.host(),
                    ticket.port(),
                    new PartyId("other-agent"),
                    ticket.root(),
                    hub.ticket(Driver.USUAL_AGENT).token());
            try (Running third = run("third", othersName)) {
                assertThat(third.end()).contains(Farewells.BAD_TICKET);
            }
        }
    }

    @Test
    void anAgentComesBackWithItsKeyAndASecondOneOfItsNameEndsTheFirst() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh())) {
            try (Running _ = run("agent", hub.ticket(Driver.USUAL_AGENT))) {
                assertThat(hub.isReady(Driver.USUAL_AGENT, SOON)).isTrue();
            }
            long delegations = delegations(hub);
            try (Running back = run("agent", hub.ticket(Driver.USUAL_AGENT).used())) {
                assertThat(hub.isReady(Driver.USUAL_AGENT, SOON)).isTrue();
                assertThat(delegations(hub)).as("no new certificate").isEqualTo(delegations);
                try (Running _ = run("another", hub.ticket(Driver.USUAL_AGENT))) {
                    assertThat(back.end()).contains(Farewells.REPLACED);
                }
            }
        }
    }

    @Test
    void anAgentBelievesNoHubButTheOneOfItsTicket() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh());
                RunningHub other = Main.start(TestServer.fresh())) {
            Ticket lured = new Ticket(
                    hub.ticket(Driver.USUAL_AGENT).host(),
                    hub.ports().agents(),
                    Driver.USUAL_AGENT,
                    other.keys().anchor(),
                    hub.ticket(Driver.USUAL_AGENT).token());
            try (Running _ = run("agent", lured)) {
                assertThat(hub.isReady(Driver.USUAL_AGENT, Duration.ofSeconds(2)))
                        .isFalse();
                assertThat(folder.resolve("agent/chain.cbor")).doesNotExist();
            }
        }
    }

    @Test
    void twoProcessesDoNotShareAFolder() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh());
                Running _ = run("agent", hub.ticket(Driver.USUAL_AGENT))) {
            assertThatThrownBy(() -> run("agent", hub.ticket(Driver.USUAL_AGENT)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> AgentProcess.open(AgentSettings.in(folder.resolve("nobodys"))))
                    .isInstanceOf(KeysRefused.class)
                    .hasMessageContaining("ticket");
        }
    }

    @Test
    void withoutAnAgentTheHandshakeIsRefusedOnRecord() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh())) {
            Sessions sessions = new Sessions(hub);
            ContractId driver = sessions.drivers(1).getFirst();
            ChargerId charger = sessions.chargers(1).getFirst();
            assertThat(hub.handshakes().authorise(charger, driver))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.first().reason()).contains("not connected"));
            assertThat(AgentsTest.kinds(hub, 0)).contains(Kind.OFFER, Kind.ADMISSION);
        }
    }

    @Test
    void aDriverEnteredOrBlockedWhileTheAgentServesIsKnownAtOnce() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh());
                Running _ = run("agent", hub.ticket(Driver.USUAL_AGENT))) {
            assertThat(hub.isReady(Driver.USUAL_AGENT, SOON)).isTrue();
            Sessions sessions = new Sessions(hub);
            ChargerId charger = sessions.chargers(1).getFirst();
            ContractId driver = sessions.drivers(1).getFirst();
            assertThat(hub.handshakes().authorise(charger, driver)).isInstanceOf(Outcome.Admitted.class);
            ContractId other = sessions.drivers(2).getLast();
            assertThat(hub.handshakes().authorise(charger, other)).isInstanceOf(Outcome.Admitted.class);
            assertThat(hub.people().forget(new IdTag("tag1"))).isTrue();
            assertThat(hub.handshakes().authorise(charger, other)).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void aPactThatStoppedWhileTheAgentWasAwayIsClosedWhenItIsBackEvenByAnotherStartOfTheHub() throws Exception {
        Config config = TestServer.fresh();
        try (RunningHub hub = Main.start(config)) {
            Sessions sessions = new Sessions(hub);
            ConnectorId connector = new ConnectorId(sessions.chargers(1).getFirst(), 1);
            ContractId driver = sessions.drivers(1).getFirst();
            Instant from = Instant.now();
            try (SecondProcess agent = SecondProcess.start(hub, folder.resolve("agent"), false)) {
                assertThat(hub.isReady(Driver.USUAL_AGENT, SOON)).isTrue();
                assertThat(hub.handshakes().authorise(connector.charger(), driver))
                        .isInstanceOf(Outcome.Admitted.class);
                agent.kill();
            }
            sessions.play(connector, driver, from);
            assertThat(hub.closer().awaitIdle(Duration.ofSeconds(1))).isFalse();
        }
        try (RunningHub again = Main.start(config)) {
            Ticket there = again.ticket(Driver.USUAL_AGENT).used();
            try (Running _ = run("agent", there)) {
                assertThat(again.closer().awaitIdle(SOON)).isTrue();
                assertThat(AgentsTest.attestations(again)).containsExactly(Attestation.AGENT);
            }
        }
    }

    private static long delegations(RunningHub hub) {
        return AgentsTest.kinds(hub, 0).stream().filter(Kind.DELEGATE::equals).count();
    }

    private Running run(String name, Ticket ticket) throws IOException {
        Path file = folder.resolve(name + ".ticket");
        OwnerOnly.write(file, ticket.text().getBytes(StandardCharsets.UTF_8));
        AgentSettings settings = AgentSettings.in(folder.resolve(name)).withTicket(file);
        if (Files.exists(folder.resolve(name).resolve("hub"))) {
            settings = settings.withHub(ticket.host() + ":" + ticket.port());
        }
        return new Running(AgentProcess.open(settings));
    }

    /** An agent on a thread of its own: as a process, but one whose end can be asked for. */
    private static final class Running implements AutoCloseable {
        private final AgentProcess process;
        private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();

        Running(AgentProcess process) {
            this.process = process;
            Thread.ofPlatform().start(() -> {
                try {
                    end.complete(process.run());
                } catch (InterruptedException | RuntimeException failed) {
                    end.completeExceptionally(failed);
                }
            });
        }

        Optional<String> end() throws Exception {
            return end.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void close() throws IOException {
            process.close();
            end.join();
        }
    }
}
