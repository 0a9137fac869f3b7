package org.plugpact.core.governance;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Ratio;

/**
 * How far a session may go on revocations that are out of date: where the status list of either side's issuer is past its
 * next update, only as far as a rule of the place allows ({@link Topic#OFFLINE}), in energy and in money. Where no rule
 * says how far, not at all.
 */
public final class Caps {
    /** The rule's term for the most energy, in watt-hours. */
    public static final String ENERGY_MAX = "energy-max-watt-hours";

    /** The rule's term for the most money, in minor units of the currency whose code follows: {@code …-gbp}. */
    public static final String AMOUNT_MAX = "amount-max-minor-";

    private static final long WATT_HOURS = 1_000;

    /** The most that {@link Energy} counts. */
    private static final long WATT_HOURS_MAX = Long.MAX_VALUE / WATT_HOURS;

    private Caps() {}

    /**
     * The highest prices that a session can come to, gross.
     *
     * @param beside all that comes beside the energy: fees by session and by time, and what steps round up; empty where nothing
     *     bounds it
     */
    public record Highest(Amount perKwh, Optional<Amount> beside) {
        /** Nothing beside the energy. */
        public static Highest only(Amount perKwh) {
            return new Highest(perKwh, Optional.of(Amount.zero(perKwh.currency())));
        }
    }

    /** What the driver's side takes at most, and at which prices. */
    public record Most(Energy energy, Highest price) {
        private Optional<Amount> amount() {
            return price.beside().map(price.perKwh().times(energy.kilowattHours())::plus);
        }
    }

    /** The term by which a rule caps an amount of this money. */
    public static String amountMax(Money money) {
        return AMOUNT_MAX + money.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
    }

    /**
     * How much to offer where what is known under one of these issuers is out of date: as much as a rule caps. Empty where all
     * is known, or no rule says how much, or nothing bounds what it costs: then an admission says why not.
     */
    public static Optional<Energy> offered(
            TrustBundle bundle, List<PartyId> issuers, Highest price, Jurisdiction place, Instant at) {
        if (issuers.stream().noneMatch(issuer -> bundle.isStale(issuer, at))) return Optional.empty();
        Optional<Rule> rule = bundle.rule(Topic.OFFLINE, place, at).map(TrustBundle.InForce::says);
        Money none = Money.zero(price.perKwh().currency());
        OptionalLong energy = rule.map(says -> says.integer(ENERGY_MAX)).orElse(OptionalLong.empty());
        OptionalLong minor = rule.map(says -> says.integer(amountMax(none))).orElse(OptionalLong.empty());
        if (energy.isEmpty() || minor.isEmpty() || energy.getAsLong() < 0 || minor.getAsLong() < 0) {
            return Optional.empty();
        }
        Amount cap = new Money(none.currency(), minor.getAsLong()).toAmount();
        return price.beside().map(fees -> payable(cap.minus(fees), price.perKwh(), wattHours(energy.getAsLong())));
    }

    /** What so much money buys, in whole watt-hours, and no more than {@code most}. */
    private static Energy payable(Amount left, Amount perKwh, Energy most) {
        if (left.value().signum() < 0) return Energy.ZERO;
        if (perKwh.value().signum() == 0) return most;
        Ratio kilowattHours = left.value().dividedBy(perKwh.value());
        BigInteger wattHours = kilowattHours.times(Ratio.of(WATT_HOURS)).floor();
        return wattHours.compareTo(most.wattHours().floor()) > 0
                ? most
                : Energy.ofWattHours(wattHours.longValueExact());
    }

    /** A rule's term; one beyond what energy can be counted caps as much as can. */
    private static Energy wattHours(long term) {
        return Energy.ofWattHours(Math.min(term, WATT_HOURS_MAX));
    }

    /** Whether all that must be known is, or the most that can come of it is within the caps. */
    public static Verdict within(
            TrustBundle bundle, List<Credential> sides, Most most, Jurisdiction place, Instant at) {
        List<Digest> restsOn = new ArrayList<>();
        Optional<String> stale = Optional.empty();
        for (Credential side : sides) {
            Verdict fresh = Admissibility.statusFresh(bundle, side, at);
            restsOn.addAll(fresh.restsOn());
            if (stale.isEmpty() && !fresh.admits()) stale = Optional.of(fresh.reason());
        }
        if (stale.isEmpty()) return admits(restsOn);
        Optional<TrustBundle.InForce> rule = bundle.rule(Topic.OFFLINE, place, at);
        if (rule.isEmpty()) return refuses(stale.get() + ", and no rule within " + place + " caps that", restsOn);
        restsOn.add(rule.get().id());
        return over(rule.get().says(), most).map(why -> refuses(why, restsOn)).orElseGet(() -> admits(restsOn));
    }

    private static Optional<String> over(Rule rule, Most most) {
        OptionalLong energy = rule.integer(ENERGY_MAX);
        if (energy.isEmpty()) return Optional.of("the rule caps no energy");
        if (energy.getAsLong() < 0 || most.energy().compareTo(wattHours(energy.getAsLong())) > 0) {
            return Optional.of("up to " + most.energy() + " is above the cap of " + energy.getAsLong() + " Wh");
        }
        Money none = Money.zero(most.price().perKwh().currency());
        OptionalLong minor = rule.integer(amountMax(none));
        if (minor.isEmpty()) return Optional.of("the rule caps no amount in " + none.currency());
        Money cap = new Money(none.currency(), minor.getAsLong());
        Optional<Amount> amount = most.amount();
        if (amount.isEmpty()) {
            return Optional.of("a fee by time has no end, so nothing keeps it within the cap of " + cap);
        }
        return amount.filter(up -> up.compareTo(cap.toAmount()) > 0)
                .map(up -> "up to " + up + " is above the cap of " + cap);
    }

    private static Verdict admits(List<Digest> restsOn) {
        return Verdict.admits(Admissibility.WITHIN_CAPS, restsOn.toArray(Digest[]::new));
    }

    private static Verdict refuses(String why, List<Digest> restsOn) {
        return Verdict.refuses(Admissibility.WITHIN_CAPS, why, restsOn.toArray(Digest[]::new));
    }
}
