package org.plugpact.hub.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Passage;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One charger's connection to its upstream, kept open while the charger's line is or something waits to be delivered. One
 * request is under way at a time (OCPP-J 1.6, 4.1.1): what was kept goes first, then what the charger waits for now. Any
 * thread.
 */
final class Feed implements Link.Ear {
    /** How often something is sent that upstream does not answer, or says it could not handle, before it is set aside. */
    static final int ATTEMPTS_MAX = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final ChargerId charger;
    private final Ways ways;
    private final Delivery delivery;
    private final Asked asked;

    // Guarded by this.
    private @Nullable Passage line;
    private @Nullable Link link;
    private @Nullable CountDownLatch connecting;
    private @Nullable Pending underWay;
    private @Nullable Pending next;
    private boolean expected;
    private boolean draining;
    private boolean closed;
    private int failures;
    private String trouble = "";
    private List<String> offered = List.of();

    Feed(ChargerId charger, Ways ways) {
        this.charger = charger;
        this.ways = ways;
        this.delivery = new Delivery(charger, ways);
        this.asked = new Asked(charger, ways);
    }

    ChargerId charger() {
        return charger;
    }

    Ways ways() {
        return ways;
    }

    /** The charger is at the door. */
    synchronized Feed expect() {
        expected = true;
        return this;
    }

    /**
     * The version that upstream speaks with this charger, one of these: asked, if it is there within a moment; else what it
     * chose last. Blocks.
     */
    Optional<String> agree(List<String> common) {
        CountDownLatch settled;
        synchronized (this) {
            if (link != null && common.contains(link.subprotocol())) return Optional.of(link.subprotocol());
            if (link != null) link.close();
            else offered = List.copyOf(common);
            connect();
            settled = connecting == null ? new CountDownLatch(0) : connecting;
        }
        try {
            boolean there = settled.await(ways.patience().connect().toNanos(), TimeUnit.NANOSECONDS);
            if (!there) LOG.debug("{}: upstream is not there yet", charger);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (link != null && common.contains(link.subprotocol())) return Optional.of(link.subprotocol());
        }
        return ways.targets().spoke(charger).filter(common::contains);
    }

    /** The charger's line is open. */
    synchronized void attach(Passage opened) {
        line = opened;
        expected = false;
        offered = List.of(opened.subprotocol());
        if (link != null && !link.subprotocol().equals(opened.subprotocol())) link.close();
        else connect();
    }

    /** It is closed; upstream shall see that, unless something waits for it. */
    synchronized void detach(Passage gone) {
        if (line != gone) return;
        line = null;
        if (next != null) next.lost();
        closeIfIdle();
    }

    synchronized Optional<Passage> line() {
        return Optional.ofNullable(line);
    }

    /** Sends a request now, or once those before it are answered; lost at once if upstream is away. */
    Pending offer(String id, String text) {
        var pending = new Pending(id, text);
        synchronized (this) {
            if (link == null) {
                pending.lost();
            } else if (underWay == null && !draining && ways.kept().waiting(charger) == 0) {
                underWay = pending;
                link.send(text);
            } else {
                next = pending;
                drain();
            }
        }
        return pending;
    }

    /** Sends what nobody answers, if upstream is there and waits for nothing older. */
    synchronized void tell(String text) {
        if (link != null && ways.kept().waiting(charger) == 0) link.send(text);
    }

    /** The answer was taken; what waits may go. */
    synchronized void done(Pending pending) {
        if (underWay == pending) underWay = null;
        if (next == pending) next = null;
        failures = 0;
        if (ways.kept().waiting(charger) > 0) drain();
    }

    /** Nobody waits for its answer any more; what is kept of it goes when its turn comes. */
    synchronized void abandon(Pending pending, Optional<Kept.Row> kept) {
        pending.abandon(kept);
        if (next == pending) next = null;
        drain();
    }

    // Holds this.
    private void drain() {
        if (draining || link == null) return;
        draining = true;
        ways.handlers().execute(this::deliver);
    }

    private void deliver() {
        try {
            while (deliverNext()) {}
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            drained();
        } catch (RuntimeException broken) {
            LOG.warn("{}: nothing is delivered upstream for now: {}", charger, broken.toString());
            drained();
            dropLink();
        }
    }

    private synchronized void drained() {
        draining = false;
    }

