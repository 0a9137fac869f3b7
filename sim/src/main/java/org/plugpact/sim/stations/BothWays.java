package org.plugpact.sim.stations;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Vehicles that give energy back where their central system lets them, and follow its setpoints (OCPP 2.1, block Q). */
final class BothWays {
    static final String COMPONENT = "V2XChargingCtrlr";
    /** The way of energy that is both. */
    static final String MODE = "DC_BPT";

    private static final long WATT_HOURS_WANTED = 10_000;
    private static final long WATT_HOURS_SPARE = 20_000;
    /** What flows is looked after this often. */
    private static final Duration STEP = Duration.ofMillis(500);
    /** No vehicle comes before the central system knows what the station can, or this is over: it can't say what nobody asked for. */
    private static final Duration ASKED_WITHIN = Duration.ofSeconds(5);

    private final Life life;
    private final Scenes.Plot plot;

    BothWays(Life life, Scenes.Plot plot) {
        this.life = life;
        this.plot = plot;
    }

    /** @param grid whether its inverters take grid settings (block R) */
    void play(boolean grid) throws IOException, InterruptedException {
        synchronized (life.station) {
            life.station.goBothWays();
            if (grid) life.station.actUponGrid();
        }
        life.boot(false);
        long end = System.nanoTime() + ASKED_WITHIN.toNanos();
        while (!life.station.reported && System.nanoTime() < end) life.pass(STEP);
        for (int i = 0; i < plot.sessions(); i++) {
            life.performAll();
            var bay = life.station.free();
            if (bay.isPresent()) session(bay.get());
            else life.pass(plot.session());
        }
    }

    private void session(Bay bay) throws IOException, InterruptedException {
        var visit = life.plugIn(bay, OptionalInt.empty());
        if (!life.present(bay, visit, plot.token())) return;
        synchronized (life.station) {
            var departure = life.station.now().plus(plot.leaves());
            visit.needs = Optional.of(new Needs(Needs.Way.DIRECT, WATT_HOURS_WANTED, departure, WATT_HOURS_SPARE));
        }
        new Needing(life).tell(visit);
        long end = System.nanoTime() + plot.session().toNanos();
        // It may be stopped from afar meanwhile.
        while (System.nanoTime() < end && isThere(bay, visit)) {
            life.pass(STEP);
            new GridKeeping(life).look();
        }
        if (!isThere(bay, visit)) return;
        life.stop(bay, visit, Moment.STOP_AUTHORISED);
        life.unplug(bay, visit);
    }

    private static boolean isThere(Bay bay, Visit visit) {
        return bay.visit.filter(it -> it == visit).isPresent();
    }

    /** What vehicles that could give back say that they need: both ways only if their drivers may. */
    static final class Needing {
        private final Life life;

        Needing(Life life) {
            this.life = life;
        }

        /** Q01.FR.03 to 05, Q02.FR.04 and 07: who is refused both ways is charged only. */
        void tell(Visit visit) throws IOException, InterruptedException {
            boolean may = visit.transfers.contains(MODE);
            boolean refused = said(visit, may ? Needs.Way.BOTH_WAYS : Needs.Way.DIRECT);
            if (may && refused) said(visit, Needs.Way.DIRECT);
            life.adapt();
        }

        private boolean said(Visit visit, Needs.Way way) throws IOException, InterruptedException {
            Optional<Ask> ask;
            synchronized (life.station) {
                var now = life.station.now();
                var bay = life.station.bay(visit.bay).orElseThrow();
                visit.needs = visit.needs.map(needs -> needs.by(way));
                ask = visit.left(bay.read(now)).flatMap(left -> life.tongue.needs(visit.bay, left, now));
            }
            if (ask.isEmpty()) return false;
            var told = life.phone.patiently(ask.get());
            if (told instanceof Told.Promised(var status)) life.tally.noted("needs by " + way + ": " + status);
            return told instanceof Told.Promised(var status) && status.equals("Rejected");
        }
    }
}
