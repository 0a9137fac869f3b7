package org.plugpact.hub.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ops.UpstreamSettings;

/** An operator's central system, as the test wants it: hears all, says what it is told to, comes and goes. */
final class TestCentral implements AutoCloseable {
    private static final int WITHIN_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<ServerWebSocket> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<String> spoken;
    private final int port;

    private volatile HttpServer server;
    private volatile Optional<ServerWebSocket> open = Optional.empty();

    TestCentral(String... spoken) {
        this.spoken = List.of(spoken);
        this.server = listen(0);
        this.port = server.actualPort();
    }

    private HttpServer listen(int at) {
        var options = new HttpServerOptions().setHost("127.0.0.1").setWebSocketSubProtocols(spoken);
        return vertx.createHttpServer(options)
                .webSocketHandler(socket -> {
                    open = Optional.of(socket);
                    socket.textMessageHandler(heard::add);
                    opened.add(socket);
                })
                .listen(at)
                .await();
    }

    UpstreamSettings settings() {
        return new UpstreamSettings(
                Optional.of(URI.create("ws://127.0.0.1:" + port + "/ocpp")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The next connection; waits for it. */
    ServerWebSocket connection() throws InterruptedException {
        return there(opened.poll(WITHIN_SECONDS, TimeUnit.SECONDS));
    }

    /** What it hears next. */
    String hear() throws InterruptedException {
        return there(heard.poll(WITHIN_SECONDS, TimeUnit.SECONDS));
    }

    boolean hasHeardAll() {
        return heard.isEmpty();
    }

    /** Hears something, and confirms it with this payload. */
    String confirm(String payload) throws InterruptedException {
        var call = hear();
        say("[3,\"" + RawCharger.messageId(call) + "\"," + payload + "]");
        return call;
    }

    void say(String text) {
        open.orElseThrow().writeTextMessage(text).await();
    }

    /** Goes away: its sockets are cut, and nobody listens. */
    void goAway() {
        server.close().await();
        open = Optional.empty();
    }

    void comeBack() {
        server = listen(port);
    }

    private static <T> T there(@org.jspecify.annotations.Nullable T found) {
        if (found == null) throw new AssertionError("nothing came");
        return found;
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
