package org.plugpact.hub.pay;

import java.math.BigDecimal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Money;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Payments;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes payments of drivers without a contract. One that is authorised is entered among the people under its reference, so that the
 * provider's agent signs for it as for any driver; when it is settled it is forgotten there. Any thread; blocks.
 */
final class Cashier implements Payments {
    /** How long a driver has at the service's page. */
    static final Duration PAYS_WITHIN = Duration.ofMinutes(15);

    /** How long a driver has from the payment until energy flows. */
    static final Duration STARTS_WITHIN = Duration.ofMinutes(15);

    /** After that the token is no good any more, whatever became of the payment. */
    private static final Duration TOKEN_GOOD = Duration.ofDays(1);

    /** A limit of time that is none: longer than any session (E16.FR.17). */
    private static final Duration LIFTED = Duration.ofDays(7);

    private static final int ID_BYTES = 16;
    private static final int SHOWN_MAX = 36;
    private static final String SETTLED_BY_HUB = "PaymentCtrlr/SettlementByCSMS";
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final Logger LOG = LoggerFactory.getLogger(Cashier.class);

    private final PaymentBook book;
    private final PaymentService service;
    private final Addresses addresses;
    private final With with;
    private final InstantSource clock;

    /** Transactions whose limits have changed; in memory alone, since a station that was not told stops earlier, not later. */
    private final Set<TransactionNumber> untold = ConcurrentHashMap.newKeySet();

    /**
     * Whom it works with.
     *
     * @param prices what somebody who comes to a charger now is offered
     */
    record With(People people, Drivers drivers, Fleet fleet, Prices prices) {}

    Cashier(PaymentBook book, PaymentService service, Addresses addresses, With with, InstantSource clock) {
        this.book = book;
        this.service = service;
        this.addresses = addresses;
        this.with = with;
        this.clock = clock;
    }

    PaymentBook book() {
        return book;
    }

    Instant now() {
        return clock.instant();
    }

