package org.plugpact.hub.ocpp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;

/**
 * Our own requests to one charger: one under way at a time (OCPP-J 1.6, 4.1.1), the others wait; all of them until the
 * charger is accepted (OCPP 1.6, 4.2), but for those that are passed on from somebody else, or ready it for that. Any thread.
 */
final class Outbox {
    /** Requests that may wait behind the one under way; a further one is refused. */
    static final int WAITING_MAX = 16;

    /** Of those, how many may be somebody else's, so that there is room for ours. */
    static final int PASSED_ON_MAX = 8;

    // Guarded by this. An idle connection has neither.
    private @Nullable Order underWay;
    private @Nullable ArrayDeque<Order> waiting;
    private boolean open;
    private boolean closed;

    /**
     * A request that is to be sent.
     *
     * @param messageId never used twice for one charger
     * @param heard told once what became of it
     * @param passedOn if it is somebody else's, sent as it stands
     * @param early whether it is sent to a charger that is not accepted, too
     */
    record Order(
            String messageId,
            String action,
            Json.Entries payload,
            Consumer<Heard> heard,
            Optional<PassedOn> passedOn,
            boolean early) {
        /** One of ours. */
        Order(String messageId, String action, Json.Entries payload, Consumer<Heard> heard) {
            this(messageId, action, payload, heard, Optional.empty(), false);
        }

        /** Somebody else's, told the charger's answer, or that there is none. */
        static Order passing(Frame.Call call, String text, Consumer<Optional<String>> answer) {
            var passedOn = new PassedOn(text, said -> answer.accept(Optional.of(said)));
            return new Order(
                    call.id(),
                    call.action(),
                    call.payload(),
                    _ -> answer.accept(Optional.empty()),
                    Optional.of(passedOn),
                    true);
        }

        /** The same, which does not wait until the charger is accepted. */
        Order atOnce() {
            return new Order(messageId, action, payload, heard, passedOn, true);
        }
    }

    /**
     * Somebody else's request.
     *
     * @param text the whole frame
     * @param answered told the charger's answer as it came
     */
    record PassedOn(String text, Consumer<String> answered) {}

    /** Takes an order in; false if too many wait, or the connection is gone. */
    synchronized boolean offer(Order order) {
        if (closed) return false;
        if (waiting == null) waiting = new ArrayDeque<>(1);
        if (waiting.size() == WAITING_MAX) return false;
        if (order.passedOn.isPresent()
                && waiting.stream().filter(one -> one.passedOn.isPresent()).count() >= PASSED_ON_MAX) return false;
        waiting.add(order);
        return true;
    }

    /** The order to send now, which is under way from here on; empty if one already is, or none waits. */
    synchronized Optional<Order> next() {
        if (underWay != null || waiting == null) return Optional.empty();
        for (var order : waiting) {
            if (!open && !order.early) continue;
            waiting.remove(order);
            underWay = order;
            break;
        }
        if (waiting.isEmpty()) waiting = null;
        return Optional.ofNullable(underWay);
    }

    /** The charger is not accepted after all: what is ours waits. */
    synchronized void shut() {
        open = false;
    }

    /** The charger is accepted: what waits may be sent. Whether it was not before. */
    synchronized boolean open() {
        boolean was = open;
        open = true;
        return !was;
    }

    /** Whether orders may be sent. */
    synchronized boolean isOpen() {
        return open;
    }

    /** The order of this message id if it waits for the charger to be accepted; it waits no more. */
    synchronized Optional<Order> giveUp(String messageId) {
        if (open || waiting == null) return Optional.empty();
        for (var order : waiting) {
            if (order.messageId.equals(messageId)) {
                waiting.remove(order);
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /** Whether an order is under way. */
    synchronized boolean isAwaiting() {
        return underWay != null;
    }

    /** The order under way if it has this message id; it is under way no more. */
    synchronized Optional<Order> settle(String messageId) {
        if (underWay == null || !underWay.messageId.equals(messageId)) return Optional.empty();
        var settled = underWay;
        underWay = null;
        return Optional.of(settled);
    }

    /** Everything not settled, which is then forgotten: the connection is gone. */
    synchronized List<Order> abandon() {
        var left = new ArrayList<Order>();
        if (underWay != null) left.add(underWay);
        if (waiting != null) left.addAll(waiting);
        underWay = null;
        waiting = null;
        closed = true;
        return left;
    }
}