    /** False once there is nothing more to do here. */
    private boolean deliverNext() throws InterruptedException {
        var first = delivery.next();
        Pending pending;
        synchronized (this) {
            boolean live = underWay != null && !underWay.isAbandoned();
            if (link == null || closed || live) {
                draining = false;
                return false;
            }
            if (underWay == null) send(first);
            pending = underWay;
            if (pending == null || !pending.isAbandoned()) {
                if (pending == null && ways.kept().waiting(charger) > 0) return true;
                draining = false;
                return false;
            }
        }
        var answer = pending.await(ways.patience().late());
        var pause = delivery.settle(pending, answer, line());
        synchronized (this) {
            if (underWay == pending) underWay = null;
            if (answer.isPresent()) failures = 0;
        }
        if (answer.isEmpty() && !pending.isLost()) dropLink();
        if (pause) TimeUnit.NANOSECONDS.sleep(ways.patience().first().toNanos());
        return true;
    }

    // Holds this; the link is open.
    private void send(Optional<Pending> kept) {
        if (kept.isPresent()) {
            underWay = kept.get();
        } else if (ways.kept().waiting(charger) == 0) {
            underWay = next;
            next = null;
        }
        if (underWay != null && link != null) link.send(underWay.text());
    }

    private synchronized void dropLink() {
        if (link != null) link.close();
    }

    // Holds this.
    private void connect() {
        if (connecting != null) return;
        var target = ways.targets().of(charger);
        if (closed || link != null || target.isEmpty() || offered.isEmpty()) return;
        connecting = new CountDownLatch(1);
        ways.client().connect(target.get(), charger, offered, this);
    }

    @Override
    public void opened(Link open) {
        synchronized (this) {
            link = open;
            trouble = "";
            settled();
            if (!isWanted()) open.close();
            if (ways.kept().waiting(charger) > 0) drain();
        }
        ways.handlers().execute(() -> ways.targets().spoke(charger, open.subprotocol()));
    }

    // Holds this.
    private void settled() {
        if (connecting != null) connecting.countDown();
        connecting = null;
    }

    @Override
    public void heard(Link from, String text) {
        switch (Frames.read(text)) {
            case Decoded.Good(Frame.CallResult(var id, var _)) -> answered(id, text);
            case Decoded.Good(Frame.CallError(var id, var _, var _, var _)) -> answered(id, text);
            case Decoded.Good(Frame.Call call) -> asked.take(from, line(), call, text);
            case Decoded.Good(Frame.Send _), Decoded.Good(Frame.CallResultError _) ->
                LOG.debug("{}: upstream said something that needs no answer", charger);
            case Decoded.Bad bad -> asked.refuse(from, bad);
        }
    }

    private synchronized void answered(String id, String text) {
        if (underWay != null && underWay.id().equals(id)) underWay.answered(text);
    }

    @Override
    public void closed(String why) {
        synchronized (this) {
            link = null;
            trouble = why;
            failures++;
            settled();
            for (var lost : new Pending[] {underWay, next}) {
                if (lost != null) lost.lost();
            }
            underWay = null;
            next = null;
            if (!closed && isWanted()) ways.client().later(pause(), this::again);
        }
    }

    private synchronized void again() {
        if (isWanted()) connect();
    }

    /** Doubles with each failure, and is cut by up to a half, so that a thousand chargers do not knock at once. */
    private Duration pause() {
        var longest = ways.patience().first().multipliedBy(1L << Math.min(failures - 1, 16));
        if (longest.compareTo(ways.patience().most()) > 0)
            longest = ways.patience().most();
        long half = longest.toNanos() / 2;
        return Duration.ofNanos(half + ThreadLocalRandom.current().nextLong(half + 1));
    }

    // Holds this.
    private boolean isWanted() {
        return line != null || expected || ways.kept().waiting(charger) > 0;
    }

    // Holds this.
    private void closeIfIdle() {
        if (link != null && !isWanted()) link.close();
    }

    /** Looks after an idle connection; false if there is nothing to look after any more. */
    synchronized boolean look() {
        if (link != null) link.ping();
        boolean wanted = isWanted();
        // Whoever was let in has a line by the next look.
        expected = false;
        closeIfIdle();
        return wanted || link != null || connecting != null;
    }

    /** Opens a connection for what waits, whose charger need not be there. */
    synchronized void wake() {
        if (offered.isEmpty())
            offered = ways.targets().spoke(charger).map(List::of).orElse(List.of());
        if (isWanted()) connect();
    }

    /** Its upstream is another one now. */
    synchronized void moved() {
        failures = 0;
        if (link != null) link.close();
        else connect();
    }

    synchronized void close() {
        closed = true;
        dropLink();
    }

    /** The version spoken with upstream right now. */
    synchronized Optional<String> speaks() {
        return Optional.ofNullable(link).map(Link::subprotocol);
    }

    /** Why there is no connection; empty if there is one, or none was tried. */
    synchronized String trouble() {
        return trouble;
    }
}
