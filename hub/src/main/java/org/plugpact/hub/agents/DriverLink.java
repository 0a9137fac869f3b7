package org.plugpact.hub.agents;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.People;

/** The driver's side at the other end of a socket: each driver's own agent is asked, in its own process. Any thread. */
public final class DriverLink implements DriverSide, AutoCloseable {
    /** An agent that was just lost comes back within this; whoever needs it waits for it. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(2);

    private static final Duration ACCEPTED_WITHIN = Duration.ofSeconds(5);
    private static final Duration COUNTERSIGNED_WITHIN = Duration.ofSeconds(20);

    private final AgentsDoor door;
    private final Enrolment enrolment;
    private final Keyring keys;
    private final People people;
    private final int port;

    private DriverLink(AgentsDoor door, Enrolment enrolment, Keyring keys, People people, int port) {
        this.door = door;
        this.enrolment = enrolment;
        this.keys = keys;
        this.people = people;
        this.port = port;
    }

    /**
     * Opens the agents' door.
     *
     * @throws IOException if the port is taken
     */
    public static DriverLink open(
            Vertx vertx, Config config, Keyring keys, Enrolment enrolment, Desk desk, People people)
            throws IOException {
        AgentsDoor door = new AgentsDoor(vertx, keys, enrolment, desk::bundle, people, config.clock());
        int port = door.listen(config.bind(), config.ports().agents());
        desk.subscribe("agents", facts -> {
            if (facts.stream().anyMatch(DriverLink::isStatement)) door.trustGrew();
        });
        people.subscribe(door::driversChanged);
        return new DriverLink(door, enrolment, keys, people, port);
    }

    public int port() {
        return port;
    }

    /** What an agent needs to enrol under this name, once and within the hour. Secret: see {@link Ticket}. */
    public Ticket ticket(PartyId agent, String host) {
        return new Ticket(host, port, agent, keys.anchor(), Optional.of(enrolment.token(agent)));
    }

    /** Whether that agent can be asked, now or within that time. */
    public boolean isReady(PartyId agent, Duration within) throws InterruptedException {
        return door.ready(agent, within).isPresent();
    }

    @Override
    public Said<Part<Acceptance>> accept(Part<Offer> offer, Chain charger, ContractId contract, Instant now) {
        Optional<Driver> driver = people.driver(contract);
        if (driver.isEmpty()) return new Said.No<>("the provider has no such contract");
        List<byte[]> chain = Keyring.der(charger);
        return switch (asked(
                driver.get().agent(),
                number -> new Frame.Accept(number, offer, chain, contract, now),
                ACCEPTED_WITHIN)) {
            case Said.Yes<Frame.Answer>(Frame.Accepted(var _, var acceptance)) ->
                acceptance.content().contract().equals(contract)
                        ? new Said.Yes<>(acceptance)
                        : new Said.Nothing<>("the agent answered for another contract");
            case Said.Yes<Frame.Answer>(Frame.Refused(var _, var reason)) -> new Said.No<>(reason);
            case Said.Yes<Frame.Answer>(Frame.Countersigned _) ->
                new Said.Nothing<>("the agent answered another question");
            case Said.No<Frame.Answer>(var why) -> new Said.No<>(why);
            case Said.Nothing<Frame.Answer>(var why) -> new Said.Nothing<>(why);
        };
    }

    @Override
    public Said<Envelope> countersign(PactSnapshot snapshot, Part<Close> close, Chain charger, Instant now) {
        Optional<PartyId> agent = snapshot.acceptance().content().agent();
        if (agent.isEmpty()) return new Said.No<>("the vehicle signs for itself, and is gone");
        List<byte[]> chain = Keyring.der(charger);
        return switch (asked(
                agent.get(),
                number -> new Frame.Countersign(number, snapshot, close.signed(), chain, now),
                COUNTERSIGNED_WITHIN)) {
            case Said.Yes<Frame.Answer>(Frame.Countersigned(var _, var envelope)) ->
                isCloseWithOneMore(close.envelope(), envelope)
                        ? new Said.Yes<>(envelope)
                        : new Said.Nothing<>("the agent signed something else");
            case Said.Yes<Frame.Answer>(Frame.Refused(var _, var reason)) -> new Said.No<>(reason);
            case Said.Yes<Frame.Answer>(Frame.Accepted _) -> new Said.Nothing<>("the agent answered another question");
            case Said.No<Frame.Answer>(var why) -> new Said.No<>(why);
            case Said.Nothing<Frame.Answer>(var why) -> new Said.Nothing<>(why);
        };
    }

    @Override
    public void close() {
        door.close();
    }

    /** Any answer is a yes to having been asked; what it says is the caller's to see. */
    private Said<Frame.Answer> asked(PartyId agent, LongFunction<Frame.Question> question, Duration within) {
        try {
            Optional<AgentConnection> connection = door.ready(agent, BACK_WITHIN);
            if (connection.isEmpty()) return new Said.Nothing<>("agent " + agent + " is not connected");
            return connection
                    .get()
                    .ask(question, within)
                    .<Said<Frame.Answer>>map(Said.Yes::new)
                    .orElseGet(() -> new Said.Nothing<>("agent " + agent + " did not answer"));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Said.Nothing<>("interrupted");
        }
    }

    private static boolean isCloseWithOneMore(Envelope sent, Envelope back) {
        return back.kind().equals(sent.kind())
                && Arrays.equals(back.payload(), sent.payload())
                && back.signatures().size() == sent.signatures().size() + 1
                && back.signatures().subList(0, sent.signatures().size()).equals(sent.signatures());
    }

    private static boolean isStatement(Fact fact) {
        Kind kind = fact.kind();
        return kind != Kind.OPENING && PactRecord.isGoverning(kind);
    }
}
