package org.plugpact.sim.stations;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.plugpact.core.schedule.Kind;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Profiles;
import org.plugpact.core.schedule.Purpose;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Schedule;

/** Sessions at a place that has not enough for all: vehicles that say what they need, and energy managers that limit. */
final class Sharing {
    private static final long WATT_HOURS_WANTED = 20_000;
    private static final Duration PROFILE_WITHIN = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final long PLANNED_SECONDS = 3_600;
    private static final String ENERGY_MANAGER = "EMS";
    private static final long MANAGED_MILLIAMPERES = 10_000;

    private final Life life;
    private final Scenes.Plot plot;

    Sharing(Life life, Scenes.Plot plot) {
        this.life = life;
        this.plot = plot;
    }

    void play(Scenario scenario) throws IOException, InterruptedException {
        for (int i = 0; i < plot.sessions(); i++) {
            life.performAll();
            var bay = life.station.free();
            if (bay.isEmpty()) {
                life.pass(plot.session());
                continue;
            }
            var visit = life.plugIn(bay.get(), OptionalInt.empty());
            if (!life.present(bay.get(), visit, plot.token())) continue;
            if (scenario == Scenario.NEEDS) needs(bay.get(), visit, way(i));
            else limited(bay.get());
            // It may have been stopped from afar meanwhile.
            if (bay.get().visit.filter(it -> it == visit).isEmpty()) continue;
            life.stop(bay.get(), visit, Moment.STOP_AUTHORISED);
            life.unplug(bay.get(), visit);
        }
    }

    /** One way after another. */
    private Needs.Way way(int session) {
        var ways = Needs.Way.values();
        int known = life.tongue.version() == Version.V2_1 ? ways.length : ways.length - 1;
        return ways[session % known];
    }

    /** K15: it says what it needs, waits for a profile if it is promised one, and tells by what plan it charges. */
    private void needs(Bay bay, Visit visit, Needs.Way way) throws IOException, InterruptedException {
        Instant now;
        synchronized (life.station) {
            now = life.station.now();
        }
        var needs = new Needs(way, WATT_HOURS_WANTED, now.plus(plot.leaves()));
        boolean promised = said(life.tongue.needs(bay.number, needs, now)) instanceof Told.Promised(var status)
                && (status.equals("Accepted") || status.equals("Processing"));
        if (promised && awaited(visit)) {
            life.tally.noted("profile came");
            planned(bay);
        }
        life.pass(plot.session());
    }

    /** Whether it has a profile of its own in time. */
    private boolean awaited(Visit visit) throws IOException, InterruptedException {
        long end = System.nanoTime() + PROFILE_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            synchronized (life.station) {
                boolean has = life.station.profiles.installed().stream()
                        .anyMatch(profile -> profile.purpose() == Purpose.TX
                                && profile.transaction()
                                        .filter(visit.name(life.station.version)::equals)
                                        .isPresent());
                if (has) return true;
            }
            life.pass(STEP);
        }
        return false;
    }

    private void planned(Bay bay) throws IOException, InterruptedException {
        Optional<Ask> plan;
        synchronized (life.station) {
            plan = life.station
                    .composite(bay.number, PLANNED_SECONDS, RateUnit.AMPERES)
                    .flatMap(life.tongue::planned);
        }
        said(plan);
    }

    /** K12, K13: the station keeps to it by itself, and tells of it. */
    private void limited(Bay bay) throws IOException, InterruptedException {
        var third = plot.session().dividedBy(3);
        life.pass(third);
        var limit = new Schedule(
                Optional.of(Instant.EPOCH),
                OptionalLong.empty(),
                RateUnit.AMPERES,
                List.of(Period.of(0, MANAGED_MILLIAMPERES)),
                OptionalLong.empty());
        synchronized (life.station) {
            life.station.profiles = life.station.profiles.with(external(bay, limit));
        }
        life.adapt();
        said(life.tongue.limited(bay.number, ENERGY_MANAGER, Optional.of(limit)));
        life.pass(third);
        synchronized (life.station) {
            var others = life.station.profiles.installed().stream()
                    .filter(profile -> profile.id() != bay.number)
                    .toList();
            life.station.profiles = new Profiles(others);
        }
        life.adapt();
        said(life.tongue.limited(bay.number, ENERGY_MANAGER, Optional.empty()));
        life.pass(third);
    }

    private static Profile external(Bay bay, Schedule limit) {
        return new Profile(
                bay.number,
                bay.number,
                0,
                Purpose.STATION_EXTERNAL_CONSTRAINTS,
                Kind.ABSOLUTE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    private Told said(Optional<Ask> ask) throws IOException, InterruptedException {
        return ask.isPresent() ? life.phone.patiently(ask.get()) : new Told.Noted();
    }
}
