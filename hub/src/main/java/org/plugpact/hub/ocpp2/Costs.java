package org.plugpact.hub.ocpp2;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.decision.Terms;
import org.plugpact.core.decision.Underway;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.hub.fleet.Displays;
import org.plugpact.hub.fleet.Transactions.Transaction;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.ocpp.Conduct;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Payments;
import org.plugpact.hub.ocpp.PriceWords;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.ocpp21.CostDetails;
import org.plugpact.wire.ocpp21.MessageContent;
import org.plugpact.wire.ocpp21.TransactionLimit;

/**
 * Block I, and the limits of blocks C and E: what stations are told of prices, if their device model says that they have a use for it.
 * Every price told is the pact's: by its locked tariff, reckoned as its close will be.
 */
final class Costs {
    private static final String COST = "maxCost";
    private static final String ENERGY = "maxEnergy";
    private static final String TIME = "maxTime";

    private final Sessions sessions;
    private final Displays displays;
    private final SaidTariffs tariffs = new SaidTariffs();

    /**
     * What holds for a transaction.
     *
     * @param changed whether that is more, or less, than its station was told; a limit is taken back by a high one (E16.FR.17)
     * @param paid how far a payment goes that it is paid with (C24.FR.02, C25.FR.24)
     */
    record Agreed(Terms terms, boolean changed, Optional<Payments.Limits> paid) {}

    Costs(Sessions sessions, Displays displays) {
        this.sessions = sessions;
        this.displays = displays;
    }

    private static boolean is21(Line line) {
        return line.subprotocol().equals(Edition21.SUBPROTOCOL);
    }

    /** In major units, with as many decimals as the currency has; 0.00 where nothing is to pay (I03.FR.04). */
    static BigDecimal decimal(Money money) {
        return new BigDecimal(money.decimal());
    }

    /**
     * What a transaction comes to so far (I02.FR.01, E16.FR.11): for a station that shows it, and does not reckon it by a tariff of its
     * own (I08.FR.34). Asks the desk only then.
     */
    Optional<BigDecimal> running(Line line, Transaction known) {
        var charger = line.charger();
        if (known.number().isEmpty()) return Optional.empty();
        boolean reckonsItself = known.tariff().isPresent() && displays.reckons(charger);
        // A station without a display needs it, too, to keep to a limit of ours.
        boolean needs = displays.hasCosts(charger)
                || displays.takesLimit(charger, COST)
                || held(line, known).isPresent();
        boolean shows = is21(line) ? needs && !reckonsItself : displays.showsCosts(charger);
        if (!shows) return Optional.empty();
        return sessions.underway(charger, known.number().get())
                .flatMap(Underway::price)
                .map(breakdown -> decimal(breakdown.gross()));
    }

    /** What is set aside for a transaction that is paid beforehand. */
    Optional<Money> held(Line line, Transaction known) {
        return sessions.held(line.charger(), known.evse());
    }

    /** Whether anything at all is told to this station when it authorises or starts. */
    boolean tells(Line line) {
        var charger = line.charger();
        boolean limits = displays.takesLimit(charger, COST)
                || displays.takesLimit(charger, ENERGY)
                || displays.takesLimit(charger, TIME);
        return displays.showsText(charger) || (is21(line) && (limits || displays.takesTariffs(charger)));
    }

    /** The price in words (I01.FR.01, 02), in one of its driver's languages, if there are words for it. */
    Optional<MessageContent> text(Line line, Terms terms, Authorised driver) {
        return displays.showsText(line.charger())
                ? Optional.of(TariffWords.text(terms.tariff(), PriceWords.in(driver.languages())))
                : Optional.empty();
    }

    /**
     * The tariff of the driver's pact, if this station takes it (I08.FR.01): the very one that is locked, whatever its default has become
     * since. Without a beginning (I08.FR.09).
     */
    Optional<org.plugpact.wire.ocpp21.Tariff> tariff(Line line, Terms terms) {
        if (!is21(line) || !displays.takesTariffs(line.charger())) return Optional.empty();
        return switch (Tariffs21.fitting(
                displays, line.charger(), tariffs.of(terms.tariff()).said())) {
            case TariffWords.Said.Not _ -> Optional.empty();
            case TariffWords.Said.Exactly(var tariff, var _, var _) -> Optional.of(tariff);
        };
    }

