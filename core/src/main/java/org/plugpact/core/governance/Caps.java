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

    private Caps() {}

    /**
     * What the driver's side takes at most.
     *
     * @param ceilingPerKwh gross
     */
    public record Most(Energy energy, Amount ceilingPerKwh) {
        Amount amount() {
            return ceilingPerKwh.times(energy.kilowattHours());
        }
    }

    /** The term by which a rule caps an amount of this money. */
    public static String amountMax(Money money) {
        return AMOUNT_MAX + money.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
    }

    /**
     * How much to offer where what is known under one of these issuers is out of date: as much as a rule caps. Empty where all
     * is known, or no rule says how much: then an admission says why not.
     *
     * @param dearest what a kilowatt-hour costs at most, gross
     */
    public static Optional<Energy> offered(
            TrustBundle bundle, List<PartyId> issuers, Amount dearest, Jurisdiction place, Instant at) {
        if (issuers.stream().noneMatch(issuer -> bundle.isStale(issuer, at))) return Optional.empty();
        Optional<Rule> rule = bundle.rule(Topic.OFFLINE, place, at).map(TrustBundle.InForce::says);
        Money none = Money.zero(dearest.currency());
        OptionalLong energy = rule.map(says -> says.integer(ENERGY_MAX)).orElse(OptionalLong.empty());
        OptionalLong minor = rule.map(says -> says.integer(amountMax(none))).orElse(OptionalLong.empty());
        if (energy.isEmpty() || minor.isEmpty() || energy.getAsLong() < 0 || minor.getAsLong() < 0) {
            return Optional.empty();
        }
        long most = energy.getAsLong();
        if (dearest.value().signum() > 0) {
            Ratio kilowattHours = new Money(none.currency(), minor.getAsLong())
                    .toAmount()
                    .value()
                    .dividedBy(dearest.value());
            BigInteger payable = kilowattHours.times(Ratio.of(WATT_HOURS)).floor();
            most = payable.min(BigInteger.valueOf(most)).longValueExact();
        }
        return Optional.of(Energy.ofWattHours(most));
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
        if (energy.getAsLong() < 0 || most.energy().compareTo(Energy.ofWattHours(energy.getAsLong())) > 0) {
            return Optional.of("up to " + most.energy() + " is above the cap of " + energy.getAsLong() + " Wh");
        }
        Money none = Money.zero(most.ceilingPerKwh().currency());
        OptionalLong minor = rule.integer(amountMax(none));
        if (minor.isEmpty()) return Optional.of("the rule caps no amount in " + none.currency());
        Money cap = new Money(none.currency(), minor.getAsLong());
        return most.amount().compareTo(cap.toAmount()) > 0
                ? Optional.of("up to " + most.amount() + " is above the cap of " + cap)
                : Optional.empty();
    }

    private static Verdict admits(List<Digest> restsOn) {
        return Verdict.admits(Admissibility.WITHIN_CAPS, restsOn.toArray(Digest[]::new));
    }

    private static Verdict refuses(String why, List<Digest> restsOn) {
        return Verdict.refuses(Admissibility.WITHIN_CAPS, why, restsOn.toArray(Digest[]::new));
    }
}
