package org.plugpact.hub.smart;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.schedule.PerPhase;

/**
 * What a site may draw, over the day.
 *
 * @param zone whose clock counts
 * @param from each from that time on until the next; the last one goes on into the next day
 */
public record SiteLimit(ZoneId zone, SortedMap<LocalTime, PerPhase> from) {
    /** Different limits in a day: one every quarter of an hour. */
    public static final int CHANGES_MAX = 96;

    public SiteLimit {
        if (from.isEmpty() || from.size() > CHANGES_MAX) {
            throw new IllegalArgumentException("from 1 to " + CHANGES_MAX + " limits in a day");
        }
        from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
    }

    /** The same all day. */
    public static SiteLimit always(ZoneId zone, PerPhase limit) {
        return new SiteLimit(zone, new TreeMap<>(Map.of(LocalTime.MIDNIGHT, limit)));
    }

    /** What holds at that instant. */
    public PerPhase at(Instant instant) {
        var time = instant.atZone(zone).toLocalTime();
        var upTo = from.headMap(time.plusNanos(1));
        if (upTo.isEmpty() || time.equals(LocalTime.MAX))
            return from.lastEntry().getValue();
        return upTo.lastEntry().getValue();
    }
}