    private static String freshId() {
        byte[] id = new byte[ID_BYTES];
        CHANCE.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** What came of a wish to pay. */
    sealed interface Begun {
        /** The driver is sent on. */
        record As(Payment payment) implements Begun {}

        /** This code has paid, or too many pay at once. */
        record Spent() implements Begun {}

        /** The service does not take it now. */
        record NotNow() implements Begun {}
    }

    /** A driver wants to pay by phone (C25.FR.20). */
    Begun begin(ChargerId charger, int outlet, Limits limits, OptionalLong code) {
        var fresh = Payment.fresh(freshId(), Origin.PHONE, charger, outlet, limits, now());
        if (!book.add(fresh, code)) return new Begun.Spent();
        var answer = service.begin(fresh, addresses.back(fresh), addresses.notifying());
        if (answer instanceof PaymentService.Answer.Done(var said)) {
            var page = said.address("page");
            if (page.isPresent()) {
                return book.change(
                                fresh.id(),
                                EnumSet.of(Stage.ASKED),
                                before -> before.at(page.get()).to(Stage.OFFERED, now()))
                        .<Begun>map(Begun.As::new)
                        .orElseGet(Begun.NotNow::new);
            }
        }
        LOG.warn("no payment at {}: {}", charger, answer);
        book.change(
                fresh.id(),
                EnumSet.of(Stage.ASKED),
                before -> before.to(Stage.FAILED, "the payment service did not take it", now()));
        return new Begun.NotNow();
    }

    /**
     * The service says that so much is reserved (C25.FR.23); while energy flows, that it is more by now (C23).
     *
     * @param lifted whether what the driver wished besides holds no more (E16.FR.17)
     * @return whether this is a payment of ours; it may have been authorised before
     */
    boolean authorised(String id, String reference, Money most, boolean lifted) {
        var found = book.find(id);
        if (found.isEmpty()
                || !most.currency().equals(found.get().limits().cost().currency())) return false;
        var payment = found.get();
        return switch (payment.stage()) {
            case ASKED, OFFERED -> reserved(payment, reference, most);
            case CHARGING -> {
                raise(id, most, lifted);
                yield true;
            }
            // Whoever pays too late, or after all, has it back.
            case FAILED, CANCELLED -> service.release(payment) instanceof PaymentService.Answer.Done;
            case AUTHORISED, STARTING, CAPTURING, CAPTURED, RELEASING, RELEASED, SETTLED_THERE, STUCK -> true;
        };
    }

    private boolean reserved(Payment payment, String reference, Money most) {
        boolean another = book.of(reference)
                .filter(known -> !known.id().equals(payment.id()))
                .isPresent();
        if (another) return false;
        var contract = enter(payment, reference);
        if (contract.isEmpty()) return false;
        var done = book.change(
                payment.id(),
                EnumSet.of(Stage.ASKED, Stage.OFFERED),
                before -> before.authorised(reference, most, contract.get()).to(Stage.AUTHORISED, now()));
        boolean over = done.isEmpty()
                && book.find(payment.id()).filter(now -> now.stage().isOver()).isPresent();
        if (over) forget(reference);
        return !over;
    }

    /** What is reserved only grows. */
    private void raise(String id, Money most, boolean lifted) {
        var raised = book.change(id, EnumSet.of(Stage.CHARGING), payment -> payment.raised(most, lifted, LIFTED));
        raised.flatMap(Payment::transaction).ifPresent(untold::add);
    }

    /** As whom the pact speaks of it; empty if somebody's card is called like that. */
    private Optional<ContractId> enter(Payment payment, String reference) {
        var tag = new IdTag(reference);
        var name = "payment " + payment.id();
        boolean taken = with.people
                .driver(tag)
                .filter(known -> !known.name().equals(name))
                .isPresent();
        if (taken) return Optional.empty();
        with.people.enter(new People.Entry(
                tag, name, Driver.USUAL_AGENT, false, Optional.of(now().plus(TOKEN_GOOD)), Optional.empty()));
        return Optional.of(
                with.drivers.known(payment.charger(), Shown.of(reference)).contract());
    }

    /** Nothing leads from the pact's pseudonym to the payment's token any more. */
    void forget(String reference) {
        boolean _ = with.people.forget(new IdTag(reference));
    }

    /**
     * It came to nothing at the service.
     *
     * @return whether this is a payment of ours
     */
    boolean failed(String id, boolean cancelled, String why) {
        book.change(
                id,
                EnumSet.of(Stage.ASKED, Stage.OFFERED),
                payment -> payment.to(cancelled ? Stage.CANCELLED : Stage.FAILED, why, now()));
        return book.find(id).isPresent();
    }

    /**
     * Somebody has paid at a terminal of the location (C24.FR.01); the same reference again is the same payment.
     *
     * @return empty if the reference pays for something else, or too many pay at once
     */
    Optional<Payment> kiosk(ChargerId charger, int outlet, Limits limits, String reference) {
        var known = book.of(reference);
        if (known.isPresent()) {
            return known.filter(payment -> payment.charger().equals(charger) && payment.outlet() == outlet);
        }
        if (book.isFull()) return Optional.empty();
        return add(Origin.KIOSK, charger, outlet, limits, reference, Stage.AUTHORISED);
    }

    private Optional<Payment> add(
            Origin origin, ChargerId charger, int outlet, Limits limits, String reference, Stage stage) {
        var fresh = Payment.fresh(freshId(), origin, charger, outlet, limits, now());
        var contract = enter(fresh, reference);
        if (contract.isEmpty()) return Optional.empty();
        var reserved =
                fresh.authorised(reference, limits.cost(), contract.get()).to(stage, now());
        return book.add(reserved, OptionalLong.empty()) ? Optional.of(reserved) : book.of(reference);
    }

    @Override
    public boolean isPayment(String token) {
        return book.openOf(token).isPresent();
    }

    @Override
    public void shown(ChargerId charger, int outlet, String reference) {
        var currency = with.prices.at(charger).map(Tariff::currency);
        boolean form = new Said(new org.plugpact.wire.json.Members()
                        .text("reference", reference)
                        .done())
                .reference()
                .isPresent();
        if (!form
                || reference.length() > SHOWN_MAX
                || currency.isEmpty()
                || book.of(reference).isPresent()) return;
        var asked = Payment.fresh(
                freshId(),
                Origin.TERMINAL,
                charger,
                outlet,
                new Limits(Money.zero(currency.get()), Optional.empty(), Optional.empty()),
                now());
        if (book.isFull()) return;
        var answer = service.adopt(asked, reference, addresses.notifying());
        if (!(answer instanceof PaymentService.Answer.Done(var said))) return;
        said.most()
                .filter(most -> most.currency().equals(currency.get()) && most.signum() > 0)
                .ifPresent(most -> add(
                        Origin.TERMINAL,
                        charger,
                        outlet,
                        new Limits(most, Optional.empty(), Optional.empty()),
                        reference,
                        Stage.STARTING));
    }

    @Override
    public void began(ChargerId charger, String token, TransactionNumber transaction) {
        book.openOf(token)
                .filter(payment -> payment.charger().equals(charger))
                .ifPresent(payment -> book.change(
                        payment.id(),
                        EnumSet.of(Stage.AUTHORISED, Stage.STARTING),
                        before -> before.of(transaction).to(Stage.CHARGING, now())));
    }

    @Override
    public Optional<Limits> limits(ChargerId charger, TransactionNumber transaction) {
        return book.of(charger, transaction).map(Payment::limits);
    }

    @Override
    public boolean changed(ChargerId charger, TransactionNumber transaction) {
        return untold.remove(transaction) && book.of(charger, transaction).isPresent();
    }

    @Override
    public boolean isVatNumber(String number) {
        return service.vat(number) instanceof PaymentService.Answer.Done(var said) && said.isTrue("valid");
    }

    /** Whether the hub takes what a charger's own terminal has reserved (C21.FR.01, 05). */
    boolean isSettledHere(Payment payment) {
        return payment.origin() != Origin.TERMINAL
                || with.fleet.values(payment.charger(), Set.of(SETTLED_BY_HUB)).values().stream()
                        .anyMatch("true"::equalsIgnoreCase);
    }

    @Override
    public Optional<URI> settledThere(ChargerId charger, String reference, boolean settled, BigDecimal amount) {
        var found = book.of(reference).filter(payment -> payment.charger().equals(charger));
        if (found.isEmpty()) return Optional.empty();
        var payment = found.get();
        var currency = payment.limits().cost().currency();
        var taken = Amounts.read(amount.stripTrailingZeros().toPlainString(), currency)
                .filter(_ -> settled)
                .orElse(Money.zero(currency));
        var open = EnumSet.of(Stage.AUTHORISED, Stage.STARTING, Stage.CHARGING);
        if (payment.origin() == Origin.TERMINAL && !isSettledHere(payment)) {
            var over = book.change(
                    payment.id(),
                    open,
                    before -> before.charging(taken)
                            .to(
                                    settled ? Stage.SETTLED_THERE : Stage.CANCELLED,
                                    settled ? "" : "given back at the charger's terminal",
                                    now()));
            over.flatMap(Payment::reference).ifPresent(this::forget);
        } else if (!settled) {
            book.change(
                    payment.id(),
                    EnumSet.of(Stage.AUTHORISED, Stage.STARTING),
                    before -> before.to(Stage.RELEASING, "given back at the charger's terminal", now()));
        }
        return Optional.of(addresses.of(payment));
    }
}
