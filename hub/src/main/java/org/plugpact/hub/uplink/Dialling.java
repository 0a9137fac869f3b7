package org.plugpact.hub.uplink;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens connections to one upper hub, whose TLS authority is known from the ticket. */
final class Dialling implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final int LINE = 64;

    private final WebSocketClient client;
    private final URI address;

    /** @throws IllegalArgumentException if it is no address of an upper hub */
    Dialling(Vertx vertx, URI address, EdgeTicket ticket) {
        if (!"wss".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 0)
            throw new IllegalArgumentException("not wss://host:port: " + address);
        this.address = address;
        String body = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(HexFormat.of().parseHex(ticket.tls()));
        String pem = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(pem)))
                .setMaxFrameSize(UplinkFrame.BYTES_MAX)
                .setMaxMessageSize(UplinkFrame.BYTES_MAX)
                .setReadIdleTimeout((int) UplinkDoor.SILENT_MAX.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }

    /** @throws IOException if the upper hub can't be reached, or is not the one of the ticket */
    Link open() throws IOException, InterruptedException {
        var options = new WebSocketConnectOptions()
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setSsl(true)
                .setURI(UplinkDoor.PATH)
                .setAllowOriginHeader(false)
                .setTimeout(CONNECT_WITHIN.toMillis());
        // With its handlers in place before it opens: the upper hub speaks first.
        ClientWebSocket socket = client.webSocket();
        Link link = new Link(socket);
        try {
            socket.connect(options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return link;
        } catch (ExecutionException | TimeoutException unreachable) {
            Throwable why = unreachable.getCause() == null ? unreachable : unreachable.getCause();
            throw new IOException(address + ": " + why.getMessage(), why);
        }
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
