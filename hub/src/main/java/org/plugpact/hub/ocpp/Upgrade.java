package org.plugpact.hub.ocpp;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.wire.json.Frames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The opening request of a connection (RFC 6455, 4.2; OCPP-J 1.6, 3.2): answered with a refusal, or turned into a
 * {@link Connection}. Who may come in is judged on a virtual thread, during which nothing more is read.
 */
final class Upgrade extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** How long opening may take in all, so that nobody holds sockets open with half a request. */
    static final Duration OPEN_WITHIN = Duration.ofSeconds(10);

    /** Silence after which we ask with a ping whether anybody is there. */
    static final Duration PING_AFTER = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);
    private static final WebSocketDecoderConfig FRAMES = frames(false);
    private static final WebSocketDecoderConfig COMPRESSED_FRAMES = frames(true);

    private final OcppDoor door;

    // Owned by the channel's event loop.
    private @Nullable Future<?> deadline;

    private static WebSocketDecoderConfig frames(boolean compressed) {
        return WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(Frames.CHARACTERS_MAX)
                .allowExtensions(compressed)
                .expectMaskedFrames(true)
                .closeOnProtocolViolation(true)
                .build();
    }

    Upgrade(OcppDoor door) {
        this.door = door;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> cut(context), OPEN_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (deadline != null) deadline.cancel(false);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        var headers = request.headers();
        if (request.decoderResult().isFailure()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST);
        } else if (!request.method().equals(HttpMethod.GET)) {
            refuse(context, HttpResponseStatus.METHOD_NOT_ALLOWED);
        } else if (!headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                || !headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                || !"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            refuse(context, HttpResponseStatus.UPGRADE_REQUIRED);
        } else {
            judge(context, request.retain());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) LOG.info("an opening request failed: {}", cause.toString());
        cut(context);
    }

    private void judge(ChannelHandlerContext context, FullHttpRequest request) {
        context.channel().config().setAutoRead(false);
        InetAddress from = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
        var authorization = Optional.ofNullable(request.headers().get(HttpHeaderNames.AUTHORIZATION));
        var opening = new Opening(
                from,
                request.uri(),
                authorization,
                offered(request),
                DoorTls.isOver(context.channel()),
                DoorTls.shown(context.channel()));
        door.handlers().execute(() -> {
            Entry entry = judged(opening);
            context.executor().execute(() -> {
                try {
                    if (context.channel().isActive()) enter(context, request, entry);
                } finally {
                    request.release();
                }
            });
        });
    }

    private Entry judged(Opening opening) {
        try {
            return door.judge(opening);
        } catch (RuntimeException bug) {
            LOG.error("an opening request was not judged", bug);
            return new Entry.Broken();
        }
    }

    private void enter(ChannelHandlerContext context, FullHttpRequest request, Entry entry) {
        switch (entry) {
            case Entry.Welcome welcome -> open(context, request, welcome);
            case Entry.Speechless _ -> turnAway(context, request);
            case Entry.Refused(var status, var _, var _) -> refuse(context, status);
            case Entry.Broken() -> refuse(context, HttpResponseStatus.INTERNAL_SERVER_ERROR);
        }
    }

    private static List<String> offered(FullHttpRequest request) {
        return request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void open(ChannelHandlerContext context, FullHttpRequest request, Entry.Welcome welcome) {
        var pipeline = context.pipeline();
        var connection = door.connection(welcome, context.channel());
        var named = welcome.spoken().named() ? welcome.spoken().dialect().subprotocol() : null;
        var compression = Compression.of(request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS));
        var also = new DefaultHttpHeaders();
        compression.ifPresent(agreed -> also.set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, agreed.answer()));
        new WebSocketServerHandshaker13("", named, compression.isPresent() ? COMPRESSED_FRAMES : FRAMES)
                .handshake(context.channel(), request, also, context.newPromise())
                .addListener(written -> {
                    if (!written.isSuccess()) {
                        cut(context);
                        return;
                    }
                    compression
                            .map(Compression::extension)
                            .ifPresent(agreed ->
                                    pipeline.addLast(agreed.newExtensionDecoder(), agreed.newExtensionEncoder()));
                    pipeline.addLast(new Utf8FrameValidator(true));
                    pipeline.addLast(new WebSocketFrameAggregator(Frames.CHARACTERS_MAX));
                    pipeline.addLast(new IdleStateHandler(PING_AFTER.toSeconds(), 0, 0, TimeUnit.SECONDS));
                    pipeline.addLast(connection);
                    pipeline.remove(this);
                    context.channel().config().setAutoRead(true);
                });
    }

    /** OCPP-J 1.6, 3.2: complete the handshake without naming a subprotocol, and close at once. */
    private void turnAway(ChannelHandlerContext context, FullHttpRequest request) {
        var channel = context.channel();
        new WebSocketServerHandshaker13("", null, FRAMES)
                .handshake(channel, request, new DefaultHttpHeaders(), context.newPromise())
                .addListener(written -> channel.writeAndFlush(new CloseWebSocketFrame(
                                WebSocketCloseStatus.PROTOCOL_ERROR, "subprotocols spoken here: " + door.spoken()))
                        .addListener(ChannelFutureListener.CLOSE));
    }

    /** Closes without a word. */
    private static void cut(ChannelHandlerContext context) {
        var _ = context.close();
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        var body = ByteBufUtil.writeUtf8(context.alloc(), status.reasonPhrase());
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        var headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        switch (status.code()) {
            case 401 -> headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"OCPP\"");
            case 405 -> headers.set(HttpHeaderNames.ALLOW, HttpMethod.GET);
            case 426 -> {
                headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
                headers.set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
            }
            case 429 -> headers.set(HttpHeaderNames.RETRY_AFTER, Attempts.WINDOW.toSeconds());
            default -> {}
        }
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
