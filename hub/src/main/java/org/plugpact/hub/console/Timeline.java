package org.plugpact.hub.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A day of a charger's connectors as a picture: a lane each, with bands of what it said of itself and of its transactions.
 * Laid out in whole units of a box that is {@value #WIDTH} wide; a unit is two minutes.
 *
 * @param words the same for who can't see it
 */
public record Timeline(Instant from, List<Lane> lanes, List<Tick> ticks, List<String> words) {
    public static final int LEFT = 30;
    public static final int WIDTH = 722;
    static final Duration SPAN = Duration.ofDays(1);
    private static final int UNITS = 720;
    private static final int HOURS_PER_TICK = 3;
    private static final int LANE = 34;

    /** A connector's. */
    public record Lane(int connector, int y, List<Band> states, List<Band> transactions) {}

    /**
     * From one moment to another.
     *
     * @param link to what it is of; empty: to nothing
     */
    public record Band(int x, int width, String style, String title, String link) {}

    /** A mark at an hour of the clock, in UTC. */
    public record Tick(int x, String text) {}

    /** What a connector said, from that moment on. */
    record State(int connector, Instant at, String status) {}

    /** A session on it. */
    record Session(int connector, String pact, Instant from, Instant to, boolean running) {}

    public int height() {
        return lanes.size() * LANE + 22;
    }

    /** In order of time, of one or several connectors. */
    static Timeline of(List<Integer> connectors, List<State> states, List<Session> sessions, Instant now) {
        var from = now.minus(SPAN);
        Map<Integer, List<State>> byConnector = new TreeMap<>();
        connectors.forEach(connector -> byConnector.put(connector, new ArrayList<>()));
        states.forEach(state -> byConnector
                .computeIfAbsent(state.connector, _ -> new ArrayList<>())
                .add(state));
        var lanes = new ArrayList<Lane>();
        var words = new ArrayList<String>();
        byConnector.forEach((connector, said) -> {
            var bands = new ArrayList<Band>();
            for (int i = 0; i < said.size(); i++) {
                var begin = said.get(i).at;
                var end = i + 1 < said.size() ? said.get(i + 1).at : now;
                var status = said.get(i).status;
                var title = status + " from " + clock(begin) + (i + 1 < said.size() ? " to " + clock(end) : " on");
                bands.add(band(from, begin, end, "band-" + Words.statusClass(status), title, ""));
                words.add("Connector " + connector + ": " + title);
            }
            lanes.add(new Lane(connector, lanes.size() * LANE, bands, sessions(connector, sessions, from, words)));
        });
        return new Timeline(from, List.copyOf(lanes), ticks(from), List.copyOf(words));
    }

    private static List<Band> sessions(int connector, List<Session> sessions, Instant from, List<String> words) {
        var bands = new ArrayList<Band>();
        for (var one : sessions) {
            if (one.connector != connector) continue;
            var title = "session from " + clock(one.from) + (one.running ? " on" : " to " + clock(one.to));
            bands.add(band(from, one.from, one.to, "session", title, "/pacts/" + one.pact));
            words.add("Connector " + connector + ": " + title);
        }
        return bands;
    }

    private static Band band(Instant from, Instant begin, Instant end, String style, String title, String link) {
        int x = unit(from, begin);
        return new Band(LEFT + x, Math.max(2, unit(from, end) - x), style, title, link);
    }

    private static int unit(Instant from, Instant at) {
        long minutes = Duration.between(from, at).toMinutes();
        return Math.clamp(minutes / 2, 0, UNITS);
    }

    private static List<Tick> ticks(Instant from) {
        var ticks = new ArrayList<Tick>();
        long hour = Duration.ofHours(1).toSeconds();
        long first = Math.ceilDiv(from.getEpochSecond(), hour * HOURS_PER_TICK) * hour * HOURS_PER_TICK;
        var end = from.plus(SPAN);
        for (var at = Instant.ofEpochSecond(first); at.isBefore(end); at = at.plusSeconds(hour * HOURS_PER_TICK)) {
            ticks.add(new Tick(LEFT + unit(from, at), clock(at)));
        }
        return List.copyOf(ticks);
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 16);
    }
}
