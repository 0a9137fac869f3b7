package org.plugpact.hub.ocpp2;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Restrictions;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;
import org.plugpact.hub.ocpp.PriceWords;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.DayOfWeek;
import org.plugpact.wire.ocpp21.MessageContent;
import org.plugpact.wire.ocpp21.MessageFormat;
import org.plugpact.wire.ocpp21.TariffConditions;
import org.plugpact.wire.ocpp21.TariffConditionsFixed;
import org.plugpact.wire.ocpp21.TariffEnergy;
import org.plugpact.wire.ocpp21.TariffEnergyPrice;
import org.plugpact.wire.ocpp21.TariffFixed;
import org.plugpact.wire.ocpp21.TariffFixedPrice;
import org.plugpact.wire.ocpp21.TariffTime;
import org.plugpact.wire.ocpp21.TariffTimePrice;

/**
 * A tariff of ours in the words of OCPP 2.1 (part 2, 2.104 TariffType), exactly or not at all. Both have for each dimension a list
 * of prices of which the first that holds counts; where one can be said and the other not, or means something else, that is told.
 */
final class TariffWords {
    /** What stands before the digest in a tariff's id, which is of its content alone (I08.FR.08). */
    private static final String ID_BEGINS = "pact-";

    private static final int ID_DIGITS = 40;
    private static final String TAX = "vat";
    /** A watt-hour, or a second: what both count in anyhow. */
    private static final long FINEST_STEP = 1;

    private static final Ratio HUNDRED = Ratio.of(100);
    private static final Ratio MINUTES = Ratio.of(60);
    private static final Ratio THOUSAND = Ratio.of(1_000);

    private final Tariff tariff;

    private TariffWords(Tariff tariff) {
        this.tariff = tariff;
    }

    /** What came of saying it. */
    sealed interface Said {
        /**
         * It is this, and nothing else.
         *
         * @param elements of the kind of price that has most
         * @param conditional whether any of them has a condition
         */
        record Exactly(org.plugpact.wire.ocpp21.Tariff tariff, int elements, boolean conditional) implements Said {}

        /** It can't be said. */
        record Not(String why) implements Said {}
    }

    private static final class Unsayable extends Exception {
        private static final long serialVersionUID = 1;

        Unsayable(String why) {
            super(why);
        }
    }

    private record Price(Component component, Restrictions when) {}

    static Said of(Tariff tariff) {
        try {
            return new TariffWords(tariff).said();
        } catch (Unsayable unsayable) {
            return new Said.Not(String.valueOf(unsayable.getMessage()));
        }
    }

