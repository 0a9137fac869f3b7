package org.plugpact.sim.actors;

import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sockets of many chargers: one client for all, with the settings of an ordinary charge point. */
public final class Line implements AutoCloseable {
    /** A frame longer than this is more than any Core message needs. */
    private static final int FRAME_BYTES_MAX = 256 * 1_024;

    private static final int CONNECT_SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient strict = client(false);
    private final WebSocketClient trusting = client(true);

    private WebSocketClient client(boolean anyServer) {
        return vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(Integer.MAX_VALUE)
                .setMaxFrameSize(FRAME_BYTES_MAX)
                .setMaxMessageSize(FRAME_BYTES_MAX)
                .setTryUsePerMessageCompression(false)
                .setTcpNoDelay(true)
                .setTrustAll(anyServer)
                .setVerifyHost(!anyServer));
    }

    WebSocket open(Address address) throws IOException, InterruptedException {
        return open(address, Charger.SUBPROTOCOL);
    }

    /**
     * Opens a socket; blocks the calling thread until it is open. Nothing is read from it before it is resumed.
     *
     * @throws Rejected    if the server answers, and not with a WebSocket of this subprotocol
     * @throws IOException if there is no answer
     */
    public WebSocket open(Address address, String subprotocol) throws IOException, InterruptedException {
        var options = new WebSocketConnectOptions()
                .setHost(address.centralSystem().getHost())
                .setPort(address.port())
                .setURI(address.path())
                .setSsl(address.isTls())
                .addSubProtocol(subprotocol);
        address.authorization().ifPresent(value -> options.addHeader("Authorization", value));
        var opened = new CompletableFuture<WebSocket>();
        (address.anyServer() ? trusting : strict).connect(options).onComplete(result -> {
            if (result.succeeded()) {
                // Nothing is read before the charger has put its handlers in place.
                result.result().pause();
                opened.complete(result.result());
            } else {
                opened.completeExceptionally(result.cause());
            }
        });
        try {
            var socket = opened.get(CONNECT_SECONDS_MAX, TimeUnit.SECONDS);
            if (subprotocol.equals(socket.subProtocol())) return socket;
            socket.close();
            throw new Rejected(101, address + ": the server took no subprotocol of ours");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UpgradeRejectedException refused) {
                throw new Rejected(refused.getStatus(), address + ": answered with HTTP status " + refused.getStatus());
            }
            throw new IOException(address + ": " + failed.getMessage(), failed);
        } catch (TimeoutException silent) {
            var _ = opened.thenAccept(WebSocket::close);
            throw new IOException(address + ": no answer within " + CONNECT_SECONDS_MAX + " s", silent);
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    /** The server answered the handshake with a refusal: trying the same again is no use. */
    public static final class Rejected extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;

        Rejected(int status, String message) {
            super(message);
            this.status = status;
        }

        /** The HTTP status; 101 if the socket opened without the subprotocol. */
        public int status() {
            return status;
        }
    }
}
