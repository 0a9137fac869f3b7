package org.plugpact.sim.actors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.plugpact.sim.world.Session;

/** Gives every session a driver's card, since the public data names none; nobody charges in two places at a time. */
public final class Drivers {
    private final Map<Session, String> tags = new HashMap<>();
    private final List<String> all;

    private record Busy(Instant until, String tag) {}

    private Drivers(List<String> all) {
        this.all = all;
    }

    /** The same seed and sessions give the same cards. */
    public static Drivers of(List<Session> sessions, long seed) {
        var chance = new SplittableRandom(seed);
        var all = new ArrayList<String>();
        var drivers = new Drivers(all);
        var busy = new PriorityQueue<Busy>(Comparator.comparing(Busy::until));
        var free = new ArrayList<String>();
        var inOrder = new ArrayList<>(sessions);
        inOrder.sort(Comparator.comparing(Session::start).thenComparing(Session::row));
        for (var session : inOrder) {
            while (!busy.isEmpty() && busy.peek().until().isBefore(session.start())) {
                free.add(busy.remove().tag());
            }
            // A town has about as many drivers as five times those who charge at once.
            if (free.size() < 5 * (busy.size() + 1)) {
                String tag = String.format(Locale.ROOT, "CARD%08X", chance.nextInt());
                all.add(tag);
                free.add(tag);
            }
            String tag = free.remove(chance.nextInt(free.size()));
            drivers.tags.put(session, tag);
            busy.add(new Busy(session.end(), tag));
        }
        return drivers;
    }

    /** Every card that was given out. */
    public List<String> tags() {
        return List.copyOf(all);
    }

    /** The card of a session. */
    public String tag(Session session) {
        String tag = tags.get(session);
        if (tag == null) throw new IllegalArgumentException("a session of another world: " + session);
        return tag;
    }
}