    private Said said() throws Unsayable {
        var unnamed = named(
                "",
                List.of(PriceWords.all().getFirst()),
                energy(),
                time(Dimension.TIME),
                time(Dimension.PARKING),
                fixed());
        var id = ID_BEGINS
                + Digest.sha256(Frames.write(unnamed.write()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, ID_DIGITS);
        int elements = 0;
        boolean conditional = false;
        for (var dimension : Dimension.values()) {
            elements = Math.max(elements, prices(dimension).size());
            conditional |= prices(dimension).stream().anyMatch(price -> !price.when.equals(Restrictions.NONE));
        }
        return new Said.Exactly(
                named(
                        id,
                        PriceWords.all(),
                        unnamed.energy(),
                        unnamed.chargingTime(),
                        unnamed.idleTime(),
                        unnamed.fixedFee()),
                elements,
                conditional);
    }

    private org.plugpact.wire.ocpp21.Tariff named(
            String id,
            List<PriceWords> languages,
            Optional<TariffEnergy> energy,
            Optional<TariffTime> charging,
            Optional<TariffTime> idle,
            Optional<TariffFixed> fixed) {
        return new org.plugpact.wire.ocpp21.Tariff(
                id,
                languages.stream().map(words -> text(tariff, words)).toList(),
                tariff.currency().getCurrencyCode(),
                energy,
                Optional.empty(),
                charging,
                idle,
                fixed,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The tariff for people (C01.FR.17: the language by its tag). */
    static MessageContent text(Tariff tariff, PriceWords words) {
        return new MessageContent(MessageFormat.UTF8, Optional.of(words.language()), words.of(tariff));
    }

    private List<Price> prices(Dimension dimension) {
        var prices = new ArrayList<Price>();
        for (var element : tariff.elements()) {
            for (var component : element.components()) {
                if (component.dimension() == dimension) prices.add(new Price(component, element.restrictions()));
            }
        }
        return prices;
    }

    private Optional<TariffEnergy> energy() throws Unsayable {
        var said = new ArrayList<TariffEnergyPrice>();
        var prices = prices(Dimension.ENERGY);
        for (var price : prices) {
            said.add(
                    new TariffEnergyPrice(exact(price.component.price(), "a price of energy"), conditions(price.when)));
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(new TariffEnergy(said, taxes(prices)));
    }

    /** By the minute there, by the hour here. */
    private Optional<TariffTime> time(Dimension dimension) throws Unsayable {
        var said = new ArrayList<TariffTimePrice>();
        var prices = prices(dimension);
        for (var price : prices) {
            var aMinute = exact(price.component.price().dividedBy(MINUTES), "a price of time by the minute");
            said.add(new TariffTimePrice(aMinute, conditions(price.when)));
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(new TariffTime(said, taxes(prices)));
    }

    /** There a fee is looked for once, at the start; here as soon as one holds. They are the same if one always does. */
    private Optional<TariffFixed> fixed() throws Unsayable {
        var said = new ArrayList<TariffFixedPrice>();
        var prices = prices(Dimension.FLAT);
        if (prices.isEmpty()) return Optional.empty();
        if (prices.stream().noneMatch(price -> price.when.equals(Restrictions.NONE))) {
            throw new Unsayable("a fee that may fall due only later in the session");
        }
        for (var price : prices) {
            said.add(new TariffFixedPrice(fixed(price.when), exact(price.component.price(), "a fee")));
        }
        return Optional.of(new TariffFixed(said, taxes(prices)));
    }

    private static Optional<TariffConditionsFixed> fixed(Restrictions when) throws Unsayable {
        if (when.equals(Restrictions.NONE)) return Optional.empty();
        boolean runs = when.minEnergy().isPresent()
                || when.maxEnergy().isPresent()
                || when.minPower().isPresent()
                || when.maxPower().isPresent()
                || when.minDuration().isPresent()
                || when.maxDuration().isPresent();
        if (runs) throw new Unsayable("a fee that depends on how the session goes");
        var of = conditions(when).orElseThrow();
        return Optional.of(new TariffConditionsFixed(
                of.startTimeOfDay(),
                of.endTimeOfDay(),
                of.dayOfWeek(),
                of.validFromDate(),
                of.validToDate(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** One list of taxes for all prices of a kind. */
    private static List<org.plugpact.wire.ocpp21.TaxRate> taxes(List<Price> prices) throws Unsayable {
        TaxRate rate = prices.getFirst().component.tax();
        for (var price : prices) {
            if (!price.component.tax().equals(rate)) throw new Unsayable("two rates of tax on one kind of price");
            if (price.component.stepSize() > FINEST_STEP) throw new Unsayable("a price in steps");
        }
        var percent = exact(rate.ofNet().times(HUNDRED), "a rate of tax");
        return List.of(new org.plugpact.wire.ocpp21.TaxRate(TAX, percent, OptionalInt.empty()));
    }

    /** Times and dates are the site's own, as ours are (I07.FR.17). */
    private static Optional<TariffConditions> conditions(Restrictions when) throws Unsayable {
        if (when.equals(Restrictions.NONE)) return Optional.empty();
        if (when.minPower().isPresent() || when.maxPower().isPresent()) {
            throw new Unsayable("a price by power: of the mean between two readings here, of the moment there");
        }
        boolean byTime = when.startTime().isPresent() || when.endTime().isPresent();
        Optional<LocalTime> from =
                byTime ? when.startTime().or(() -> Optional.of(LocalTime.MIDNIGHT)) : Optional.empty();
        Optional<LocalTime> to = byTime ? when.endTime().or(() -> Optional.of(LocalTime.MIDNIGHT)) : Optional.empty();
        return Optional.of(new TariffConditions(
                from.map(LocalTime::toString),
                to.map(LocalTime::toString),
                when.days().stream().map(day -> DayOfWeek.valueOf(day.name())).toList(),
                when.startDate().map(Object::toString),
                when.endDate().map(Object::toString),
                Optional.empty(),
                when.minEnergy().map(energy -> milli(energy.milliwattHours())),
                when.maxEnergy().map(energy -> milli(energy.milliwattHours())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                seconds(when.minDuration()),
                seconds(when.maxDuration()),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty()));
    }

    private static OptionalInt seconds(Optional<java.time.Duration> span) throws Unsayable {
        if (span.isEmpty()) return OptionalInt.empty();
        if (span.get().toSeconds() > Integer.MAX_VALUE) throw new Unsayable("a condition of more than 68 years");
        return OptionalInt.of((int) span.get().toSeconds());
    }

    private static BigDecimal milli(long amount) {
        return new BigDecimal(Ratio.of(amount).dividedBy(THOUSAND).decimal());
    }

    /** A fraction as a number that can be written down. */
    private static BigDecimal exact(Ratio value, String what) throws Unsayable {
        var decimal = value.decimal();
        if (decimal.indexOf('/') >= 0) throw new Unsayable(what + " without an end to its decimals: " + decimal);
        return new BigDecimal(decimal);
    }
}
