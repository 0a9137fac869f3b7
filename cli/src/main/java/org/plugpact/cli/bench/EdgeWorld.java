package org.plugpact.cli.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.plugpact.core.units.Energy;
import org.plugpact.sim.world.Session;

/**
 * A car park of many chargers, and when its line is cut. Some sessions run through the cut, some through its end, some
 * are all of them in it. The same seed gives the same.
 *
 * @param sessions of all chargers; none overlaps another at its connector
 * @param cut when the line goes
 * @param mended when it comes back, an hour later
 */
record EdgeWorld(List<Session> sessions, Instant cut, Instant mended) {
    /** How long the line is away. */
    static final Duration AWAY = Duration.ofHours(1);

    static final Duration METER_INTERVAL = Duration.ofMinutes(5);
    private static final Instant OPENS = Instant.parse("2026-03-02T07:00:00Z");

    /** Before the line goes, and after it is back. */
    private static final Duration CONNECTED = Duration.ofMinutes(15);

    private static final Duration SHORTEST = Duration.ofMinutes(6);
    private static final int LONGEST_SECONDS = 1_800;
    private static final int GAP_SECONDS = 240;
    private static final int WATTS_MIN = 3_600;
    private static final int WATTS_MAX = 50_000;
    private static final int SECONDS_PER_HOUR = 3_600;

    static EdgeWorld of(int chargers, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Instant cut = OPENS.plus(CONNECTED);
        Instant mended = cut.plus(AWAY);
        Instant end = mended.plus(CONNECTED);
        List<Session> sessions = new ArrayList<>();
        for (int charger = 1; charger <= chargers; charger++) {
            String name = String.format(Locale.ROOT, "SITE-%03d", charger);
            Instant from = OPENS.plusSeconds(1 + chance.nextInt((int) CONNECTED.toSeconds() * 2));
            while (from.plus(SHORTEST).isBefore(end)) {
                Session session = session(sessions.size() + 1, name, from, end, chance);
                sessions.add(session);
                from = session.end().plusSeconds(1 + chance.nextInt(GAP_SECONDS));
            }
        }
        return new EdgeWorld(List.copyOf(sessions), cut, mended);
    }

    private static Session session(int row, String charger, Instant from, Instant end, SplittableRandom chance) {
        Instant wanted = from.plus(SHORTEST).plusSeconds(chance.nextInt(LONGEST_SECONDS));
        Instant to = (wanted.isBefore(end) ? wanted : end).truncatedTo(ChronoUnit.SECONDS);
        long watts = chance.nextInt(WATTS_MIN, WATTS_MAX);
        long wattHours = watts * Duration.between(from, to).toSeconds() / SECONDS_PER_HOUR;
        return new Session(row, charger, 1, from, to, Energy.ofWattHours(wattHours), "The car park", "50 kW");
    }

    /** Sessions that begin and end while the line is away. */
    long whollyAway() {
        return sessions.stream()
                .filter(session ->
                        !session.start().isBefore(cut) && !session.end().isAfter(mended))
                .count();
    }

    Energy energy() {
        return sessions.stream().map(Session::energy).reduce(Energy.ZERO, Energy::plus);
    }
}
