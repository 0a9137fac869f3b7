package org.plugpact.hub.fleet;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plugpact.core.identity.ChargerId;

/** What chargers say of how they act upon their grid (OCPP 2.1, block R), in tables of V053. Any thread. */
public final class Grid {
    private static final String ALARM = """
            INSERT INTO der_alarm (charger, kind, fault, since) VALUES (?, ?, ?, ?)
            ON CONFLICT (charger, kind) DO UPDATE SET fault = excluded.fault, since = excluded.since
            """;
    private static final String ENDED = "DELETE FROM der_alarm WHERE charger = ?";
    private static final String RUNS =
            "UPDATE der_charger SET running = ?, superseded = false, at = ? WHERE charger = ? AND control = ?";
    private static final String SUPERSEDED =
            "UPDATE der_charger SET running = false, superseded = true, at = ? WHERE charger = ? AND control = ?";

    private final Pen pen;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    Grid(Pen pen) {
        this.pen = pen;
    }

    /** Told of reports, on the thread that answers them. */
    public interface Watcher {
        /**
         * A part of what a charger was asked for.
         *
         * @param more whether another part follows
         */
        void reported(ChargerId charger, int request, List<Held> part, boolean more);
    }

    /**
     * A control that a charger holds, as it says.
     *
     * @param kind such as {@code FreqDroop}
     * @param isDefault whether it holds by default; empty where that is not said
     * @param superseded whether another counts in its place
     */
    public record Held(String id, String kind, Optional<Boolean> isDefault, boolean superseded) {}

    /** Has this told from now on. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** It does otherwise than its profile says, for this reason; there is one alarm at a time (R05.FR.03, R05.FR.04). */
    public void alarmed(ChargerId charger, String kind, String fault, Instant at) {
        pen.later(connection -> {
            Fleet.update(connection, ENDED, charger.text());
            Fleet.update(connection, ALARM, charger.text(), kind, fault, Timestamp.from(at));
        });
    }

    /** It does as its profile says again (R05.FR.02). */
    public void calmed(ChargerId charger) {
        pen.later(connection -> Fleet.update(connection, ENDED, charger.text()));
    }

    /** A control begins to hold there, in place of others, or holds no more (R04.FR.20 to R04.FR.22). */
    public void ran(ChargerId charger, String control, boolean runs, List<String> superseded, Instant at) {
        pen.later(connection -> {
            Fleet.update(connection, RUNS, runs, Timestamp.from(at), charger.text(), control);
            for (var other : superseded) {
                Fleet.update(connection, SUPERSEDED, Timestamp.from(at), charger.text(), other);
            }
        });
    }

    /** What it holds, as it was asked. */
    public void reported(ChargerId charger, int request, List<Held> part, boolean more) {
        for (var watcher : watchers) watcher.reported(charger, request, part, more);
    }

    /** What was said before is written when this returns. */
    public void settle() {
        pen.now(_ -> {});
    }
}
