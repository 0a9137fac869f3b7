package org.plugpact.cli;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.hub.uplink.EdgeTicket;

/** A WebSocket over TLS to where hubs at sites connect, and frames on it ({@code docs/formats/uplink.cddl}), good or not. */
final class RefusalLine implements AutoCloseable {
    static final String PATH = "/uplink";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String FAREWELL = "farewell";
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final int LINE = 64;

    private final WebSocketClient client;
    private final ClientWebSocket socket;
    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();

    private RefusalLine(RefusalWorld world, EdgeTicket ticket) {
        byte[] der = HexFormat.of().parseHex(ticket.tls());
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        this.client = world.vertx.createWebSocketClient(new WebSocketClientOptions()
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(pem))));
        this.socket = client.webSocket();
        // In place before it opens: the upper hub speaks first.
        socket.binaryMessageHandler(message -> heard.add(message.getBytes()));
    }

    /** @throws IOException if it is not let in; the message says why */
    static RefusalLine open(RefusalWorld world, EdgeTicket ticket) throws IOException, InterruptedException {
        return open(world, ticket, PATH, false);
    }

    /** @param fromAPage whether it says that a browser opens it for a page: an Origin (RFC 6455, 4.1) */
    static RefusalLine open(RefusalWorld world, EdgeTicket ticket, String path, boolean fromAPage)
            throws IOException, InterruptedException {
        var line = new RefusalLine(world, ticket);
        var to = new WebSocketConnectOptions()
                .setHost(LOOPBACK)
                .setPort(world.hub.ports().uplinks())
                .setSsl(true)
                .setURI(path)
                .setAllowOriginHeader(fromAPage);
        try {
            line.socket.connect(to).toCompletionStage().toCompletableFuture().get(WITHIN.toSeconds(), TimeUnit.SECONDS);
            return line;
        } catch (ExecutionException | TimeoutException not) {
            line.close();
            throw new IOException(String.valueOf((not.getCause() == null ? not : not.getCause()).getMessage()), not);
        }
    }

    void send(Encoder frame) {
        var _ = socket.writeBinaryMessage(Buffer.buffer(frame.toBytes()));
    }

    /**
     * The next frame of that name, the decoder past it; others before it are passed over.
     *
     * @throws IOException if there is none, or the other end takes its leave
     */
    Decoder next(String name) throws IOException, InterruptedException {
        try {
            while (true) {
                byte[] bytes = heard.poll(WITHIN.toSeconds(), TimeUnit.SECONDS);
                if (bytes == null) throw new IOException("no " + name + " came");
                var frame = new Decoder(bytes);
                frame.items();
                String its = frame.text();
                if (its.equals(name)) return frame;
                if (its.equals(FAREWELL)) throw new IOException("no " + name + ", but farewell: " + frame.text());
            }
        } catch (Malformed broken) {
            throw new IOException("the upper hub sends no frame", broken);
        }
    }

    /** Why the other end takes its leave. */
    String farewell() throws IOException, InterruptedException {
        try {
            return next(FAREWELL).text();
        } catch (Malformed broken) {
            throw new IOException("a farewell without a word", broken);
        }
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
