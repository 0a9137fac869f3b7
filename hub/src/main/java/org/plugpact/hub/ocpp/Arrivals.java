package org.plugpact.hub.ocpp;

import io.netty.channel.Channel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What came over a line and waits to be handled, by one thread at a time. When too much waits, or the charger does not
 * read its answers, the line is not read until that is over. Any thread.
 */
final class Arrivals {
    /** Frames that may wait to be handled; over it we stop reading. At most one read's worth of frames is queued beyond. */
    static final int WAITING_MAX = 8;

    private final Channel channel;
    private final Runnable handling;

    // Guarded by this. Nothing waits on an idle line.
    private @Nullable ArrayDeque<Arrival> waiting;
    private boolean isHandled;
    private boolean stalled;
    private boolean settling;
    private int unanswered;

    /** @param handling starts a thread that takes what is {@link #next} until there is nothing */
    Arrivals(Channel channel, Runnable handling) {
        this.channel = channel;
        this.handling = handling;
    }

    synchronized void add(String text) {
        boolean asks = Peeked.asks(text);
        add(new Arrival.Text(text, asks && unanswered > 0));
        if (asks) unanswered++;
    }

    synchronized void add(Arrival arrival) {
        if (waiting == null) waiting = new ArrayDeque<>(2);
        waiting.add(arrival);
        if (waiting.size() >= WAITING_MAX) channel.config().setAutoRead(false);
        if (!isHandled && !stalled) start();
    }

    /** What comes next; null if there is nothing, or if the charger has to read its answers first. */
    synchronized @Nullable Arrival next() {
        if (channel.isActive() && !channel.isWritable()) {
            stalled = true;
            isHandled = false;
            return null;
        }
        var next = waiting == null ? null : waiting.poll();
        if (next == null) {
            isHandled = false;
            waiting = null;
            channel.config().setAutoRead(true);
        }
        return next;
    }

    /** The charger reads its answers again. */
    synchronized void resume() {
        if (stalled) {
            stalled = false;
            start();
        }
    }

    /** It is handled. */
    synchronized void taken(Arrival arrival) {
        if (arrival instanceof Arrival.Text(var text, var _) && Peeked.asks(text)) unanswered--;
    }

    /** Whether an answer may go past what waits: one at a time does. */
    synchronized boolean maySettle() {
        if (settling) return false;
        settling = true;
        return true;
    }

    /** The answer that went past is handled. */
    synchronized void settled() {
        settling = false;
    }

    // Holds this.
    private void start() {
        isHandled = true;
        handling.run();
    }
}
