package org.plugpact.hub.ocpp;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One charger's WebSocket. Idle, it holds no thread and no buffer: frames that come are handed, in their order, to a
 * virtual thread that lives until there are no more. When too many wait, or the charger does not read its answers, we
 * stop reading until that is over; TCP holds the charger back. An answer to a request of ours goes past those that wait,
 * so that a request that takes long to handle holds no command back.
 */
final class Connection extends SimpleChannelInboundHandler<WebSocketFrame> implements Passage {
    /** Pings without any sign of life after which the connection counts as lost. */
    static final int PINGS_UNANSWERED_MAX = 2;

    /** How long a charger may take to answer a request of ours. Mobile networks are slow, and so are relays. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final ChargerId charger;
    private final Channel channel;
    private final Conversation conversation;
    private final Connections connections;
    private final Executor handlers;

    /** A mark of the password and the certificate that it was opened with: others have another. */
    private final long credentials;

    private final Arrivals arrivals;

    // Set while a request is answered, one at a time.
    private volatile @Nullable Object kept;
    private volatile @Nullable Thread answering;
    private boolean isAcceptedNow;

    // Owned by the thread that answers.
    private @Nullable Runnable afterwards;

    // Owned by the channel's event loop.
    private int pingsUnanswered;

    /** @param password a mark of the password that it was opened with */
    Connection(
            ChargerId charger,
            long password,
            Channel channel,
            Conversation conversation,
            Connections connections,
            Executor handlers) {
        this.charger = charger;
        this.channel = channel;
        this.conversation = conversation;
        this.connections = connections;
        this.handlers = handlers;
        this.arrivals = new Arrivals(channel, () -> handlers.execute(this::handle));
        this.credentials = password ^ ShownCertificate.mark(channel);
    }

    @Override
    public ChargerId charger() {
        return charger;
    }

    @Override
    public String subprotocol() {
        return dialect().subprotocol();
    }

    @Override
    public Optional<ChargingWords> charging() {
        return dialect().charging();
    }

    @Override
    public Rationing rationing() {
        return connections.rationing();
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return ShownCertificate.on(channel);
    }

    @Override
    public Recorder recorder() {
        return conversation.recorder();
    }

    @Override
    public void booted() {
        if (connections.boots().again(charger)) odd(Conduct.BOOT_LOOP);
        accepted();
    }

    @Override
    public boolean mustRenew() {
        return connections.mustRenew(charger);
    }

    @Override
    public void accepted() {
        if (mustRenew()) return;
        if (Thread.currentThread() == answering) isAcceptedNow = true;
        else opened();
    }

    /** What waits is sent, once a charger that is told that it is accepted was told. */
    private void opened() {
        if (!conversation.outbox().open()) return;
        connections.accepted(this);
        sendNextOrder();
    }

    /** Of those in the lobby nothing is kept but what they say. */
    @Override
    public void odd(String name) {
        if (standing() == Lobby.Standing.ENTERED) connections.devices().odd(charger, name);
    }

    @Override
    public Lobby.Standing standing() {
        return connections.lobby().standing(charger);
    }

    @Override
    public void introduced(Map<String, String> said) {
        connections.lobby().introduced(charger, said);
    }

