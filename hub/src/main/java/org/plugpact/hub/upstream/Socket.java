package org.plugpact.hub.upstream;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.wire.json.Frames;

/** Our end of a WebSocket to an upstream system, from the opening request on (RFC 6455, 4.1). */
final class Socket extends SimpleChannelInboundHandler<Object> implements Link {
    /** Pings without any sign of life after which the connection counts as lost. */
    private static final int PINGS_UNANSWERED_MAX = 2;

    private final Link.Ear ear;

    // Owned by the channel's event loop. What opens the connection is let go once it is open.
    private @Nullable WebSocketClientHandshaker handshaker;
    private String subprotocol = "";
    private String why = "closed by upstream";
    private int pingsUnanswered;
    private boolean over;

    private volatile @Nullable Channel channel;

    Socket(WebSocketClientHandshaker handshaker, Link.Ear ear) {
        this.handshaker = handshaker;
        this.ear = ear;
    }

    @Override
    public String subprotocol() {
        return subprotocol;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        var _ = Objects.requireNonNull(handshaker).handshake(context.channel());
        var _ = context.executor()
                .schedule(
                        () -> {
                            if (handshaker != null) end(context, "no answer to the opening request");
                        },
                        Client.OPEN_WITHIN.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) {
        pingsUnanswered = 0;
        switch (message) {
            case FullHttpResponse response -> opened(context, response);
            case TextWebSocketFrame text -> ear.heard(this, text.text());
            case PingWebSocketFrame ping ->
                write(context.channel(), new PongWebSocketFrame(ping.content().retain()));
            case PongWebSocketFrame _ -> {}
            case CloseWebSocketFrame close -> {
                why = "closed by upstream: " + close.statusCode();
                context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
            }
            case WebSocketFrame _ -> end(context, "upstream sent a binary message");
            default -> throw new IllegalStateException("neither HTTP nor a frame: " + message.getClass());
        }
    }

    private void opened(ChannelHandlerContext context, FullHttpResponse response) {
        if (handshaker == null) return;
        if (response.status().code() != 101) {
            end(context, "upstream answered " + response.status());
            return;
        }
        handshaker.finishHandshake(context.channel(), response);
        subprotocol = handshaker.actualSubprotocol();
        handshaker = null;
        // Frames come after the decoder that finishing put in front of us.
        var pipeline = context.pipeline();
        pipeline.addBefore(context.name(), "utf8", new Utf8FrameValidator(true));
        pipeline.addBefore(context.name(), "whole", new WebSocketFrameAggregator(Frames.CHARACTERS_MAX));
        ear.opened(this);
    }

    @Override
    public void send(String text) {
        var open = channel;
        if (open == null) return;
        write(open, new TextWebSocketFrame(ByteBufUtil.writeUtf8(open.alloc(), text)));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!context.channel().isWritable()) end(context, "upstream does not read");
    }

    @Override
    public void ping() {
        var open = channel;
        if (open == null) return;
        open.eventLoop().execute(() -> {
            if (pingsUnanswered == PINGS_UNANSWERED_MAX) {
                why = "upstream does not answer pings";
                cut(open);
            } else {
                pingsUnanswered++;
                write(open, new PingWebSocketFrame());
            }
        });
    }

    @Override
    public void close() {
        var open = channel;
        if (open == null) return;
        open.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE, ""))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** There is no connection. */
    void failed(Throwable cause) {
        over(String.valueOf(cause.getMessage()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over(why);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, String.valueOf(cause.getMessage()));
    }

    private void end(ChannelHandlerContext context, String reason) {
        why = reason;
        cut(context.channel());
    }

    /** Closes without a word. */
    private static void cut(Channel open) {
        var _ = open.close();
    }

    /** A write that fails closes the channel by itself, and channelInactive follows. */
    private static void write(Channel open, WebSocketFrame frame) {
        var _ = open.writeAndFlush(frame);
    }

    private void over(String reason) {
        if (over) return;
        over = true;
        ear.closed(reason);
    }
}
