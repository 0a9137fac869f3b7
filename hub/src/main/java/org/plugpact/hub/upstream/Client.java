package org.plugpact.hub.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.wire.json.Frames;

/**
 * Opens connections to upstream systems, all on one thread of their own, so that none of them can hold a charger up. An
 * idle one holds no buffer and no timer.
 */
final class Client implements AutoCloseable {
    /** How long opening a connection may take in all. */
    static final Duration OPEN_WITHIN = Duration.ofSeconds(10);

    private static final int HEADERS_MAX = 8_192;
    private static final int READ_MAX = 2_048;

    /** Bytes that upstream has not read at which its connection counts as lost, and at which all is well again. */
    private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(65_536, 262_144);

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final SslContext tls;

    /** @param trusted whom to trust besides what the JDK does, in PEM; empty: nobody else */
    Client(Optional<Path> trusted) throws IOException {
        var builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
        trusted.ifPresent(file -> builder.trustManager(file.toFile()));
        this.tls = builder.build();
    }

    /** Opens a connection; the ear is told what comes of it. */
    void connect(Target target, ChargerId charger, List<String> offered, Link.Ear ear) {
        var headers = new DefaultHttpHeaders();
        target.authorization(charger).ifPresent(basic -> headers.set(HttpHeaderNames.AUTHORIZATION, basic));
        var handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                target.of(charger),
                WebSocketVersion.V13,
                String.join(", ", offered),
                false,
                headers,
                Frames.CHARACTERS_MAX);
        var socket = new Socket(handshaker, ear);
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) OPEN_WITHIN.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_MAX))
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        var pipeline = channel.pipeline();
                        if (target.tls()) {
                            pipeline.addLast(
                                    tls.newHandler(channel.alloc(), target.url().getHost(), target.port()));
                        }
                        pipeline.addLast(new HttpClientCodec(HEADERS_MAX, HEADERS_MAX, HEADERS_MAX));
                        pipeline.addLast(new HttpObjectAggregator(HEADERS_MAX));
                        pipeline.addLast(socket);
                    }
                })
                .connect(target.url().getHost(), target.port())
                .addListener(connected -> {
                    if (!connected.isSuccess()) socket.failed(connected.cause());
                });
    }

    /** Does something later, on the connections' thread. */
    void later(Duration pause, Runnable task) {
        if (loop.isShuttingDown()) return;
        var _ = loop.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
