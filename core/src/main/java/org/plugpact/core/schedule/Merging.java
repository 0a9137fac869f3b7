package org.plugpact.core.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.plugpact.core.units.Ratio;

/**
 * Merges what is installed at one instant. Of each purpose the highest stack level leads that has a period then (K 3.5); of the leading
 * ones the least counts (K 3.6, K08.FR.04), a transaction's own instead of the default, and priority instead of both.
 *
 * @param ifNone from when a relative schedule counts where no transaction runs
 */
record Merging(Station station, List<Profile> profiles, List<Charging> running, Instant ifNone) {
    /** The higher level first; in 1.6 a connector's own before the one for all of them (3.13.1); then the earlier id. */
    private static final Comparator<Profile> LEADING = Comparator.comparingInt(Profile::stackLevel)
            .thenComparingInt(profile -> profile.evse() == 0 ? 0 : 1)
            .thenComparingInt(profile -> -profile.id());

    /** A period of a profile that leads its purpose. */
    private record Leader(RateUnit unit, Period period) {}

    /** Exact milliamperes in each phase. */
    private record Merged(
            Ratio limit,
            Optional<Ratio> discharge,
            Optional<Ratio> setpoint,
            int phases,
            OptionalInt use,
            OperationMode mode) {}

    /** What is in force, as a period that starts at 0. */
    Period at(int evse, Instant instant, RateUnit unit) {
        return evse == 0 ? whole(instant, unit) : one(station.outlet(evse).orElseThrow(), instant, unit);
    }

    private Period one(Outlet outlet, Instant instant, RateUnit unit) {
        var merged = merge(outlet, instant);
        var supply = outlet.supply();
        int used = merged.phases();
        return new Period(
                0,
                new Rates(
                        OptionalLong.of(Supply.whole(supply.total(merged.limit(), unit, used))),
                        whole(merged.discharge().map(rate -> supply.total(rate, unit, used))),
                        whole(merged.setpoint().map(rate -> supply.total(rate, unit, used)))),
                new Phases(supply.shown(used), merged.use()),
                merged.mode());
    }

    /**
     * The EVSEs together, and no more than the whole may draw. Amperes are added up in one phase as if all that is single-phase were in
     * it, since nobody says where it is.
     */
    private Period whole(Instant instant, RateUnit unit) {
        var grid = station.whole().supply();
        var cap = merge(station.whole(), instant);
        var limit = grid.total(cap.limit(), unit, cap.phases());
        var sum = Ratio.ZERO;
        for (var outlet : station.evses()) {
            var merged = merge(outlet, instant);
            sum = sum.plus(outlet.supply().total(merged.limit(), unit, merged.phases()));
        }
        return new Period(
                0,
                Rates.limit(Supply.whole(limit.smallerOf(sum))),
                new Phases(grid.shown(cap.phases()), cap.use()),
                OperationMode.CHARGING_ONLY);
    }

    private static OptionalLong whole(Optional<Ratio> exact) {
        return exact.map(rate -> OptionalLong.of(Supply.whole(rate))).orElse(OptionalLong.empty());
    }

    private Merged merge(Outlet outlet, Instant instant) {
        var supply = outlet.supply();
        var leaders = leaders(outlet, instant);
        var mode = OperationMode.CHARGING_ONLY;
        var limit = Ratio.of(outlet.milliamperesMax());
        Optional<Ratio> discharge = Optional.empty();
        Optional<Ratio> setpoint = Optional.empty();
        int phases = supply.phases();
        var use = OptionalInt.empty();
        for (var leader : leaders) {
            var period = leader.period();
            phases = Math.min(phases, supply.used(period.phases()));
            if (period.phases().use().isPresent()) use = period.phases().use();
            limit = limit.smallerOf(
                    exact(period.rates().limit(), leader, supply).orElse(limit));
            discharge = nearer(discharge, exact(period.rates().dischargeLimit(), leader, supply));
            setpoint = nearer(setpoint, exact(period.rates().setpoint(), leader, supply));
            // The transaction's leader comes last, and it is the one whose mode counts.
            mode = period.mode();
        }
        limit = limit.plus(generated(outlet, instant, phases)).smallerOf(Ratio.of(outlet.milliamperesMax()));
        return new Merged(limit, discharge, within(setpoint, limit, discharge), phases, use, mode);
    }

