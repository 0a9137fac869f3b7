package org.plugpact.hub.ocpp;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.plugpact.core.identity.ChargerId;

/** Tasks that may wait, one at a time for each charger and in their order. Any thread. */
final class Lanes {
    private final Executor threads;

    // Guarded by this. A charger has a lane while something of it is under way.
    private final Map<ChargerId, ArrayDeque<Runnable>> lanes = new HashMap<>();

    Lanes(Executor threads) {
        this.threads = threads;
    }

    /** Does this after what is under way for the charger. */
    synchronized void enter(ChargerId charger, Runnable task) {
        var lane = lanes.get(charger);
        if (lane != null) {
            lane.add(task);
            return;
        }
        lanes.put(charger, new ArrayDeque<>(1));
        threads.execute(() -> run(charger, task));
    }

    private void run(ChargerId charger, Runnable task) {
        try {
            task.run();
        } finally {
            next(charger);
        }
    }

    private synchronized void next(ChargerId charger) {
        var lane = lanes.get(charger);
        var task = lane == null ? null : lane.poll();
        if (task == null) lanes.remove(charger);
        else threads.execute(() -> run(charger, task));
    }
}
