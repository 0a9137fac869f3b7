package org.plugpact.hub.agents;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.plugpact.hub.keys.KeysRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver's agent as a process of its own: it connects out to its hub, and again when the connection is lost, with a
 * pause that grows. It ends when it is told to, or when the hub says that it will not have it.
 */
public final class AgentProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentProcess.class);

    /** The path of the hub's agents' door. */
    static final String PATH = "/agent";

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration PAUSE_MIN = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    /** A site learns of an agent by itself, soon after its upper hub has. */
    private static final Duration PAUSE_MAX_ALSO = Duration.ofSeconds(1);

    /** Closes waiting to be computed; the hub never asks for as many at once. */
    private static final int CLOSES_WAITING_MAX = 1_024;

    private final AgentSettings settings;
    private final AgentFolder folder;
    private final Ticket ticket;
    private final List<Ticket> also;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient client;
    private final ExecutorService closes;
    private final CountDownLatch stop = new CountDownLatch(1);

    private AgentProcess(AgentSettings settings, AgentFolder folder, Ticket ticket, List<Ticket> also) {
        this.settings = settings;
        this.folder = folder;
        this.ticket = ticket;
        this.also = List.copyOf(also);
        this.client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(Frame.BYTES_MAX).setMaxMessageSize(Frame.BYTES_MAX));
        this.closes = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(CLOSES_WAITING_MAX), task -> {
                    Thread thread = new Thread(task, "closes");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** @throws KeysRefused if the folder or the ticket is not as it has to be */
    public static AgentProcess open(AgentSettings settings) throws IOException {
        AgentFolder folder = AgentFolder.open(settings.folder());
        try {
            Ticket ticket = folder.ticket(settings.ticket());
            if (settings.hub().isPresent())
                ticket = readdressed(ticket, settings.hub().get());
            List<Ticket> also = new ArrayList<>();
            for (String address : settings.also()) also.add(readdressed(ticket, address));
            return new AgentProcess(settings, folder, ticket, also);
        } catch (IOException refused) {
            folder.close();
            throw refused;
        }
    }

    /**
     * Serves until {@link #close} or until its own hub will not have this agent.
     *
     * @return why the hub will not; empty if it was closed
     */
    public Optional<String> run() throws InterruptedException {
        for (Ticket other : also) {
            Line line = new Line(other, false);
            Thread.ofVirtual().name("also-" + other).start(() -> {
                try {
                    line.run();
                } catch (InterruptedException stopped) {
                    LOG.debug("no more of {}", other, stopped);
                }
            });
        }
        return new Line(ticket, true).run();
    }

    /** Ends {@link #run} when this stream does: whoever started this process and holds the other end is gone then. */
    public void endWith(InputStream starter) {
        Thread.ofPlatform().name("starter").daemon().start(() -> {
            try {
                starter.transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                LOG.debug("whoever started this agent is gone", gone);
            }
            stop.countDown();
            client.close();
        });
    }

    /** What trying again doesn't change. */
    private static boolean isFinal(String reason) {
        return Farewells.FINAL.contains(reason);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Ticket readdressed(Ticket ticket, String address) throws KeysRefused {
        int colon = address.lastIndexOf(':');
        try {
            if (colon > 0)
                return ticket.at(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        } catch (IllegalArgumentException wrong) {
            throw new KeysRefused("not host:port: " + address);
        }
        throw new KeysRefused("not host:port: " + address);
    }

    /** A connection to one hub, opened again when it is lost. */
    private final class Line {
        private final Ticket ticket;

        /** Whether it is the hub that the agent belongs to. Another may not know it yet, and is asked again and again. */
        private final boolean home;

        // Owned by the thread that runs.
        private String trouble = "";

        Line(Ticket ticket, boolean home) {
            this.ticket = ticket;
            this.home = home;
        }

        /** Until the agent stops, or its own hub will not have it. */
        Optional<String> run() throws InterruptedException {
            Duration pause = PAUSE_MIN;
            while (stop.getCount() > 0) {
                Optional<AgentSession> session = connected();
                if (home && session.isPresent() && isFinal(session.get().ended()))
                    return Optional.of(session.get().ended());
                boolean served = session.map(AgentSession::isReady).orElse(false);
                pause = served ? PAUSE_MIN : shorter(pause.multipliedBy(2), home ? PAUSE_MAX : PAUSE_MAX_ALSO);
                if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) return Optional.empty();
            }
            return Optional.empty();
        }

        /** One connection, from its opening to its end; empty if there was none. */
        private Optional<AgentSession> connected() throws InterruptedException {
            CountDownLatch over = new CountDownLatch(1);
            try {
                // Elsewhere it is known by the certificate that its own hub gives it.
                if (!home && folder.chain().isEmpty()) return Optional.empty();
                var options = new WebSocketConnectOptions()
                        .setHost(ticket.host())
                        .setPort(ticket.port())
                        .setURI(PATH)
                        // Only browsers have an origin, and the hub lets none in.
                        .setAllowOriginHeader(false)
                        .setTimeout(CONNECT_WITHIN.toMillis());
                // With its handlers in place before it opens: the hub speaks first.
                ClientWebSocket socket = client.webSocket();
                AgentSession session =
                        new AgentSession(socket, folder, new AgentSession.Entrance(ticket, home), settings, closes);
                socket.binaryMessageHandler(session::received);
                socket.closeHandler(nothing -> over.countDown());
                socket.connect(options)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                over.await();
                if (session.isReady()) trouble = "";
                if (!session.ended().isEmpty()) trouble(session.ended());
                return Optional.of(session);
            } catch (IOException unreadable) {
                trouble(String.valueOf(unreadable.getMessage()));
                return Optional.empty();
            } catch (ExecutionException | TimeoutException unreachable) {
                trouble(String.valueOf(unreachable.getCause() == null ? unreachable : unreachable.getCause()));
                return Optional.empty();
            }
        }

        /** Says what is wrong when it changes, not at every attempt. */
        private void trouble(String what) {
            if (!what.equals(trouble)) LOG.warn("{}: {}", ticket, what);
            trouble = what;
        }
    }

    /** Ends the connection, if there is one, and {@link #run}. */
    @Override
    public void close() throws IOException {
        stop.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        closes.shutdownNow();
        folder.close();
    }
}