    @Override
    public <T> Optional<T> kept(Class<T> kind) {
        return Optional.ofNullable(kept).filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public void keep(Object state) {
        kept = state;
    }

    @Override
    public void afterwards(Runnable task) {
        afterwards = task;
    }

    @Override
    public void part(String why) {
        if (Thread.currentThread() == answering) afterwards(() -> close(WebSocketCloseStatus.POLICY_VIOLATION, why));
        else close(WebSocketCloseStatus.POLICY_VIOLATION, why);
    }

    @Override
    public boolean ask(String action, Json.Entries payload, Consumer<Heard> heard) {
        return order(new Outbox.Order(connections.freshId(), action, payload, heard));
    }

    @Override
    public boolean pass(Frame.Call call, String text, Consumer<Optional<String>> answer) {
        return order(Outbox.Order.passing(call, text, answer));
    }

    @Override
    public void notAccepted() {
        isAcceptedNow = false;
        conversation.outbox().shut();
    }

    /** The version spoken here. */
    Dialect dialect() {
        return conversation.dialect();
    }

    boolean isOpen() {
        return channel.isActive();
    }

    /** Queues a request of ours and sends it if none is under way; false if too many wait, or it is closed. Any thread. */
    boolean order(Outbox.Order asked) {
        var outbox = conversation.outbox();
        var order = mustRenew() && dialect().isForPending(asked.action()) ? asked.atOnce() : asked;
        if (!outbox.offer(order)) return false;
        // What an answer brings about is sent after it.
        if (Thread.currentThread() == answering) return true;
        if (conversation.isRelayed()) handlers.execute(this::sendNextOrder);
        else if (outbox.isOpen() || order.early()) sendNextOrder();
        if (!outbox.isOpen()) later(() -> giveUp(order.messageId()));
        return true;
    }

    private void giveUp(String messageId) {
        conversation.outbox().giveUp(messageId).ifPresent(order -> order.heard().accept(new Heard.NotBooted()));
    }

    /** Says goodbye and closes. Any thread. */
    void close(WebSocketCloseStatus status, String reason) {
        channel.writeAndFlush(new CloseWebSocketFrame(status, reason)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        var old = connections.enter(this);
        conversation.relay(this);
        handlers.execute(() -> entered(old));
    }

    /** The newer line is the charger; the older one may be half dead, or somebody else's. */
    private void entered(Optional<Connection> old) {
        if (connections.entered().again(charger)) odd(Conduct.FLAPPING);
        if (standing() == Lobby.Standing.ENTERED && connections.devices().hasBooted(charger)) accepted();
        old.ifPresent(older -> {
            odd(Conduct.TAKEN_OVER);
            older.close(WebSocketCloseStatus.NORMAL_CLOSURE, "replaced by a newer connection");
            if (older.credentials != credentials) {
                recorder().record(IncidentKind.TAKEN_OVER, "the password or the certificate is another one");
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        pingsUnanswered = 0;
        switch (frame) {
            case TextWebSocketFrame text -> text(text.text());
            case PingWebSocketFrame ping ->
                write(new PongWebSocketFrame(ping.content().retain()));
            case PongWebSocketFrame pong -> {}
            case CloseWebSocketFrame close ->
                context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
            case BinaryWebSocketFrame binary -> {
                breached(new Arrival.Breach(
                        IncidentKind.BINARY_FRAME, binary.content().readableBytes() + " bytes"));
                close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "OCPP-J messages are text");
            }
            default -> throw new IllegalStateException("a frame that the aggregator lets through: " + frame);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (!(event instanceof IdleStateEvent)) {
            super.userEventTriggered(context, event);
        } else if (!channel.config().isAutoRead()) {
            // We are the ones who don't listen; that says nothing about the charger.
            pingsUnanswered = 0;
        } else if (pingsUnanswered == PINGS_UNANSWERED_MAX) {
            cut();
        } else {
            pingsUnanswered++;
            write(new PingWebSocketFrame());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) arrivals.resume();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        arrivals.add(new Arrival.Gone());
        arrivals.resume();
        connections.leave(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        switch (cause) {
            // The decoder has sent the close frame already, and closes.
            case CorruptedWebSocketFrameException breach -> breached(Arrival.Breach.of(breach.closeStatus(), breach));
            case TooLongFrameException tooLong -> {
                breached(Arrival.Breach.of(WebSocketCloseStatus.MESSAGE_TOO_BIG, tooLong));
                close(WebSocketCloseStatus.MESSAGE_TOO_BIG, "at most 64 KiB");
            }
            case CorruptedFrameException breach ->
                breached(Arrival.Breach.of(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, breach));
            // What was compressed is no such thing, or grows beyond what a message may have.
            case CodecException breach -> {
                breached(new Arrival.Breach(IncidentKind.WEBSOCKET_VIOLATION, String.valueOf(breach.getMessage())));
                close(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "not to be decompressed");
            }
            // The network took the connection away; channelInactive follows.
            case IOException lost -> cut();
            default -> fail(cause);
        }
    }

    /** A fault of ours: this connection ends, the charger comes back. */
    private void fail(Throwable bug) {
        LOG.error("{}: connection closed", charger, bug);
        close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "internal error");
    }

    private void breached(Arrival.Breach breach) {
        if (standing() == Lobby.Standing.ENTERED) connections.trace().broken(charger, breach.detail());
        arrivals.add(breach);
    }

    private void text(String text) {
        if (standing() == Lobby.Standing.ENTERED) connections.trace().heard(charger, text);
        boolean goesPast = Peeked.isAnswer(text) && conversation.outbox().isAwaiting() && arrivals.maySettle();
        if (goesPast) handlers.execute(() -> settle(text));
        else arrivals.add(text);
    }

    private void settle(String text) {
        guarded(() -> conversation.take(this, new Arrival.Text(text, false)).ifPresent(this::send));
        arrivals.settled();
    }

    private void guarded(Runnable task) {
        try {
            task.run();
            sendNextOrder();
        } catch (RuntimeException bug) {
            fail(bug);
        }
    }

    private void handle() {
        for (var arrival = arrivals.next(); arrival != null; arrival = arrivals.next()) {
            var next = arrival;
            guarded(() -> take(next));
        }
    }

    private void take(Arrival arrival) {
        answering = Thread.currentThread();
        var answer = conversation.take(this, arrival);
        answering = null;
        arrivals.taken(arrival);
        answer.ifPresent(this::send);
        if (isAcceptedNow) {
            isAcceptedNow = false;
            opened();
        }
        var then = afterwards;
        afterwards = null;
        if (then != null) then.run();
        if (arrival instanceof Arrival.Gone) connections.gone(this);
    }

    private void sendNextOrder() {
        conversation.outbox().next().ifPresent(order -> {
            send(conversation.written(order));
            later(() -> guarded(() -> conversation.overdue(order.messageId())));
        });
    }

    private void later(Runnable task) {
        var _ = channel.eventLoop().schedule(() -> handlers.execute(task), ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    /** Says a whole frame. */
    void send(String text) {
        if (standing() == Lobby.Standing.ENTERED) connections.trace().said(charger, text);
        write(new TextWebSocketFrame(ByteBufUtil.writeUtf8(channel.alloc(), text)));
    }

    // A write that fails closes the channel by itself, and channelInactive follows.
    private void write(WebSocketFrame frame) {
        var _ = channel.writeAndFlush(frame);
    }

    /** Closes without a word: nobody is there to hear it. */
    private void cut() {
        var _ = channel.close();
    }
}
