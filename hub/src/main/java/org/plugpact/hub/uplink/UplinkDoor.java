package org.plugpact.hub.uplink;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.Subscription;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.TlsIdentity;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.KeptLogs;

/** Where hubs at sites connect, by TLS alone. A second connection of a site ends its first. */
public final class UplinkDoor implements AutoCloseable {
    static final String PATH = "/uplink";

    /** Connections at once. */
    private static final int CONNECTIONS_MAX = 10_000;

    private static final Duration PINGED_EVERY = Duration.ofSeconds(15);

    /** Without a sign of life, an answer to a ping at least, the connection is lost. */
    static final Duration SILENT_MAX = Duration.ofSeconds(50);

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int BUSY = 503;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Vertx vertx;
    private final Parts parts;
    private final InstantSource clock;
    private final Edges edges;
    private final Anchors anchors;
    private final Subscription statements;
    private final Set<UpperEnd> connections = ConcurrentHashMap.newKeySet();
    private final Map<Integer, UpperEnd> bySite = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> lastSeen = new ConcurrentHashMap<>();
    private final ExecutorService conversations = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("uplink-", 0).factory());
    private final HttpServer server;
    private final long pings;

    /**
     * What the door leads to.
     *
     * @param onTaken called when facts of a site have become durable here; must return at once
     */
    public record Parts(
            Keyring keys,
            TlsIdentity tls,
            Desk desk,
            KeptLogs logs,
            CertificateTable certificates,
            People people,
            Salts salts,
            Verifier verifier,
            Runnable onTaken) {}

    /**
     * How a site's log stands here.
     *
     * @param number under which it is kept
     * @param name what people call the site
     * @param size facts taken
     * @param anchored how many of them this process has put on record as taken
     * @param connected whether the site is connected now
     * @param lastSeen when it was last; empty: not since this hub's start
     * @param lastDecided when the last fact that was taken was decided there
     * @param refused why nothing more is taken
     */
    public record Site(
            int number,
            String name,
            LogId log,
            long size,
            long anchored,
            boolean connected,
            Optional<Instant> lastSeen,
            Optional<Instant> lastDecided,
            Optional<String> refused) {}

    private UplinkDoor(Vertx vertx, Config config, Parts parts) throws IOException {
        this.vertx = vertx;
        this.parts = parts;
        this.clock = config.clock();
        this.edges = new Edges(parts, clock);
        this.server = listening(config);
        this.anchors = Anchors.start(parts.desk(), parts.logs());
        this.statements = parts.desk().subscribe("uplinks", facts -> {
            if (facts.stream().anyMatch(UplinkDoor::isStatement)) connections.forEach(UpperEnd::trustGrew);
        });
        parts.people().subscribe(drivers -> connections.forEach(end -> end.driversChanged(drivers)));
        this.pings = vertx.setPeriodic(
                PINGED_EVERY.toMillis(),
                id -> connections.forEach(end -> end.link().ping()));
    }

    /** @throws IOException if the port is taken */
    public static UplinkDoor open(Vertx vertx, Config config, Parts parts) throws IOException {
        return new UplinkDoor(vertx, config, parts);
    }

    public int port() {
        return server.actualPort();
    }

    /** What the hub at a site needs to enrol under this name, once and within the hour. Secret: see {@link EdgeTicket}. */
    public EdgeTicket ticket(PartyId edge) {
        try {
            String tls = HexFormat.of().formatHex(parts.tls().authority().getEncoded());
            return new EdgeTicket(edge, parts.keys().anchor(), tls, Optional.of(edges.token(edge)));
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate without its encoding", broken);
        }
    }

    /** Every site that was ever let in, by the number of its log. */
    public List<Site> sites() {
        return parts.logs().all().stream().map(this::site).toList();
    }

    private Site site(KeptLog log) {
        boolean connected = bySite.containsKey(log.number());
        Optional<Instant> last = log.size() == 0
                ? Optional.empty()
                : log.headers(log.size() - 1, 1).stream().findFirst().map(FactHeader::decidedTime);
        return new Site(
                log.number(),
                log.name(),
                log.id(),
                log.size(),
                anchors.anchored(log),
                connected,
                Optional.ofNullable(lastSeen.get(log.number())),
                last,
                log.refused());
    }

    private static boolean isStatement(Fact fact) {
        try {
            return fact.content() instanceof StatementRecorded;
        } catch (org.plugpact.core.bytes.Malformed broken) {
            throw new IllegalStateException("the desk wrote what can't be read", broken);
        }
    }

    private HttpServer listening(Config config) throws IOException {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.bind())
                .setPort(config.ports().uplinks())
                .setSsl(true)
                .setKeyCertOptions(KeyCertOptions.wrap(parts.tls().keyManager()))
                .setMaxWebSocketFrameSize(UplinkFrame.BYTES_MAX)
                .setMaxWebSocketMessageSize(UplinkFrame.BYTES_MAX)
                .setReadIdleTimeout((int) SILENT_MAX.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        HttpServer fresh = vertx.createHttpServer(options)
                .webSocketHandshakeHandler(handshake -> {
                    if (!handshake.path().equals(PATH)) handshake.reject(NOT_FOUND);
                    // A page in a browser has no business here.
                    else if (handshake.headers().contains("Origin")) handshake.reject(FORBIDDEN);
                    else if (connections.size() >= CONNECTIONS_MAX) handshake.reject(BUSY);
                    else handshake.accept();
                })
                .webSocketHandler(this::connected);
        try {
            return fresh.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException taken) {
            throw new IOException(
                    "cannot listen on " + config.bind() + ":" + config.ports().uplinks(), taken.getCause());
        }
    }

    private void connected(ServerWebSocket socket) {
        byte[] nonce = new byte[UplinkFrame.NONCE_BYTES];
        CHANCE.nextBytes(nonce);
        UplinkFrame.Challenge challenge =
                new UplinkFrame.Challenge(UplinkFrame.VERSION, parts.keys().logId(), nonce, now());
        UpperEnd end =
                new UpperEnd(new Link(socket), edges, parts.certificates(), parts.people(), challenge, this::welcomed);
        connections.add(end);
        conversations.execute(() -> {
            try {
                end.run();
            } finally {
                gone(end);
            }
        });
    }

    private void welcomed(KeptLog log, UpperEnd end) {
        UpperEnd before = bySite.put(log.number(), end);
        lastSeen.put(log.number(), now());
        if (before != null) before.link().end(UplinkFarewells.REPLACED);
    }

    private void gone(UpperEnd end) {
        connections.remove(end);
        end.link().close();
        end.log().ifPresent(log -> {
            if (bySite.remove(log.number(), end)) lastSeen.put(log.number(), now());
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() {
        vertx.cancelTimer(pings);
        anchors.close();
        statements.close();
        connections.forEach(end -> end.link().end(UplinkFarewells.CLOSING));
        server.close().toCompletionStage().toCompletableFuture().join();
        conversations.close();
    }
}
