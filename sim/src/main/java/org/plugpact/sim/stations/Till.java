package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.plugpact.wire.ocpp21.ChargingPeriod;
import org.plugpact.wire.ocpp21.CostDetails;
import org.plugpact.wire.ocpp21.CostDimension;
import org.plugpact.wire.ocpp21.CostDimensionKind;
import org.plugpact.wire.ocpp21.Price;
import org.plugpact.wire.ocpp21.Tariff;
import org.plugpact.wire.ocpp21.TariffCost;
import org.plugpact.wire.ocpp21.TaxRate;
import org.plugpact.wire.ocpp21.TotalCost;
import org.plugpact.wire.ocpp21.TotalPrice;
import org.plugpact.wire.ocpp21.TotalUsage;

/**
 * What a station knows of prices: the tariffs that lie there, those that drivers brought, and how a visit is reckoned by one. It
 * reckons energy and a fee, without conditions; with any other price it says that it can't. Guarded by its station's lock.
 */
final class Till {
    /** Prices of one kind that it takes. */
    static final int ELEMENTS_MAX = 4;

    private static final BigDecimal PERCENT = new BigDecimal("0.01");
    private static final BigDecimal KILO = new BigDecimal("0.001");

    /** The tariff for everybody, by bay. */
    final Map<Integer, Tariff> defaults = new TreeMap<>();

    /** By card, from the authorisation to the charge. */
    private final Map<String, Tariff> brought = new LinkedHashMap<>();

    /** A driver was let, under this tariff. */
    void offered(String token, Tariff tariff) {
        brought.put(token, tariff);
    }

    /** A visit has its driver: the driver's own tariff, or the one for everybody (I07.FR.14, I08.FR.04). */
    void begin(Visit visit, String token) {
        visit.tariff =
                Optional.ofNullable(brought.remove(token)).or(() -> Optional.ofNullable(defaults.get(visit.bay)));
    }

    /** What a visit comes to after so many watt-hours, tax included; empty if it can't be reckoned. */
    private static Optional<BigDecimal> reckoned(Tariff tariff, long wattHours) {
        return reckon(tariff, wattHours)
                .flatMap(details -> details.totalCost().total().inclTax());
    }

    /** Empty if the tariff has a price that is not reckoned here. */
    private static Optional<CostDetails> reckon(Tariff tariff, long wattHours) {
        if (tariff.chargingTime().isPresent() || tariff.idleTime().isPresent()) return Optional.empty();
        var energy = Optional.<Price>empty();
        if (tariff.energy().isPresent()) {
            var first = tariff.energy().get().prices().getFirst();
            if (first.conditions().isPresent()) return Optional.empty();
            var net = first.priceKwh().multiply(BigDecimal.valueOf(wattHours)).multiply(KILO);
            energy = Optional.of(price(net, tariff.energy().get().taxRates()));
        }
        var fixed = Optional.<Price>empty();
        if (tariff.fixedFee().isPresent()) {
            var first = tariff.fixedFee().get().prices().getFirst();
            if (first.conditions().isPresent()) return Optional.empty();
            fixed = Optional.of(
                    price(first.priceFixed(), tariff.fixedFee().get().taxRates()));
        }
        var total = new TotalPrice(
                Optional.of(sum(energy.flatMap(Price::exclTax), fixed.flatMap(Price::exclTax))),
                Optional.of(sum(energy.flatMap(Price::inclTax), fixed.flatMap(Price::inclTax))));
        return Optional.of(new CostDetails(
                List.of(),
                new TotalCost(
                        tariff.currency(),
                        TariffCost.NORMAL_COST,
                        fixed,
                        energy,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        total),
                new TotalUsage(BigDecimal.valueOf(wattHours), 0, 0, OptionalInt.empty()),
                Optional.empty(),
                Optional.empty()));
    }

    private static Price price(BigDecimal net, List<TaxRate> taxes) {
        var rate = taxes.stream()
                .map(TaxRate::tax)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(PERCENT);
        return new Price(Optional.of(net), Optional.of(net.add(net.multiply(rate))), taxes);
    }

    private static BigDecimal sum(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.orElse(BigDecimal.ZERO).add(other.orElse(BigDecimal.ZERO));
    }

    /** What it tells at a visit's end (I12.FR.01, 04); empty if it has no tariff for it. */
    static Optional<CostDetails> details(Visit visit, Reading end) {
        if (visit.tariff.isEmpty() || visit.first.isEmpty()) return Optional.empty();
        var tariff = visit.tariff.get();
        long wattHours = end.wattHours() - visit.first.get().wattHours();
        var energy = new CostDimension(CostDimensionKind.ENERGY, BigDecimal.valueOf(wattHours));
        var period = new ChargingPeriod(
                List.of(energy),
                Optional.of(tariff.tariffId()),
                visit.first.get().at());
        return reckon(tariff, wattHours)
                .map(all -> new CostDetails(
                        List.of(period), all.totalCost(), all.totalUsage(), Optional.empty(), Optional.empty()));
    }

    /** Takes in what a visit costs and how far it may go, and tells what follows. */
    static List<Deed> heard(Happening happening, Told.Event told, Tally tally) {
        var visit = happening.visit();
        if (told.cost().isPresent()) visit.cost = told.cost();
        if (happening.stage() == Stage.ENDED) {
            visit.cost.ifPresent(cost -> tally.paid(visit.id, cost));
            return List.of();
        }
        List<Deed> deeds = new ArrayList<>();
        if (told.limit().isPresent() && !told.limit().equals(visit.limit)) {
            visit.limit = told.limit();
            deeds.add(new Deed.TellLimit(visit));
        }
        boolean spent = visit.stopped.isEmpty() && isSpent(visit, happening.reading());
        if (spent) deeds.add(new Deed.Finish(visit, Moment.LIMIT_REACHED));
        return deeds;
    }

    /** Whether a visit has come to its limit: by its own tariff, or, without one, by what the central system told (E16.FR.15, 16). */
    private static boolean isSpent(Visit visit, Reading now) {
        var most = visit.limit.flatMap(limit -> limit.maxCost());
        var energy = visit.limit.flatMap(limit -> limit.maxEnergy());
        long wattHours = now.wattHours() - visit.first.map(Reading::wattHours).orElse(now.wattHours());
        if (energy.isPresent() && BigDecimal.valueOf(wattHours).compareTo(energy.get()) >= 0) return true;
        var cost = visit.tariff.isPresent() ? reckoned(visit.tariff.get(), wattHours) : visit.cost;
        return most.isPresent() && cost.isPresent() && cost.get().compareTo(most.get()) >= 0;
    }
}
