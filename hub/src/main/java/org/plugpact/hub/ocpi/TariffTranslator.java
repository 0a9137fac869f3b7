package org.plugpact.hub.ocpi;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Restrictions;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;
import org.plugpact.hub.ocpi.Translation.Reason;
import org.plugpact.hub.ocpi.Translation.Refusal;
import org.plugpact.wire.json.Document;
import org.plugpact.wire.ocpi221.Parsed;
import org.plugpact.wire.ocpi221.PriceComponent;
import org.plugpact.wire.ocpi221.Tariff;
import org.plugpact.wire.ocpi221.TariffDimensionType;
import org.plugpact.wire.ocpi221.TariffElement;
import org.plugpact.wire.ocpi221.TariffRestrictions;
import org.plugpact.wire.ocpi221.TariffType;
import org.plugpact.wire.ocpi221.Tariffs;

/**
 * Translates a Tariff object of OCPI 2.2.1 into a tariff of ours, if that one says exactly the same. What has no
 * counterpart is refused, all of it at once; docs/protocols/ocpi-2.2.1.md lists member by member what is taken.
 *
 * <p>The id becomes {@code country-party-id}, country and party in capitals, since an OCPI id is unique only within its operator. A {@code vat}
 * that is missing is priced as 0 %, and a note says so: to OCPI it means that no VAT applies.
 */
public final class TariffTranslator {
    /** A member of OCPI 2.3 at the top that turns net prices into gross ones. */
    private static final String TAX_INCLUDED = "tax_included";

    private static final int MILLI_PER_KILO = 6;
    private static final Ratio HUNDRED = Ratio.of(100);

    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private TariffTranslator() {}

    /** @param json the Tariff object, as a file or a request has it */
    public static Translation translate(String json) {
        return switch (Document.read(json)) {
            case Document.Bad(var fault, var detail) -> refused(Reason.NOT_JSON, "", detail);
            case Document.Good(var value) ->
                switch (Tariffs.read(value)) {
                    case Parsed.Bad<Tariff>(var place, var detail) -> refused(Reason.NOT_A_TARIFF, place, detail);
                    case Parsed.Good<Tariff>(var tariff, var unknown) ->
                        new TariffTranslator().translate(tariff, unknown);
                };
        };
    }

    private static Translation refused(Reason reason, String place, String detail) {
        return new Translation.Refused(List.of(new Refusal(reason, place, detail)));
    }

