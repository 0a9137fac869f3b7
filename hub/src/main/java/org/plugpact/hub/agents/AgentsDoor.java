package org.plugpact.hub.agents;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where drivers' agents connect. Each introduces itself within {@link #INTRODUCED_WITHIN}, is told whom to trust and whom
 * it signs for, says that it is ready, and from then on can be asked. A second connection under a name ends the first.
 */
final class AgentsDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentsDoor.class);

    /** Connections at once, those that are still to introduce themselves included. */
    private static final int CONNECTIONS_MAX = 1_000;

    private static final Duration INTRODUCED_WITHIN = Duration.ofSeconds(10);
    private static final Duration PINGED_EVERY = Duration.ofSeconds(15);

    /** Without a sign of life, an answer to a ping at least, the connection is lost. */
    private static final Duration SILENT_MAX = Duration.ofSeconds(50);

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int BUSY = 503;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Vertx vertx;
    private final Keyring keys;
    private final Enrolment enrolment;
    private final Supplier<TrustBundle> trust;
    private final People people;
    private final InstantSource clock;
    private final Set<AgentConnection> connections = ConcurrentHashMap.newKeySet();

    // Guarded by itself; whoever waits for an agent waits on it.
    private final Map<PartyId, AgentConnection> ready = new HashMap<>();

    private final ExecutorService introductions = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("agent-", 0).factory());
    private @Nullable HttpServer server;
    private long pings;

    AgentsDoor(
            Vertx vertx,
            Keyring keys,
            Enrolment enrolment,
            Supplier<TrustBundle> trust,
            People people,
            InstantSource clock) {
        this.vertx = vertx;
        this.keys = keys;
        this.enrolment = enrolment;
        this.trust = trust;
        this.people = people;
        this.clock = clock;
    }

    /** @return the port @throws IOException if it is taken */
    int listen(String bind, int port) throws IOException {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(bind)
                .setPort(port)
                .setMaxWebSocketFrameSize(Frame.BYTES_MAX)
                .setMaxWebSocketMessageSize(Frame.BYTES_MAX)
                .setReadIdleTimeout((int) SILENT_MAX.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        HttpServer fresh = vertx.createHttpServer(options)
                .webSocketHandshakeHandler(handshake -> {
                    if (!handshake.path().equals(AgentProcess.PATH)) handshake.reject(NOT_FOUND);
                    // A page in a browser has no business here.
                    else if (handshake.headers().contains("Origin")) handshake.reject(FORBIDDEN);
                    else if (connections.size() >= CONNECTIONS_MAX) handshake.reject(BUSY);
                    else handshake.accept();
                })
                .webSocketHandler(this::connected);
        Future<HttpServer> listening = fresh.listen();
        try {
            listening.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException taken) {
            throw new IOException("cannot listen on " + bind + ":" + port, taken.getCause());
        }
        server = fresh;
        pings = vertx.setPeriodic(PINGED_EVERY.toMillis(), id -> connections.forEach(AgentConnection::ping));
        return fresh.actualPort();
    }

    /** The agent's connection, now or within that time. */
    Optional<AgentConnection> ready(PartyId agent, Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        synchronized (ready) {
            while (true) {
                AgentConnection connection = ready.get(agent);
                if (connection != null && connection.isOpen()) return Optional.of(connection);
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) return Optional.empty();
                ready.wait(left);
            }
        }
    }

    /** The bundle has grown. */
    void trustGrew() {
        TrustBundle bundle = trust.get();
        welcomed().forEach(connection -> introductions.execute(() -> connection.tell(bundle)));
    }

    void driversChanged(List<Driver> drivers) {
        welcomed().forEach(connection -> connection.tell(drivers, people::driver));
    }

    private List<AgentConnection> welcomed() {
        return connections.stream()
                .filter(connection -> connection.agent().isPresent())
                .toList();
    }

    private void connected(ServerWebSocket socket) {
        byte[] nonce = new byte[Frame.NONCE_BYTES];
        CHANCE.nextBytes(nonce);
        Frame.Challenge challenge = new Frame.Challenge(
                Frame.VERSION, keys.logId(), nonce, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        AgentConnection connection = new AgentConnection(socket);
        connections.add(connection);
        long slow = vertx.setTimer(INTRODUCED_WITHIN.toMillis(), id -> {
            if (connection.agent().isEmpty()) connection.end(Farewells.SLOW);
        });
        socket.binaryMessageHandler(message -> received(connection, challenge, message));
        socket.textMessageHandler(text -> connection.end("malformed: text"));
        socket.closeHandler(nothing -> {
            vertx.cancelTimer(slow);
            gone(connection);
        });
        connection.send(challenge);
    }

    private void received(AgentConnection connection, Frame.Challenge challenge, Buffer message) {
        try {
            switch (FrameCodec.fromAgent(message.getBytes())) {
                case Frame.Enrol asked -> introduced(connection, asked.agent(), () -> enrolment.enrol(asked));
                case Frame.Resume asked ->
                    introduced(connection, asked.agent(), () -> enrolment.resume(asked, challenge));
                case Frame.Ready _ -> introductions.execute(() -> readied(connection));
                case Frame.Answer answer -> connection.answered(answer);
                case Frame.Farewell(var reason) -> {
                    LOG.warn("agent {} left: {}", name(connection), reason);
                    connection.end(reason);
                }
            }
        } catch (Malformed wrong) {
            LOG.warn("agent {} sent what can't be read: {}", name(connection), wrong.getMessage());
            connection.end("malformed: " + wrong.getMessage());
        }
    }

    /** Checking and recording block; the socket's thread must not. */
    private void introduced(AgentConnection connection, PartyId agent, Supplier<Enrolment.Entry> entry) {
        if (!connection.introduces()) {
            connection.end("introduced twice");
            return;
        }
        introductions.execute(() -> {
            switch (entry.get()) {
                case Enrolment.Entry.Refused(var reason) -> {
                    LOG.warn("agent {} was not let in: {}", agent, reason);
                    connection.end(reason);
                }
                case Enrolment.Entry.Welcome(var chain) -> welcome(connection, agent, chain);
            }
        });
    }

    private void welcome(AgentConnection connection, PartyId agent, Chain chain) {
        TrustBundle bundle = trust.get();
        List<byte[]> der = Keyring.der(chain);
        connection.send(new Frame.Welcome(keys.parties().provider(), agent, der, bundle.size()));
        connection.welcomed(agent);
        connection.tell(bundle);
    }

    /** It knows whom to trust; now whom it signs for, and then it can be asked. */
    private void readied(AgentConnection connection) {
        Optional<PartyId> agent = connection.agent();
        if (agent.isEmpty()) {
            connection.end("ready without a welcome");
            return;
        }
        people.each(drivers -> connection.tell(drivers, people::driver));
        AgentConnection before;
        synchronized (ready) {
            before = ready.put(agent.get(), connection);
            ready.notifyAll();
        }
        if (before != null && before.isOpen()) before.end(Farewells.REPLACED);
        LOG.info("agent {} is ready", agent.get());
    }

    private void gone(AgentConnection connection) {
        connections.remove(connection);
        connection.closed();
        Optional<PartyId> agent = connection.agent();
        if (agent.isEmpty()) return;
        synchronized (ready) {
            if (ready.remove(agent.get(), connection)) LOG.info("agent {} is gone", agent.get());
        }
    }

    private static String name(AgentConnection connection) {
        return connection.agent().map(PartyId::text).orElse("(unknown)");
    }

    @Override
    public void close() {
        vertx.cancelTimer(pings);
        connections.forEach(connection -> connection.end(Farewells.CLOSING));
        HttpServer listening = server;
        if (listening != null)
            listening.close().toCompletionStage().toCompletableFuture().join();
        introductions.close();
    }
}
