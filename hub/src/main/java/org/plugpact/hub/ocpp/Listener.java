package org.plugpact.hub.ocpp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The sockets under the door: listens, with TLS and without, and lays each connection's pipeline. */
final class Listener implements AutoCloseable {
    /** Connections open at once, of all ports together; a further one is closed before it is read. */
    static final int CONNECTIONS_MAX = 15_000;

    /** Event loops: they only move bytes, everything else runs on virtual threads. */
    private static final int LOOPS = 2;

    /** Connections that the system may hold until we get to them: a town that comes back after a power cut. */
    private static final int BACKLOG = 1_024;

    /** Bytes in an opening request's first line, and in all its headers. */
    private static final int FIRST_LINE_MAX = 1_024;

    private static final int HEADERS_MAX = 8_192;
    private static final int BODY_MAX = 1_024;

    /** Bytes taken from a socket at once, into a buffer that is given back when they are handled. */
    private static final int READ_MAX = 2_048;

    /** Bytes of unread answers at which we stop handling a charger's frames, and at which we go on. */
    private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(8_192, 32_768);

    private static final Duration TLS_HANDSHAKE_WITHIN = Duration.ofSeconds(10);

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());
    private final AtomicInteger open = new AtomicInteger();
    private final List<Channel> listening = new ArrayList<>();

    /** Listens on a port, 0 for any, and gives the real one. */
    int listen(InetSocketAddress address, Optional<SslContext> tls, OcppDoor door) throws IOException {
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_MAX))
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
                .childHandler(new Pipeline(tls, door))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) throw new IOException("cannot listen on " + address, bound.cause());
        listening.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /** Accepts nobody any more. */
    void stopAccepting() {
        listening.forEach(channel -> channel.close().awaitUninterruptibly());
    }

    @Override
    public void close() {
        stopAccepting();
        loops.shutdownGracefully(0, 5, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Pipeline extends ChannelInitializer<Channel> {
        private final Optional<SslContext> tls;
        private final OcppDoor door;

        Pipeline(Optional<SslContext> tls, OcppDoor door) {
            this.tls = tls;
            this.door = door;
        }

        @Override
        protected void initChannel(Channel channel) {
            int connections = open.incrementAndGet();
            channel.closeFuture().addListener(closed -> open.decrementAndGet());
            if (connections > CONNECTIONS_MAX) {
                var _ = channel.close();
                return;
            }
            var pipeline = channel.pipeline();
            tls.ifPresent(context -> {
                var handler = context.newHandler(channel.alloc());
                handler.setHandshakeTimeoutMillis(TLS_HANDSHAKE_WITHIN.toMillis());
                pipeline.addLast(handler);
            });
            pipeline.addLast(new HttpServerCodec(new HttpDecoderConfig()
                    .setMaxInitialLineLength(FIRST_LINE_MAX)
                    .setMaxHeaderSize(HEADERS_MAX)));
            pipeline.addLast(new HttpObjectAggregator(BODY_MAX, true));
            pipeline.addLast(new Upgrade(door));
        }
    }
}
