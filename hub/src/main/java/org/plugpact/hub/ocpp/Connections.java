package org.plugpact.hub.ocpp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.plugpact.core.identity.ChargerId;

/** The one open connection of each charger that has one. Any thread. */
final class Connections {
    private final ConcurrentHashMap<ChargerId, Connection> open = new ConcurrentHashMap<>();

    private final Recent entered = new Recent(System::nanoTime);
    private final Recent boots = new Recent(System::nanoTime);
    private final AtomicLong asked = new AtomicLong();

    // Guarded by this: those taken over from are alive until they have closed.
    private int alive;

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

    Optional<Connection> of(ChargerId charger) {
        return Optional.ofNullable(open.get(charger));
    }

    List<Connection> all() {
        return List.copyOf(open.values());
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
