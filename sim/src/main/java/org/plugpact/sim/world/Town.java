package org.plugpact.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.plugpact.core.units.Energy;

/**
 * A made-up town whose people charge as real ones do: arrival hours, energy and power by kind of outlet are drawn from the spreads in
 * {@link Kind}. The same seed gives the same town and the same sessions, in every JVM.
 *
 * @param bustle how many times as many sessions as the real outlets had; a demonstration wants more than one an outlet a day
 */
public record Town(long seed, ZoneId zone, int bustle, List<Outlet> outlets) {
    /** Sessions per hour of the day among 33,871 public sessions; see {@link Kind}. */
    private static final int[] ARRIVALS = {
        119, 102, 45, 34, 33, 160, 302, 885, 2110, 2150, 2332, 2544, 2969, 2881, 2779, 3048, 2582, 2536, 2436, 1605,
        954, 623, 422, 220
    };

    private static final int MILLION = 1_000_000;
    private static final int TEN_THOUSAND = 10_000;
    /** A session takes at least this long, however little it charges: nobody plugs in and out in less. */
    private static final Duration SHORTEST = Duration.ofMinutes(4);
    /** Between two sessions on an outlet. */
    private static final Duration GAP = Duration.ofMinutes(1);

    /** One outlet of the town. */
    public record Outlet(String charger, int connector, String site, Kind kind) {}

    public Town {
        outlets = List.copyOf(outlets);
    }

    /** Seven sites, fourteen chargers, twenty-six outlets. */
    public static Town small(long seed, ZoneId zone, int bustle) {
        var outlets = new ArrayList<Outlet>();
        add(outlets, "Station Square", "STN", Kind.RAPID, 3, 2);
        add(outlets, "Harbour Car Park", "HBR", Kind.FAST, 2, 2);
        add(outlets, "Library Lane", "LIB", Kind.SLOW, 2, 2);
        add(outlets, "Leisure Centre", "LSR", Kind.FAST, 2, 2);
        add(outlets, "North Inch Park and Ride", "NIP", Kind.RAPID, 2, 2);
        add(outlets, "Old Mill Yard", "MIL", Kind.SLOW, 1, 2);
        add(outlets, "Hill Farm Shop", "HFS", Kind.FAST, 2, 1);
        return new Town(seed, zone, bustle, outlets);
    }

    private static void add(List<Outlet> outlets, String site, String code, Kind kind, int chargers, int connectors) {
        for (int charger = 1; charger <= chargers; charger++) {
            for (int connector = 1; connector <= connectors; connector++) {
                outlets.add(new Outlet("TOWN-" + code + "-" + charger, connector, site, kind));
            }
        }
    }

    /** The sessions that begin on a day, in order of their start; none overlaps another on its connector. */
    public List<Session> day(LocalDate day) {
        var sessions = new ArrayList<Session>();
        for (int index = 0; index < outlets.size(); index++) {
            var chance = new SplittableRandom(seed * 31 + day.toEpochDay() * 1_009 + index);
            sessions.addAll(day(day, outlets.get(index), chance));
        }
        sessions.sort(Comparator.comparing(Session::start)
                .thenComparing(Session::charger)
                .thenComparing(Session::connector));
        return sessions;
    }

    private List<Session> day(LocalDate day, Outlet outlet, SplittableRandom chance) {
        long expected = outlet.kind().sessionsPerTenThousandDays() * bustle;
        int count = (int) (expected / TEN_THOUSAND) + (chance.nextInt(TEN_THOUSAND) < expected % TEN_THOUSAND ? 1 : 0);
        var starts = new ArrayList<Instant>();
        for (int session = 0; session < count; session++)
            starts.add(day.atTime(arrival(chance)).atZone(zone).toInstant());
        starts.sort(Comparator.naturalOrder());
        Instant midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
        var sessions = new ArrayList<Session>();
        Instant free = Instant.MIN;
        for (Instant start : starts) {
            if (start.isBefore(free)) continue; // The outlet is taken: this one drives on.
            var session = visit(outlet, start, midnight, sessions.size() + 1, chance);
            sessions.add(session);
            free = session.end().plus(GAP);
        }
        return sessions;
    }

    /** Ends before midnight, so that days can be drawn one by one. */
    private static Session visit(Outlet outlet, Instant start, Instant midnight, int row, SplittableRandom chance) {
        long watts = Math.min(outlet.kind().watts(), outlet.kind().meanWattsAt(chance.nextInt(MILLION)));
        long wattHours = outlet.kind().wattHoursAt(chance.nextInt(MILLION));
        var wanted = Duration.ofSeconds(wattHours * 3_600 / watts);
        var latest = midnight.minus(GAP);
        Instant end = start.plus(wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted);
        if (end.isAfter(latest)) {
            end = latest.isBefore(start) ? start : latest;
            wattHours = Math.min(wattHours, watts * Duration.between(start, end).toSeconds() / 3_600);
        }
        return new Session(
                row,
                outlet.charger(),
                outlet.connector(),
                start,
                end,
                Energy.ofWattHours(wattHours),
                outlet.site(),
                outlet.kind().label());
    }

    private static LocalTime arrival(SplittableRandom chance) {
        int all = 0;
        for (int hour : ARRIVALS) all += hour;
        int drawn = chance.nextInt(all);
        int hour = 0;
        while (drawn >= ARRIVALS[hour]) drawn -= ARRIVALS[hour++];
        return LocalTime.of(hour, chance.nextInt(60), chance.nextInt(60));
    }
}
