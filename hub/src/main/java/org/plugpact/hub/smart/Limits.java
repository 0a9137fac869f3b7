package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.schedule.Schedule;

/** Limits that chargers heard of from others than the hub, kept over restarts of the hub. Owned by the thread of {@link Smart}. */
final class Limits {
    private final Book book;
    private final LimitTable table;
    /** What is to be kept. */
    private final Map<Source, Optional<Schedule>> changed = new LinkedHashMap<>();

    /**
     * Who limits what.
     *
     * @param outlet number 0 for the charger as a whole
     */
    record Source(ConnectorId outlet, String name) {}

    Limits(Book book, LimitTable table) {
        this.book = book;
        this.table = table;
    }

    /** As it was kept, but for what is over. */
    void restore(Instant now) {
        table.all().forEach((source, schedule) -> {
            if (isOver(schedule, now)) {
                changed.put(source, Optional.empty());
                return;
            }
            var charger = source.outlet.charger();
            book.held(charger).limited(source.outlet.number(), source.name, Optional.of(schedule));
            book.cap(charger, now);
        });
    }

    private static boolean isOver(Schedule schedule, Instant now) {
        return schedule.seconds().isPresent()
                && schedule.start()
                        .map(start -> !start.plusSeconds(schedule.seconds().getAsLong())
                                .isAfter(now))
                        .orElse(false);
    }

    /** What holds from now on in place of what that source said before; one without a start of its own starts now. */
    void heard(ConnectorId outlet, String said, List<Schedule> limits, Instant now) {
        var held = book.held(outlet.charger());
        var name = held.source(said);
        var limit = limits.stream().findFirst().map(schedule -> startingBy(schedule, now));
        held.limited(outlet.number(), name, limit);
        changed.put(new Source(outlet, name), limit);
        book.cap(outlet.charger(), now);
    }

    private static Schedule startingBy(Schedule schedule, Instant now) {
        return new Schedule(
                schedule.start().or(() -> Optional.of(now)),
                schedule.seconds(),
                schedule.unit(),
                schedule.periods(),
                schedule.minimum());
    }

    /** Durable when this returns. */
    void keep() {
        if (changed.isEmpty()) return;
        table.keep(changed);
        changed.clear();
    }
}
