package org.plugpact.cli.bench;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.List;
import org.plugpact.hub.ops.Logs;

/** A WebSocket server that sends back what it gets, and does nothing else. */
final class Echo implements AutoCloseable {
    private static final int FRAME_BYTES_MAX = 256 * 1_024;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    Echo() {
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setTcpNoDelay(true)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setMaxWebSocketFrameSize(FRAME_BYTES_MAX)
                        .setMaxWebSocketMessageSize(FRAME_BYTES_MAX)
                        .setWebSocketSubProtocols(List.of("ocpp1.6", "ocpp2.0.1", "ocpp2.1")))
                .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
                .listen()
                .await();
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    /** As a process of its own. */
    public static void main(String[] arguments) throws IOException {
        Logs.toTerminal(Level.ERROR);
        try (var echo = new Echo()) {
            Child.serve(Integer.toString(echo.port()), question -> Long.toString(Child.usedHeap()));
        }
        System.exit(0);
    }
}
