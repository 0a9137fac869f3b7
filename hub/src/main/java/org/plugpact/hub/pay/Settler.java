package org.plugpact.hub.pay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.plugpact.core.units.Money;
import org.plugpact.hub.views.Bills;
import org.plugpact.hub.views.Bills.Bill;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings payments to their end: looks at all that are open every while, and does what is due. What is taken is the pact's own total, at most
 * what was reserved; it is written down before it is asked for, so that after a restart the same is asked for again. One turn at a time.
 */
final class Settler {
    /** A service that is not told of by itself is asked how a payment stands so often. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(15);

    /** What can't be settled until then is given back: by then services let go of what is reserved anyway. */
    static final Duration SETTLES_WITHIN = Duration.ofDays(6);

    /** How often it is looked whether a session has come to what was reserved, where its charger does not do so. */
    static final Duration SPENT_EVERY = Duration.ofSeconds(5);

    /** Between two attempts, at first; twice as long after each that failed. */
    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);

    private static final Duration PAUSE_MAX = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    private final Cashier cashier;
    private final PaymentService service;
    private final Addresses addresses;
    private final Starter starter;
    private final Bills bills;
    private final Executor threads;

    /** When which payment is tried next, in nanoseconds of this machine, and how long is waited after that. */
    private final Map<String, Retry> retries = new java.util.concurrent.ConcurrentHashMap<>();

    /** Payments that something is being done for. */
    private final Set<String> busy = java.util.concurrent.ConcurrentHashMap.newKeySet();

    private record Retry(long notBefore, Duration pause) {}

    Settler(
            Cashier cashier,
            PaymentService service,
            Addresses addresses,
            Starter starter,
            Bills bills,
            Executor threads) {
        this.cashier = cashier;
        this.service = service;
        this.addresses = addresses;
        this.starter = starter;
        this.bills = bills;
        this.threads = threads;
    }

    /** Does what is due, each on a thread of its own. */
    void turn() throws SQLException {
        var open = cashier.book().open();
        var owed = bills.of(open.stream()
                .filter(payment -> payment.stage() == Stage.CHARGING || payment.stage() == Stage.STARTING)
                .flatMap(payment ->
                        payment.contract().stream().map(contract -> new Bills.Place(payment.charger(), contract)))
                .toList());
        for (var payment : open) {
            if (!isDue(payment) || !busy.add(payment.id())) continue;
            var own = payment.contract().map(owed::get).orElse(null);
            var due = Optional.ofNullable(own).orElse(List.of());
            threads.execute(() -> {
                try {
                    turn(payment, due);
                } catch (RuntimeException away) {
                    later(payment, String.valueOf(away.getMessage()));
                } finally {
                    busy.remove(payment.id());
                }
            });
        }
        var ids = new HashSet<String>();
        for (var payment : open) ids.add(payment.id());
        retries.keySet().retainAll(ids);
    }

    private boolean isDue(Payment payment) {
        var retry = retries.get(payment.id());
        return retry == null || System.nanoTime() - retry.notBefore >= 0;
    }

    private void turn(Payment payment, List<Bill> due) {
        switch (payment.stage()) {
            case ASKED, OFFERED -> look(payment);
            case AUTHORISED -> starter.start(payment);
            case STARTING, CHARGING -> settle(payment, due);
            case CAPTURING -> capture(payment);
            case RELEASING -> release(payment);
            case CAPTURED, RELEASED, SETTLED_THERE, FAILED, CANCELLED, STUCK -> {}
        }
    }

    private Duration since(Payment payment) {
        return Duration.between(payment.turned(), cashier.now());
    }

    /** Whoever pays may have paid, though nobody told us. */
    private void look(Payment payment) {
        if (since(payment).compareTo(Cashier.PAYS_WITHIN) > 0) {
            cashier.failed(payment.id(), true, "nobody paid in time");
            service.release(payment);
            return;
        }
        retries.put(payment.id(), new Retry(System.nanoTime() + LOOK_EVERY.toNanos(), PAUSE_MIN));
        if (since(payment).compareTo(LOOK_EVERY) < 0) return;
        if (!(service.look(payment) instanceof PaymentService.Answer.Done(var said))) return;
        boolean _ = heard(payment.id(), said);
    }

    /**
     * What the service tells of a payment, asked or by itself.
     *
     * @return whether that can be understood, and is a payment of ours
     */
    boolean heard(String id, Said said) {
        boolean known = switch (said.text("state")) {
            case "authorised" -> {
                var reference = said.reference();
                var most = said.most();
                yield reference.isPresent()
                        && most.isPresent()
                        && most.get().signum() > 0
                        && cashier.authorised(id, reference.get(), most.get(), said.isTrue("lifted"));
            }
            case "failed" -> cashier.failed(id, false, "the payment was not authorised");
            case "cancelled" -> cashier.failed(id, true, "the payment was cancelled");
            case "waiting" -> true;
            default -> false;
        };
        boolean _ = retries.remove(id) != null;
        return known;
    }

    private void settle(Payment payment, List<Bill> due) {
        boolean running = due.stream().anyMatch(bill -> !bill.closed());
        if (running && since(payment).compareTo(SETTLES_WITHIN) < 0) {
            if (starter.stopIfSpent(payment))
                retries.put(payment.id(), new Retry(System.nanoTime() + SPENT_EVERY.toNanos(), PAUSE_MIN));
            return;
        }
        if (!running && !due.isEmpty()) {
            if (cashier.isSettledHere(payment)) charge(payment, due);
            return;
        }
        boolean late = payment.stage() == Stage.STARTING
                ? since(payment).compareTo(Cashier.STARTS_WITHIN) > 0
                : since(payment).compareTo(SETTLES_WITHIN) > 0;
        if (late)
            starter.giveBack(payment.id(), due.isEmpty() ? "nothing was charged in time" : "it was never settled");
    }

    /** What the pact came to, but no more than was reserved (C21.FR.05, C24.FR.10, C25.FR.40). */
    private void charge(Payment payment, List<Bill> due) {
        var zero = Money.zero(payment.limits().cost().currency());
        var total = due.stream()
                .flatMap(bill -> bill.gross().stream())
                .filter(gross -> gross.currency().equals(zero.currency()))
                .reduce(zero, Money::plus);
        if (total.signum() <= 0) {
            starter.giveBack(payment.id(), "nothing is to pay");
            return;
        }
        var taken =
                total.compareTo(payment.limits().cost()) > 0 ? payment.limits().cost() : total;
        if (!taken.equals(total))
            LOG.warn("payment {} takes {} of {}: no more was reserved", payment.id(), taken, total);
        cashier.book()
                .change(
                        payment.id(),
                        EnumSet.of(Stage.STARTING, Stage.CHARGING),
                        before -> before.charging(taken).to(Stage.CAPTURING, cashier.now()))
                .ifPresent(this::capture);
    }

    private void capture(Payment payment) {
        var amount = payment.charged().orElseThrow();
        switch (service.capture(payment, amount, addresses.of(payment))) {
            case PaymentService.Answer.Done(var said) -> {
                var done = cashier.book()
                        .change(
                                payment.id(),
                                EnumSet.of(Stage.CAPTURING),
                                before -> said.address("receipt")
                                        .map(before::with)
                                        .orElse(before)
                                        .to(Stage.CAPTURED, cashier.now()));
                done.ifPresent(after -> {
                    over(after);
                    starter.showReceipt(after);
                });
            }
            case PaymentService.Answer.Refused(int status) ->
                stuck(payment, "not taken: the service answers " + status);
            case PaymentService.Answer.Away(var why) -> later(payment, why);
        }
    }

    private void release(Payment payment) {
        switch (service.release(payment)) {
            case PaymentService.Answer.Done _ ->
                cashier.book()
                        .change(
                                payment.id(),
                                EnumSet.of(Stage.RELEASING),
                                before -> before.to(Stage.RELEASED, cashier.now()))
                        .ifPresent(this::over);
            case PaymentService.Answer.Refused(int status) ->
                stuck(payment, "not given back: the service answers " + status);
            case PaymentService.Answer.Away(var why) -> later(payment, why);
        }
    }

    private void over(Payment payment) {
        retries.remove(payment.id());
        payment.reference().ifPresent(cashier::forget);
    }

    private void stuck(Payment payment, String why) {
        LOG.error("payment {} is stuck: {}", payment.id(), why);
        cashier.book()
                .change(
                        payment.id(),
                        EnumSet.of(Stage.CAPTURING, Stage.RELEASING),
                        before -> before.to(Stage.STUCK, why, cashier.now()))
                .ifPresent(this::over);
    }

    private void later(Payment payment, String why) {
        var before = retries.get(payment.id());
        var pause = before == null ? PAUSE_MIN : before.pause;
        LOG.warn("payment {} is tried again: {}", payment.id(), why);
        var twice = pause.multipliedBy(2);
        retries.put(
                payment.id(),
                new Retry(System.nanoTime() + pause.toNanos(), twice.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : twice));
    }
}