    private List<Leader> leaders(Outlet outlet, Instant instant) {
        var ofStation = Stream.of(Purpose.STATION_EXTERNAL_CONSTRAINTS, Purpose.STATION_MAX)
                .flatMap(purpose -> leading(purpose, outlet, instant).stream());
        return Stream.concat(ofStation, ofTransaction(outlet, instant).stream()).toList();
    }

    /** SC.01, K02.FR.08: priority if it was asked for, else the transaction's own, else the default; none for the whole station. */
    private Optional<Leader> ofTransaction(Outlet outlet, Instant instant) {
        if (outlet.evse() == 0) return Optional.empty();
        return transactionAt(outlet)
                .filter(Charging::priority)
                .flatMap(it -> leading(Purpose.PRIORITY_CHARGING, outlet, instant))
                .or(() -> leading(Purpose.TX, outlet, instant))
                .or(() -> leading(Purpose.TX_DEFAULT, outlet, instant));
    }

    private Optional<Leader> leading(Purpose purpose, Outlet outlet, Instant instant) {
        var relative = transactionAt(outlet).map(Charging::from).orElse(ifNone);
        return profiles.stream()
                .filter(profile -> profile.purpose() == purpose && profile.reaches(outlet.evse()))
                .filter(profile -> purpose != Purpose.TX || isOfTransaction(profile, outlet))
                .filter(profile -> profile.at(instant, relative).isPresent())
                .max(LEADING)
                .map(profile -> new Leader(
                        profile.schedule().unit(), profile.at(instant, relative).orElseThrow()));
    }

    private Optional<Charging> transactionAt(Outlet outlet) {
        return running.stream().filter(it -> it.evse() == outlet.evse()).findFirst();
    }

    private boolean isOfTransaction(Profile profile, Outlet outlet) {
        return transactionAt(outlet)
                .filter(it ->
                        profile.transaction().map(it.transaction()::equals).orElse(true))
                .isPresent();
    }

    private static Optional<Ratio> exact(OptionalLong rate, Leader leader, Supply supply) {
        return rate.isPresent()
                ? Optional.of(supply.perPhase(
                        rate.getAsLong(), leader.unit(), leader.period().phases()))
                : Optional.empty();
    }

    /** Of two rates the one that moves less energy: the least when charging, the highest when discharging (SC.04). */
    private static Optional<Ratio> nearer(Optional<Ratio> one, Optional<Ratio> other) {
        if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
        return size(one.get()).compareTo(size(other.get())) <= 0 ? one : other;
    }

    private static Ratio size(Ratio rate) {
        return rate.signum() < 0 ? rate.negate() : rate;
    }

    /** K08.FR.08: a setpoint within the limits in its own direction. */
    private static Optional<Ratio> within(Optional<Ratio> setpoint, Ratio limit, Optional<Ratio> discharge) {
        return setpoint.map(
                point -> point.signum() < 0 ? discharge.map(point::greaterOf).orElse(point) : point.smallerOf(limit));
    }

    /** What is made on the spot comes on top (K 3.6); of fewer phases than are used, it is spread over those. */
    private Ratio generated(Outlet outlet, Instant instant, int used) {
        return leading(Purpose.LOCAL_GENERATION, outlet, instant)
                .flatMap(leader -> exact(leader.period().rates().limit(), leader, outlet.supply())
                        .map(perPhase -> {
                            int made = outlet.supply().used(leader.period().phases());
                            return made >= used ? perPhase : perPhase.times(Ratio.of(made, used));
                        }))
                .orElse(Ratio.ZERO);
    }
}
