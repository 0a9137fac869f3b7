package org.plugpact.core.tariff;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.units.Ratio;

/**
 * Prices a session the slow and obvious way: half a second after the other, each asked for the tariff by itself. Right
 * where nothing changes within half a second, and without any step size.
 */
final class HalfSecondPricing {
    private static final Duration STEP = Duration.ofMillis(500);

    private final Tariff tariff;
    private final ZoneId zone;
    private final Map<String, Ratio> billed = new TreeMap<>();
    private boolean flatWasDue;

    private HalfSecondPricing(Tariff tariff, ZoneId zone) {
        this.tariff = tariff;
        this.zone = zone;
    }

    /** What is billed of each dimension and element, such as {@code TIME#0}: kilowatt-hours, hours or 1. */
    static Map<String, Ratio> billed(Tariff tariff, Usage usage, ZoneId zone) {
        HalfSecondPricing pricing = new HalfSecondPricing(tariff, zone);
        Instant at = usage.plugged().from();
        long before = usage.atStart().milliwattHours();
        for (Usage.Sample sample : usage.samples()) {
            pricing.gap(usage, at, sample.at(), before, sample.register().milliwattHours());
            at = sample.at();
            before = sample.register().milliwattHours();
        }
        pricing.gap(usage, at, usage.plugged().to(), before, before);
        return pricing.billed;
    }

    private void gap(Usage usage, Instant from, Instant to, long before, long after) {
        long steps = Duration.between(from, to).dividedBy(STEP);
        for (long step = 0; step < steps; step++) {
            Instant now = from.plus(STEP.multipliedBy(step));
            Ratio perStep = Ratio.of(after - before, steps);
            Ratio delivered =
                    Ratio.of(before - usage.atStart().milliwattHours()).plus(perStep.times(step));
            Ratio power = perStep.times(Duration.ofHours(1).dividedBy(STEP));
            Moment moment = new Moment(
                    now.atZone(zone), Duration.between(usage.plugged().from(), now), delivered, power);
            bill(Dimension.ENERGY, moment, perStep.dividedBy(Ratio.of(1_000_000)));
            bill(after > before ? Dimension.TIME : Dimension.PARKING, moment, Ratio.of(1, 7_200));
            if (!flatWasDue) flatWasDue = bill(Dimension.FLAT, moment, Ratio.ONE);
        }
    }

    private boolean bill(Dimension dimension, Moment moment, Ratio quantity) {
        for (int i = 0; i < tariff.elements().size(); i++) {
            Element element = tariff.elements().get(i);
            boolean has = element.components().stream().anyMatch(some -> some.dimension() == dimension);
            if (has && moment.matches(element.restrictions())) {
                if (quantity.signum() > 0) billed.merge(dimension + "#" + i, quantity, Ratio::plus);
                return true;
            }
        }
        return false;
    }

    private record Moment(ZonedDateTime local, Duration lasted, Ratio delivered, Ratio power) {
        boolean matches(Restrictions some) {
            return matchesTime(some)
                    && all(some.startDate(), date -> !local.toLocalDate().isBefore(date))
                    && all(some.endDate(), date -> local.toLocalDate().isBefore(date))
                    && all(some.minEnergy(), energy -> delivered.compareTo(Ratio.of(energy.milliwattHours())) >= 0)
                    && all(some.maxEnergy(), energy -> delivered.compareTo(Ratio.of(energy.milliwattHours())) < 0)
                    && all(some.minPower(), given -> power.compareTo(Ratio.of(given.milliwatts())) >= 0)
                    && all(some.maxPower(), given -> power.compareTo(Ratio.of(given.milliwatts())) < 0)
                    && all(some.minDuration(), duration -> lasted.compareTo(duration) >= 0)
                    && all(some.maxDuration(), duration -> lasted.compareTo(duration) < 0)
                    && (some.days().isEmpty() || some.days().contains(local.getDayOfWeek()));
        }

        private boolean matchesTime(Restrictions some) {
            int now = local.toLocalTime().toSecondOfDay();
            int from = some.startTime().orElse(LocalTime.MIN).toSecondOfDay();
            int to = some.endTime().orElse(LocalTime.MIN).toSecondOfDay();
            if (to == 0) to = 24 * 60 * 60;
            return from < to ? from <= now && now < to : from <= now || now < to;
        }

        private static <T> boolean all(Optional<T> some, java.util.function.Predicate<T> condition) {
            return some.stream().allMatch(condition);
        }
    }
}
