package org.plugpact.sim.stations;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A station at which people pay by phone: it shows a code for each bay, and charges who is let from afar for a while. */
final class Paying {
    private static final Duration STEP = Duration.ofMillis(200);

    private final Life life;
    private final Scenes.Plot plot;
    private final Map<Integer, String> shown = new HashMap<>();

    Paying(Life life, Scenes.Plot plot) {
        this.life = life;
        this.plot = plot;
    }

    void play() throws IOException, InterruptedException {
        life.boot(false);
        long end = System.nanoTime() + plot.idle().toNanos();
        while (System.nanoTime() < end) {
            for (var bay : life.station.bays) show(bay);
            life.pass(STEP);
            for (var bay : life.station.bays) leave(bay);
        }
    }

    private void show(Bay bay) {
        synchronized (life.station) {
            var code = QrCode.of(life.station.settings, life.phone.name(), bay.number, life.station.now());
            if (code.isPresent() && !code.get().equals(shown.put(bay.number, code.get()))) {
                plot.display().shows(bay.number, code.get());
            }
        }
    }

    /** Who has charged for long enough, or may charge no more. */
    private void leave(Bay bay) throws IOException, InterruptedException {
        if (bay.visit.isEmpty()) return;
        var visit = bay.visit.get();
        var since = visit.from;
        boolean through = visit.token.isPresent()
                && Duration.between(since, Instant.now()).compareTo(plot.session()) >= 0;
        if (!through) return;
        life.stop(bay, visit, Moment.STOP_AUTHORISED);
        life.unplug(bay, visit);
    }
}
