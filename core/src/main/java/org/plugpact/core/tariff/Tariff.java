package org.plugpact.core.tariff;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Ratio;

/**
 * What a session costs, as data. At any moment each dimension has the price of the first element that has a component
 * for it and whose restrictions hold then; where there is none, the dimension costs nothing (OCPI 2.2.1, mod_tariffs,
 * Tariff object).
 * A value; no record, since it keeps its hash, which each close is held to.
 */
public final class Tariff {
    /** More elements than this are refused; real tariffs have a handful. */
    public static final int ELEMENTS_MAX = 256;

    private static final int ID_MAX = 64;

    /** Of a kilowatt-hour. */
    private static final Ratio WATT_HOURS = Ratio.of(1_000);

    /** Of an hour. */
    private static final Ratio SECONDS = Ratio.of(3_600);

    /** What a hub charges until it is told otherwise: 0.30 GBP a kWh and 0.20 GBP a session, plus 20 % VAT. */
    public static final Tariff PLUGPACT_DEFAULT = new Tariff(
            "plugpact-default-gb",
            Currency.getInstance("GBP"),
            List.of(Element.always(
                    Component.exact(Dimension.ENERGY, "0.30", "20"), Component.exact(Dimension.FLAT, "0.20", "20"))));

    private final String id;
    private final Currency currency;
    private final List<Element> elements;
    private final Digest hash;

    /**
     * @param id 1 to 64 printable ASCII characters, not a space at either end; says which tariff, while {@link #hash()} says which prices
     * @param currency of every price in it; one that has minor units
     * @param elements 1 to {@link #ELEMENTS_MAX}, in order of precedence
     */
    public Tariff(String id, Currency currency, List<Element> elements) {
        this.id = id;
        this.currency = currency;
        this.elements = List.copyOf(elements);
        if (!isId(id)) throw new IllegalArgumentException("not a tariff's id");
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency.getCurrencyCode() + " has no minor unit");
        }
        if (elements.isEmpty() || elements.size() > ELEMENTS_MAX) {
            throw new IllegalArgumentException("a tariff of " + elements.size() + " elements");
        }
        this.hash = Digest.sha256(TariffForm.toCbor(this).encode());
    }

    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= ID_MAX
                && id.strip().equals(id)
                && id.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** The canonical bytes' content; docs/formats says how it is laid out. */
    public Cbor toCbor() {
        return TariffForm.toCbor(this);
    }

    /** Strict: what is read here gives the same bytes again. */
    public static Tariff from(Cbor cbor) throws Malformed {
        return TariffForm.from(cbor);
    }

    public String id() {
        return id;
    }

    public Currency currency() {
        return currency;
    }

    public List<Element> elements() {
        return elements;
    }

    /** SHA-256 over the canonical bytes. */
    public Digest hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tariff that
                && id.equals(that.id)
                && currency.equals(that.currency)
                && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, currency, elements);
    }

    @Override
    public String toString() {
        return "Tariff[id=" + id + ", currency=" + currency + ", elements=" + elements + "]";
    }

    /** The most that a kilowatt-hour can cost under this tariff, tax included; what comes beside it, {@link #highestBesideEnergy} says. */
    public Amount highestEnergyPrice() {
        Amount highest = Amount.zero(currency);
        for (Element element : elements) {
            for (Component component : element.components()) {
                if (component.dimension() != Dimension.ENERGY) continue;
                highest = greater(highest, gross(component, Ratio.ONE));
            }
        }
        return highest;
    }

    /**
     * The most that a session can cost beside each kilowatt-hour at {@link #highestEnergyPrice()}, tax included and not
     * rounded: one fee for the session, all time that a price is charged for, and what steps round up. Empty where a price by
     * time holds however long it lasts.
     */
    public Optional<Amount> highestBesideEnergy() {
        Amount energySteps = Amount.zero(currency);
        Amount flat = Amount.zero(currency);
        Amount time = Amount.zero(currency);
        for (Element element : elements) {
            for (Component component : element.components()) {
                if (component.price().signum() == 0) continue;
                Ratio step = Ratio.of(component.stepSize());
                switch (component.dimension()) {
                    case ENERGY -> energySteps = greater(energySteps, gross(component, step.dividedBy(WATT_HOURS)));
                    case FLAT -> flat = greater(flat, gross(component, Ratio.ONE));
                    case TIME, PARKING -> {
                        Optional<Duration> longest = element.restrictions().maxDuration();
                        if (longest.isEmpty()) return Optional.empty();
                        Ratio seconds = Ratio.of(longest.get().toSeconds()).plus(step);
                        time = time.plus(gross(component, seconds.dividedBy(SECONDS)));
                    }
                }
            }
        }
        return Optional.of(energySteps.plus(flat).plus(time));
    }

    private Amount gross(Component component, Ratio quantity) {
        return component.tax().gross(new Amount(currency, component.price().times(quantity)));
    }

    private static Amount greater(Amount one, Amount other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
