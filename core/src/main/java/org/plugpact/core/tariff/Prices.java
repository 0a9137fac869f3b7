package org.plugpact.core.tariff;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;

/** A tariff made ready for one session: which price holds in a piece of it, and where prices may change. */
final class Prices {
    private final Map<Dimension, List<Price>> inOrder = new EnumMap<>(Dimension.class);
    private final List<Restrictions> restrictions;
    private final boolean askTheClock;
    private final long start;
    private final ZoneRules rules;

    /** One component with the element that it is from. */
    record Price(int element, Component component, Restrictions restrictions) {}

    /** @param start when the session began, milliseconds since 1970 */
    Prices(Tariff tariff, long start, ZoneId zone) {
        this.start = start;
        this.rules = zone.getRules();
        for (Dimension dimension : Dimension.values()) inOrder.put(dimension, new ArrayList<>());
        for (int i = 0; i < tariff.elements().size(); i++) {
            Element element = tariff.elements().get(i);
            for (Component component : element.components()) {
                prices(component.dimension()).add(new Price(i, component, element.restrictions()));
            }
        }
        restrictions = tariff.elements().stream()
                .map(Element::restrictions)
                .filter(some -> !some.equals(Restrictions.NONE))
                .toList();
        askTheClock = restrictions.stream().anyMatch(Restrictions::askTheClock);
    }

    /** The first price for a dimension that holds at the piece's start, and so all through it. */
    Optional<Price> priceOf(Dimension dimension, Piece piece) {
        List<Price> candidates = prices(dimension);
        for (int i = 0; i < candidates.size(); i++) {
            if (holds(candidates.get(i).restrictions(), piece)) return Optional.of(candidates.get(i));
        }
        return Optional.empty();
    }

    /** Milliwatt-hours at which a price may change, ascending. */
    List<Ratio> energyCuts() {
        TreeSet<Ratio> cuts = new TreeSet<>();
        for (Restrictions some : restrictions) {
            some.minEnergy().map(Prices::milliwattHours).ifPresent(cuts::add);
            some.maxEnergy().map(Prices::milliwattHours).ifPresent(cuts::add);
        }
        return List.copyOf(cuts);
    }

    /** Instants inside the session at which a price may change by the clock or by how long it has lasted, ascending. */
    long[] clockCuts(Interval plugged) {
        if (restrictions.isEmpty()) return new long[0];
        TreeSet<Instant> cuts = new TreeSet<>();
        for (Restrictions some : restrictions) {
            some.minDuration().map(plugged.from()::plus).ifPresent(cuts::add);
            some.maxDuration().map(plugged.from()::plus).ifPresent(cuts::add);
        }
        if (askTheClock) addWallClockCuts(plugged, cuts);
        return cuts.stream()
                .filter(plugged::contains)
                .mapToLong(Instant::toEpochMilli)
                .toArray();
    }

    /** Where the zone's clock is put forward or back, and each time that a restriction names, as often as it is shown. */
    private void addWallClockCuts(Interval plugged, SortedSet<Instant> cuts) {
        Instant at = plugged.from();
        for (ZoneOffsetTransition next = rules.nextTransition(at);
                next != null && next.getInstant().isBefore(plugged.to());
                next = rules.nextTransition(next.getInstant())) {
            cuts.add(next.getInstant());
        }
        TreeSet<LocalTime> times = new TreeSet<>(List.of(LocalTime.MIDNIGHT));
        for (Restrictions some : restrictions) {
            some.startTime().ifPresent(times::add);
            some.endTime().ifPresent(times::add);
        }
        LocalDate last = local(plugged.to()).toLocalDate();
        for (LocalDate day = local(plugged.from()).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (LocalTime time : times) {
                LocalDateTime shown = day.atTime(time);
                for (ZoneOffset offset : rules.getValidOffsets(shown)) cuts.add(shown.toInstant(offset));
            }
        }
    }

    private boolean holds(Restrictions some, Piece piece) {
        return some.equals(Restrictions.NONE)
                || (holdsByEnergy(some, piece)
                        && holdsByPower(some, piece.gap())
                        && holdsByDuration(some, Duration.ofMillis(piece.from() - start))
                        && holdsByClock(some, piece.from()));
    }

    private static boolean holdsByEnergy(Restrictions some, Piece piece) {
        return some.minEnergy()
                        .map(min -> piece.before().compareTo(milliwattHours(min)) >= 0)
                        .orElse(true)
                && some.maxEnergy()
                        .map(max -> piece.before().compareTo(milliwattHours(max)) < 0)
                        .orElse(true);
    }

    private static boolean holdsByPower(Restrictions some, Piece.Gap gap) {
        return some.minPower().map(gap::reaches).orElse(true)
                && !some.maxPower().map(gap::reaches).orElse(false);
    }

    private static boolean holdsByDuration(Restrictions some, Duration lasted) {
        return some.minDuration().map(min -> lasted.compareTo(min) >= 0).orElse(true)
                && some.maxDuration().map(max -> lasted.compareTo(max) < 0).orElse(true);
    }

    /** Which elements' restrictions by the clock on the wall hold at an instant, in the tariff's order. */
    List<Boolean> heldByClock(long instant) {
        return restrictions.stream().map(some -> holdsByClock(some, instant)).toList();
    }

    private boolean holdsByClock(Restrictions some, long instant) {
        if (!some.askTheClock()) return true;
        LocalDateTime now = local(Instant.ofEpochMilli(instant));
        LocalDate day = now.toLocalDate();
        return holdsByTime(some, now.toLocalTime())
                && some.startDate().map(first -> !day.isBefore(first)).orElse(true)
                && some.endDate().map(day::isBefore).orElse(true)
                && (some.days().isEmpty() || some.days().contains(day.getDayOfWeek()));
    }

    private static boolean holdsByTime(Restrictions some, LocalTime now) {
        LocalTime from = some.startTime().orElse(LocalTime.MIDNIGHT);
        LocalTime to = some.endTime().orElse(LocalTime.MIDNIGHT);
        boolean begun = !now.isBefore(from);
        if (to.equals(LocalTime.MIDNIGHT)) return begun;
        boolean goesOn = now.isBefore(to);
        return from.isBefore(to) ? begun && goesOn : begun || goesOn;
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, rules.getOffset(instant));
    }

    private List<Price> prices(Dimension dimension) {
        return inOrder.getOrDefault(dimension, List.of());
    }

    private static Ratio milliwattHours(Energy energy) {
        return Ratio.of(energy.milliwattHours());
    }
}
