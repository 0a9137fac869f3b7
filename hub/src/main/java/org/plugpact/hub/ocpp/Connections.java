package org.plugpact.hub.ocpp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Lobby;

/** The one open connection of each charger that has one. Any thread. */
final class Connections implements Lines {
    private final Devices devices;
    private final Lobby lobby;
    private final Trace trace;
    private final Predicate<ChargerId> renewing;
    private final ConcurrentHashMap<ChargerId, Connection> open = new ConcurrentHashMap<>();

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Recent entered = new Recent(System::nanoTime);
    private final Recent boots = new Recent(System::nanoTime);
    private final AtomicLong asked = new AtomicLong();

    private volatile Rationing rationing = Rationing.NONE;

    // Guarded by this: those taken over from are alive until they have closed.
    private int alive;

    /** @param renewing whether a charger is in for a new certificate alone */
    Connections(Devices devices, Lobby lobby, Trace trace, Predicate<ChargerId> renewing) {
        this.renewing = renewing;
        this.devices = devices;
        this.lobby = lobby;
        this.trace = trace;
    }

    Devices devices() {
        return devices;
    }

    Lobby lobby() {
        return lobby;
    }

    Rationing rationing() {
        return rationing;
    }

    void rationed(Rationing by) {
        rationing = by;
    }

    /** Whether this charger is in for a new certificate alone. */
    boolean mustRenew(ChargerId charger) {
        return renewing.test(charger);
    }

    /** Told what comes and goes. */
    Trace trace() {
        return trace;
    }

    /** Takes a new connection in, and gives the one that it takes over from. */
    Optional<Connection> enter(Connection connection) {
        synchronized (this) {
            alive++;
        }
        return Optional.ofNullable(open.put(connection.charger(), connection));
    }

    /** Forgets a connection that has closed. */
    void leave(Connection connection) {
        open.remove(connection.charger(), connection);
        synchronized (this) {
            alive--;
            if (alive == 0) notifyAll();
        }
    }

    /** Who opened a line of late. */
    Recent entered() {
        return entered;
    }

    /** Who booted of late. */
    Recent boots() {
        return boots;
    }

    /** A message id that no other request of ours has. */
    String freshId() {
        return "a" + asked.incrementAndGet();
    }

    @Override
    public Optional<Connection> of(ChargerId charger) {
        return Optional.ofNullable(open.get(charger));
    }

    @Override
    public List<Connection> all() {
        return List.copyOf(open.values());
    }

    @Override
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** A line's charger was accepted. */
    void accepted(Connection connection) {
        for (var watcher : watchers) watcher.accepted(connection);
    }

    /** The last of what came over a line is handled. */
    void gone(Connection connection) {
        for (var watcher : watchers) watcher.gone(connection);
    }

    int count() {
        return open.size();
    }

    /** Waits until all have closed, or the time is over. */
    synchronized void awaitNone(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (alive > 0) {
            long left = until - System.nanoTime();
            if (left <= 0) return;
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