    /**
     * How far the driver's side goes (E16.FR.02, F07.FR.02), in the limits that this station knows (E16.FR.12).
     *
     * @param reported what the station says that it holds to; nothing is told if that is no more than ours (E16.FR.07, 08)
     * @param held what was paid beforehand, and is more than enough or less: told in any case (C17.FR.03)
     * @param first whether it was told nothing yet
     */
    Optional<TransactionLimit> limit(
            Line line, Agreed agreed, Optional<TransactionLimit> reported, Optional<Money> held, boolean first) {
        var charger = line.charger();
        if (!is21(line)) return Optional.empty();
        Optional<BigDecimal> promised = displays.takesLimit(charger, COST)
                ? least(agreed.terms.most().map(Costs::roundedDown), agreed.paid.map(limits -> decimal(limits.cost())))
                : Optional.empty();
        Optional<BigDecimal> cost = least(promised, held.map(Costs::decimal));
        Optional<BigDecimal> energy = displays.takesLimit(charger, ENERGY)
                ? least(
                        Optional.of(wattHours(agreed.terms.quantityMax())),
                        agreed.paid.flatMap(Payments.Limits::energy).map(Costs::wattHours))
                : Optional.empty();
        OptionalInt time = displays.takesLimit(charger, TIME)
                ? agreed.paid
                        .flatMap(Payments.Limits::time)
                        .map(span -> OptionalInt.of(Math.toIntExact(span.toSeconds())))
                        .orElse(OptionalInt.empty())
                : OptionalInt.empty();
        var saidTime = reported.map(TransactionLimit::maxTime).orElse(OptionalInt.empty());
        boolean longer = time.isPresent() && (saidTime.isPresent() ? saidTime.getAsInt() > time.getAsInt() : first);
        boolean news = agreed.changed
                || longer
                || exceeds(reported.flatMap(TransactionLimit::maxCost), cost, first)
                || exceeds(reported.flatMap(TransactionLimit::maxEnergy), energy, first);
        return news ? Optional.of(new TransactionLimit(cost, energy, time, OptionalInt.empty())) : Optional.empty();
    }

    private static Optional<BigDecimal> least(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().min(other.get())) : one.or(() -> other);
    }

    private static boolean exceeds(Optional<BigDecimal> reported, Optional<BigDecimal> ours, boolean first) {
        if (ours.isEmpty()) return false;
        return reported.isEmpty() ? first : reported.get().compareTo(ours.get()) > 0;
    }

    private static BigDecimal wattHours(Energy energy) {
        var exact = BigDecimal.valueOf(energy.milliwattHours(), 3).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** A limit is never more than was agreed to. */
    private static BigDecimal roundedDown(Amount most) {
        return new BigDecimal(most.value().numerator())
                .divide(
                        new BigDecimal(most.value().denominator()),
                        most.currency().getDefaultFractionDigits(),
                        RoundingMode.DOWN);
    }

    /** A station that reckons by another tariff than the pact's tells its driver another price: said at once, not at the end. */
    void judge(Line line, Transaction known, String tariffId) {
        if (known.number().isEmpty()) return;
        var terms = sessions.underway(line.charger(), known.number().get()).map(Underway::terms);
        boolean other = terms.isPresent()
                && !(tariffs.of(terms.get().tariff()).said() instanceof TariffWords.Said.Exactly said
                        && said.tariff().tariffId().equals(tariffId));
        if (other) line.odd(Conduct.TARIFF_DIFFERS);
    }

    /** A transaction is over: what it comes to is what its station is told, now and whenever it asks again (I03.FR.02). */
    Transaction over(Line line, Transaction known, Sessions.Over over, Optional<CostDetails> reckoned) {
        var price = over.price();
        if (price.isEmpty()) return known;
        reckoned.ifPresent(details -> compare(line, known, details, price.get()));
        return known.told(decimal(price.get().gross()));
    }

    /**
     * I12: what the station reckoned, beside what is to pay. OCPP has no rule for rounding, so that they may be a minor unit apart for each
     * rate of tax. More is on record; the pact's price stands.
     */
    private static void compare(Line line, Transaction known, CostDetails reckoned, Breakdown price) {
        if (reckoned.failureToCalculate().orElse(false)) return;
        var total = price.gross();
        var theirs = reckoned.totalCost().total().inclTax();
        var apart = BigDecimal.valueOf(
                Math.max(1, price.taxes().size()), total.currency().getDefaultFractionDigits());
        boolean same = reckoned.totalCost().currency().equals(total.currency().getCurrencyCode())
                && theirs.isPresent()
                && theirs.get().subtract(decimal(total)).abs().compareTo(apart) <= 0;
        if (same) return;
        line.odd(Conduct.COST_DIFFERS);
        line.recorder()
                .record(
                        IncidentKind.COST_DIFFERS,
                        "transaction " + known.number().map(Object::toString).orElse("?") + ": the charger says "
                                + theirs.map(BigDecimal::toPlainString).orElse("nothing with tax") + " "
                                + reckoned.totalCost().currency() + ", to pay is " + total);
    }
}
