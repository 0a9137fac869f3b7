package org.plugpact.hub.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ops.TraceSettings;
import org.plugpact.hub.store.Database;

/**
 * Makes rows of what came and went, and writes them: tokens and secrets covered, answers beside their requests, no
 * charger in a segment with more than its share. One thread.
 */
final class TracePen {
    /** Requests whose answers are waited for, of all chargers; beyond that, the oldest answer stands alone. */
    private static final int AWAITED_MAX = 32_768;

    /** Texts in one transaction, and chargers of which it tells that some are lost. */
    static final int BATCH_MAX = 1_024;

    static final int LOST_MAX = 512;

    /** A charger's share of a segment: one that never stops takes no room from the others. */
    private static final int SHARES = 20;

    private static final int SHARE_MIN = 1_000;

    private final Database database;
    private final TraceSettings settings;
    private final InstantSource clock;
    private final Covering covering;
    private final int share;
    private @Nullable TraceRing ring;
    private final Map<ChargerId, Integer> kept = new HashMap<>();

    /** Not kept since the segment began, since it was more than their share. */
    private final SortedMap<ChargerId, Long> beyond = new TreeMap<>();

    private final Map<Asked, Request> awaited = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Request> eldest) {
            return size() > AWAITED_MAX;
        }
    };

    private record Asked(ChargerId charger, Traced.Direction by, String message) {}

    private record Request(long number, String action, long nanos) {}

    /** @param whole false: a broken frame, of which the text tells */
    record Came(ChargerId charger, Traced.Direction way, boolean whole, Instant at, long nanos, String text) {}

    TracePen(Database database, TraceSettings settings, InstantSource clock, Covering covering) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.covering = covering;
        this.share = (int) Math.min(Integer.MAX_VALUE, Math.max(SHARE_MIN, TraceRing.size(settings) / SHARES));
    }

    /**
     * Writes these, durable a moment later; may be tried again.
     *
     * @param batch at most {@link #BATCH_MAX}
     * @param lost how many of which charger came that there was no room for; at most {@link #LOST_MAX} chargers
     * @return how many were kept
     */
    int write(List<Came> batch, SortedMap<ChargerId, Long> lost) {
        boolean done = false;
        try {
            int rows = database.transaction(connection -> {
                // What a crash takes is the last moment's; nobody waits for the disk.
                try (var statement = connection.createStatement()) {
                    statement.execute("SET LOCAL synchronous_commit = off");
                }
                return written(connection, batch, lost);
            });
            done = true;
            return rows;
        } finally {
            // Which segments there are is as it was, then.
            if (!done) ring = null;
        }
    }

    private int written(Connection connection, List<Came> batch, SortedMap<ChargerId, Long> lost) throws SQLException {
        var now = clock.instant();
        var to = ring == null ? TraceRing.open(connection, settings) : ring;
        ring = to;
        var rows = new ArrayList<Traced>(batch.size());
        if (to.room(now) < batch.size() + lost.size()) {
            to.turn(connection, now);
            beyond.forEach((charger, times) -> rows.add(gap(to, charger, times + " beyond a charger's share")));
            beyond.clear();
            kept.clear();
        }
        lost.forEach((charger, times) -> rows.add(gap(to, charger, times + " that came while too many waited")));
        for (var came : batch) {
            if (kept.merge(came.charger, 1, Integer::sum) <= share) rows.add(row(to.number(), came));
            else beyond.merge(came.charger, 1L, Long::sum);
        }
        if (rows.isEmpty()) return 0;
        var copy = new TraceCopy();
        rows.forEach(copy::add);
        copy.write(connection);
        return rows.size();
    }

    private Traced row(long number, Came came) {
        var charger = came.charger;
        var covered =
                came.whole ? covering.cover(came.text) : new Covering.Covered(Traced.Kind.BROKEN, "", "", came.text);
        var answers = Optional.<Request>empty();
        switch (covered.kind()) {
            case CALL ->
                awaited.put(
                        new Asked(charger, came.way, covered.message()),
                        new Request(number, covered.action(), came.nanos));
            case CALLRESULT, CALLERROR ->
                answers = Optional.ofNullable(awaited.remove(new Asked(charger, other(came.way), covered.message())));
            case CALLRESULTERROR, SEND, BROKEN, GAP -> {}
        }
        return new Traced(
                number,
                came.at,
                charger,
                came.way,
                covered.kind(),
                covered.message(),
                answers.map(Request::action).orElse(covered.action()),
                answers.map(asked -> OptionalLong.of(asked.number)).orElse(OptionalLong.empty()),
                answers.map(asked -> Duration.ofNanos(Math.max(0, came.nanos - asked.nanos))),
                came.text.length(),
                covered.text());
    }

    private static Traced.Direction other(Traced.Direction way) {
        return way == Traced.Direction.HEARD ? Traced.Direction.SAID : Traced.Direction.HEARD;
    }

    private Traced gap(TraceRing to, ChargerId charger, String what) {
        return new Traced(
                to.number(),
                clock.instant(),
                charger,
                Traced.Direction.HEARD,
                Traced.Kind.GAP,
                "",
                "",
                OptionalLong.empty(),
                Optional.empty(),
                0,
                "not kept: " + what);
    }
}