    private Translation translate(Tariff from, List<String> unknown) {
        unknown.forEach(this::unknown);
        wholeTariff(from);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < from.elements().size(); i++) {
            element(from.elements().get(i), "elements[" + i + "]").ifPresent(elements::add);
        }
        Optional<Currency> currency = currency(from.currency());
        if (!refusals.isEmpty() || currency.isEmpty()) return new Translation.Refused(refusals);
        return attempt(
                        Reason.TOO_LARGE,
                        "",
                        () -> new org.plugpact.core.tariff.Tariff(id(from), currency.get(), elements))
                .filter(this::canBeFiled)
                .<Translation>map(tariff -> new Translation.Translated(tariff, from.startDateTime(), notes))
                .orElseGet(() -> new Translation.Refused(refusals));
    }

    private void unknown(String place) {
        boolean bearsOnPrices =
                place.startsWith("elements[") || place.contains("_price.") || place.equals(TAX_INCLUDED);
        if (bearsOnPrices) refuse(Reason.UNKNOWN_MEMBER, place, "is not in OCPI 2.2.1 and may bear on the price");
        else notes.add("A member that is not in OCPI 2.2.1 was left out.");
    }

    /** What stands beside the elements. */
    private void wholeTariff(Tariff from) {
        if (from.type().isPresent() && from.type().get() != TariffType.REGULAR) {
            refuse(Reason.ONLY_FOR_SOME_SESSIONS, "type", "is " + from.type().get() + ", not REGULAR");
        }
        if (from.minPrice().isPresent()) refuse(Reason.PRICE_LIMIT, "min_price", "no session has a lowest price");
        if (from.maxPrice().isPresent()) refuse(Reason.PRICE_LIMIT, "max_price", "no session has a highest price");
        if (from.endDateTime().isPresent()) {
            refuse(Reason.ENDS, "end_date_time", "a filed tariff holds until the next one is filed");
        }
        if (!from.tariffAltText().isEmpty() || from.tariffAltUrl().isPresent()) {
            notes.add("The alternative text and URL were left out: they are no price.");
        }
        if (from.energyMix().isPresent()) notes.add("The energy mix was left out: it is no price.");
        if (from.lastUpdated().isEmpty()) notes.add("last_updated is missing, which OCPI 2.2.1 requires.");
    }

    private Optional<Element> element(TariffElement from, String place) {
        int before = refusals.size();
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < from.priceComponents().size(); i++) {
            component(from.priceComponents().get(i), place + ".price_components[" + i + "]")
                    .ifPresent(components::add);
        }
        Optional<Restrictions> restrictions = from.restrictions().isEmpty()
                ? Optional.of(Restrictions.NONE)
                : restrictions(from.restrictions().get(), place + ".restrictions");
        if (refusals.size() > before || restrictions.isEmpty()) return Optional.empty();
        return attempt(Reason.MAKES_NO_SENSE, place, () -> new Element(components, restrictions.get()));
    }

    private Optional<Component> component(PriceComponent from, String place) {
        if (from.vat().isEmpty()) notes.add(place + " has no vat, so no VAT applies: priced with 0 %.");
        Dimension dimension = dimension(from.type());
        if (from.stepSize() < 1 && dimension != Dimension.FLAT) {
            refuse(Reason.MAKES_NO_SENSE, place + ".step_size", "is not above 0");
            return Optional.empty();
        }
        return attempt(Reason.MAKES_NO_SENSE, place, () -> {
            TaxRate tax = new TaxRate(ratio(from.vat().orElse(BigDecimal.ZERO)).dividedBy(HUNDRED));
            return new Component(dimension, ratio(from.price()), tax, Math.max(from.stepSize(), Component.EXACT));
        });
    }

    private Optional<Restrictions> restrictions(TariffRestrictions from, String place) {
        int before = refusals.size();
        if (from.minCurrent().isPresent()) needsCurrent(place + ".min_current");
        if (from.maxCurrent().isPresent()) needsCurrent(place + ".max_current");
        if (from.reservation().isPresent()) {
            refuse(Reason.NEEDS_RESERVATION, place + ".reservation", "reservations have no price here");
        }
        Optional<Energy> minEnergy = milli(from.minKwh(), place + ".min_kwh", Energy::new);
        Optional<Energy> maxEnergy = milli(from.maxKwh(), place + ".max_kwh", Energy::new);
        Optional<Power> minPower = milli(from.minPower(), place + ".min_power", Power::new);
        Optional<Power> maxPower = milli(from.maxPower(), place + ".max_power", Power::new);
        if (refusals.size() > before) return Optional.empty();
        return attempt(
                Reason.MAKES_NO_SENSE,
                place,
                () -> new Restrictions(
                        from.startTime(),
                        from.endTime(),
                        from.startDate(),
                        from.endDate(),
                        minEnergy,
                        maxEnergy,
                        minPower,
                        maxPower,
                        seconds(from.minDuration()),
                        seconds(from.maxDuration()),
                        from.dayOfWeek()));
    }

    private void needsCurrent(String place) {
        refuse(Reason.NEEDS_CURRENT, place, "readings hold energy, not current");
    }

    private Optional<Currency> currency(String code) {
        Optional<Currency> currency = Currency.availableCurrencies()
                .filter(one -> one.getCurrencyCode().equals(code) && one.getDefaultFractionDigits() >= 0)
                .findFirst();
        if (currency.isEmpty()) refuse(Reason.NO_SUCH_CURRENCY, "currency", "is not one of ISO 4217 with minor units");
        return currency;
    }

    private boolean canBeFiled(org.plugpact.core.tariff.Tariff tariff) {
        int bytes = tariff.toCbor().encode().length;
        if (bytes <= FileRates.TARIFF_BYTES_MAX) return true;
        refuse(
                Reason.TOO_LARGE,
                "",
                "has " + bytes + " bytes; at most " + FileRates.TARIFF_BYTES_MAX + " can be filed");
        return false;
    }

    /** Whole thousandths of a thousandth of a kilo: milliwatt-hours or milliwatts. */
    private <T> Optional<T> milli(Optional<BigDecimal> kilo, String place, LongFunction<T> maker) {
        if (kilo.isEmpty()) return Optional.empty();
        BigDecimal milli = kilo.get().movePointRight(MILLI_PER_KILO).stripTrailingZeros();
        if (milli.scale() > 0) {
            refuse(Reason.TOO_FINE, place, "has more than " + MILLI_PER_KILO + " decimals");
            return Optional.empty();
        }
        return attempt(Reason.MAKES_NO_SENSE, place, () -> maker.apply(milli.longValueExact()));
    }

    /** What a value's own checks refuse becomes a refusal at its place. */
    private <T> Optional<T> attempt(Reason reason, String place, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException | ArithmeticException refused) {
            refuse(reason, place, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private void refuse(Reason reason, String place, String detail) {
        refusals.add(new Refusal(reason, place, detail));
    }

    private static String id(Tariff from) {
        return from.countryCode().toUpperCase(Locale.ROOT) + "-"
                + from.partyId().toUpperCase(Locale.ROOT) + "-" + from.id();
    }

    private static Dimension dimension(TariffDimensionType type) {
        return switch (type) {
            case ENERGY -> Dimension.ENERGY;
            case FLAT -> Dimension.FLAT;
            case PARKING_TIME -> Dimension.PARKING;
            case TIME -> Dimension.TIME;
        };
    }

    private static Ratio ratio(BigDecimal decimal) {
        return Ratio.parse(decimal.toPlainString());
    }

    private static Optional<Duration> seconds(OptionalInt seconds) {
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsInt())) : Optional.empty();
    }
}
