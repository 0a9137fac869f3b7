package org.plugpact.sim.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.plugpact.sim.world.Session;

/**
 * What happens at one charge point, in order: sessions begin, are metered and end.
 *
 * @param charger its name in OCPP
 */
public record Plan(String charger, String model, String site, int connectors, List<Event> events) {
    /** One thing that happens. */
    public sealed interface Event {
        Instant at();

        Session session();

        /** A driver plugs in. */
        record Begin(Instant at, Session session) implements Event {}

        /** The meter is read; {@code wattHours} since the session began. */
        record Meter(Instant at, Session session, long wattHours) implements Event {}

        /** The driver leaves. */
        record End(Instant at, Session session) implements Event {}
    }

    public Plan {
        events = List.copyOf(events);
        if (events.isEmpty()) throw new IllegalArgumentException(charger + " has nothing to do");
    }

    /** A charge point's sessions, metered every {@code interval} of session time. All must be of one charge point. */
    public static Plan of(String charger, List<Session> sessions, Duration interval) {
        var events = new ArrayList<Event>();
        for (var session : sessions) addTo(events, session, interval);
        // At the same minute one session's end comes before the next one's beginning, but not before its own.
        events.sort(Comparator.comparing(Event::at)
                .thenComparing(Plan::rank)
                .thenComparing(event -> event.session().row()));
        var first = sessions.getFirst();
        int connectors = sessions.stream().mapToInt(Session::connector).max().orElse(1);
        return new Plan(charger, first.model(), first.site(), connectors, events);
    }

    private static int rank(Event event) {
        boolean instantaneous = event.session().start().equals(event.session().end());
        return switch (event) {
            case Event.End end -> instantaneous ? 3 : 0;
            case Event.Meter meter -> -1;
            case Event.Begin begin -> 1;
        };
    }

    private static void addTo(List<Event> events, Session session, Duration interval) {
        events.add(new Event.Begin(session.start(), session));
        long total = Duration.between(session.start(), session.end()).toMillis();
        long wattHours = session.energy().milliwattHours() / 1_000;
        for (long passed = interval.toMillis(); passed <= total; passed += interval.toMillis()) {
            long metered = Math.multiplyExact(wattHours, passed) / total;
            events.add(new Event.Meter(session.start().plusMillis(passed), session, metered));
        }
        events.add(new Event.End(session.end(), session));
    }

    /** Readings, over all sessions. */
    public long readings() {
        return events.stream().filter(event -> event instanceof Event.Meter).count();
    }
}
