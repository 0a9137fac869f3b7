package org.plugpact.hub.agents;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Close;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Holder;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.keys.SharedChains;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's end of one connection: it is let in, takes in whom to trust, then answers questions. Offers are answered
 * on the socket's own thread, as each takes some hundred microseconds; closes, which may be long, on another.
 */
final class AgentSession {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSession.class);

    /** Chargers' chains read before, by what was sent. */
    private static final int CHAINS_MAX = 8_192;

    /** Contracts announced by one hub. */
    private static final int CONTRACTS_MAX = 2_000_000;

    private final WebSocket socket;
    private final AgentFolder folder;
    private final Ticket ticket;
    private final boolean home;
    private final AgentSettings settings;
    private final ExecutorService closes;
    private final Verifier verifier = Verifier.fastest();
    private final Set<ContractId> contracts = ConcurrentHashMap.newKeySet();

    // Everything below is owned by the socket's thread, but what is volatile.
    private final SequencedMap<Digest, Chain> chains = new LinkedHashMap<>();
    private volatile TrustBundle trust;
    private Instant hubsTime = Instant.EPOCH;
    private Frame.@Nullable Welcome welcome;
    private volatile @Nullable DriverAgent agent;
    private String ended = "";

    /**
     * Which hub, and as whom.
     *
     * @param home whether the agent belongs to it: it enrols there and keeps what that hub gives; elsewhere it is a guest
     */
    record Entrance(Ticket ticket, boolean home) {}

    AgentSession(
            WebSocket socket, AgentFolder folder, Entrance entrance, AgentSettings settings, ExecutorService closes) {
        this.socket = socket;
        this.folder = folder;
        this.ticket = entrance.ticket();
        this.home = entrance.home();
        this.settings = settings;
        this.closes = closes;
        this.trust = TrustBundle.anchoredAt(ticket.root());
    }

    /** Why the hub or we ended it; empty if the connection was just lost. */
    String ended() {
        return ended;
    }

    boolean isReady() {
        return agent != null;
    }

    /** On the socket's thread. */
    void received(Buffer message) {
        try {
            take(FrameCodec.fromHub(message.getBytes()));
        } catch (Malformed wrong) {
            end("malformed: " + wrong.getMessage());
        } catch (IOException trouble) {
            end(String.valueOf(trouble.getMessage()));
        }
    }

    private void take(Frame.FromHub frame) throws Malformed, IOException {
        switch (frame) {
            case Frame.Challenge challenge -> {
                hubsTime = challenge.now();
                introduce(challenge);
            }
            case Frame.Welcome welcomed -> {
                welcome = welcomed;
                if (welcomed.statements() == 0) throw new Malformed("a hub that trusts nobody");
            }
            case Frame.Farewell(var reason) -> {
                ended = reason;
                socket.close();
            }
            case Frame.Statements(var statements) -> trust(statements);
            case Frame.Contracts(var standings) -> contracts(standings);
            case Frame.Accept accept -> send(answer(accept));
            case Frame.Countersign countersign -> closes.execute(() -> send(answer(countersign)));
        }
    }

    private void introduce(Frame.Challenge challenge) throws IOException {
        Optional<Chain> chain = folder.chain();
        if (chain.isPresent()) {
            HeldKey key = folder.key().under(chain.get());
            byte[] signature = key.signer().sign(FrameCodec.proof(challenge, ticket.agent()));
            send(new Frame.Resume(Frame.VERSION, ticket.agent(), key.certificate(), signature));
        } else if (home && ticket.token().isPresent()) {
            byte[] request = folder.key().request(ticket.agent().text());
            send(new Frame.Enrol(Frame.VERSION, ticket.agent(), ticket.token().get(), request));
        } else {
            end("neither a certificate nor a ticket");
        }
    }

    private void trust(List<SignedStatement> statements) throws Malformed, IOException {
        TrustBundle bundle = trust;
        for (SignedStatement statement : statements) {
            bundle = switch (bundle.with(statement, verifier, time(hubsTime))) {
                case TrustBundle.Admitted(var next) -> next;
                case TrustBundle.Refused(var why) -> throw new Malformed("a statement that does not hold: " + why);
            };
        }
        trust = bundle;
        Frame.Welcome in = welcome;
        if (in == null) throw new Malformed("statements before a welcome");
        if (agent == null && bundle.size() >= in.statements()) ready(in, bundle);
    }

    private void ready(Frame.Welcome in, TrustBundle bundle) throws Malformed, IOException {
        Chain chain = Chain.read(in.chain());
        HeldKey key = folder.key().under(chain);
        Holder holder =
                new Holder(in.provider(), ticket.agent().text(), Role.MOBILITY_PROVIDER, Jurisdiction.EVERYWHERE);
        Verdict good =
                new Chains(verifier, new SharedChains()).check("own_chain", chain, holder, bundle, time(hubsTime));
        if (!good.admits()) throw new Malformed("a certificate that nobody would take: " + good.reason());
        if (home) folder.keep(in.chain(), ticket);
        agent = new DriverAgent(
                in.provider(),
                ticket.agent(),
                key,
                settings.policy(),
                () -> trust,
                contracts::contains,
                this::time,
                new Salting());
        LOG.info("{} signs for drivers of {}", ticket.agent(), in.provider());
        send(new Frame.Ready(bundle.size()));
    }

    private void contracts(List<Frame.Contracts.Standing> standings) throws Malformed {
        for (var standing : standings) {
            if (standing.good()) contracts.add(standing.contract());
            else contracts.remove(standing.contract());
        }
        if (contracts.size() > CONTRACTS_MAX) throw new Malformed("too many contracts");
    }

    private Frame.Answer answer(Frame.Accept question) throws Malformed {
        hubsTime = question.now();
        DriverAgent signing = agent;
        if (signing == null) return new Frame.Refused(question.number(), "not ready");
        Chain chain = chain(question.chain());
        Said<Part<Acceptance>> said = signing.accept(question.offer(), chain, question.contract(), question.now());
        return switch (said) {
            case Said.Yes<Part<Acceptance>>(var word) -> new Frame.Accepted(question.number(), word);
            case Said.No<Part<Acceptance>>(var why) -> new Frame.Refused(question.number(), why);
            case Said.Nothing<Part<Acceptance>>(var why) -> new Frame.Refused(question.number(), why);
        };
    }

    private Frame.Answer answer(Frame.Countersign question) {
        DriverAgent signing = agent;
        if (signing == null) return new Frame.Refused(question.number(), "not ready");
        try {
            Part<Close> close = Close.read(question.close());
            Chain chain = Chain.read(question.chain());
            return switch (signing.countersign(question.snapshot(), close, chain, question.now())) {
                case Said.Yes<Envelope>(var word) -> new Frame.Countersigned(question.number(), word);
                case Said.No<Envelope>(var why) -> new Frame.Refused(question.number(), why);
                case Said.Nothing<Envelope>(var why) -> new Frame.Refused(question.number(), why);
            };
        } catch (Malformed wrong) {
            return new Frame.Refused(question.number(), Frame.bounded("malformed: " + wrong.getMessage()));
        }
    }

    private Chain chain(List<byte[]> der) throws Malformed {
        Digest sent = Digest.sha256(der.toArray(byte[][]::new));
        Chain known = chains.get(sent);
        if (known != null) return known;
        Chain read = Chain.read(der);
        chains.putLast(sent, read);
        if (chains.size() > CHAINS_MAX) chains.pollFirstEntry();
        return read;
    }

    private Instant time(Instant hubs) {
        return settings.clockFromHub() ? hubs : Instant.now();
    }

    private void end(String why) {
        ended = why;
        send(new Frame.Farewell(Frame.bounded(why)));
        socket.close();
    }

    private void send(Frame frame) {
        var _ = socket.writeBinaryMessage(Buffer.buffer(FrameCodec.encode(frame)));
    }
}
