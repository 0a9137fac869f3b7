package org.plugpact.hub.pay;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;

/**
 * All payments: those of which something is still to become in memory, too. A change is durable before anything rests on it, and is made
 * only from the stages that it is meant for; so what is told twice happens once. Any thread.
 */
final class PaymentBook {
    /** Of which something is still to become; no further one is begun. */
    static final int OPEN_MAX = 10_000;

    private final PaymentTable table;
    private final Map<String, Payment> open = new ConcurrentHashMap<>();
    private final Map<String, String> byReference = new ConcurrentHashMap<>();
    private final Map<TransactionNumber, String> byTransaction = new ConcurrentHashMap<>();

    PaymentBook(PaymentTable table) {
        this.table = table;
        table.open().forEach(this::remember);
    }

    List<Payment> open() {
        return List.copyOf(open.values());
    }

    boolean isFull() {
        return open.size() >= OPEN_MAX;
    }

    /** As {@link PaymentTable#add}. */
    synchronized boolean add(Payment fresh, OptionalLong code) {
        if (isFull() || !table.add(fresh, code)) return false;
        remember(fresh);
        return true;
    }

    Optional<Payment> find(String id) {
        var known = open.get(id);
        return known != null ? Optional.of(known) : table.find(id);
    }

    /** One of which something is still to become. */
    Optional<Payment> openOf(String reference) {
        return Optional.ofNullable(byReference.get(small(reference))).flatMap(id -> Optional.ofNullable(open.get(id)));
    }

    Optional<Payment> of(String reference) {
        return openOf(reference).or(() -> table.of(reference));
    }

    Optional<Payment> of(ChargerId charger, TransactionNumber transaction) {
        return Optional.ofNullable(byTransaction.get(transaction))
                .flatMap(id -> Optional.ofNullable(open.get(id)))
                .filter(payment -> payment.charger().equals(charger));
    }

    /** Changes it if it is at one of these stages; as it is then, empty if it was at none of them. */
    synchronized Optional<Payment> change(String id, EnumSet<Stage> from, UnaryOperator<Payment> to) {
        var before = open.get(id);
        if (before == null || !from.contains(before.stage())) return Optional.empty();
        var after = to.apply(before);
        table.keep(after);
        remember(after);
        return Optional.of(after);
    }

    private void remember(Payment payment) {
        payment.reference().ifPresent(reference -> byReference.put(small(reference), payment.id()));
        payment.transaction().ifPresent(number -> byTransaction.put(number, payment.id()));
        if (!payment.stage().isOver()) {
            open.put(payment.id(), payment);
            return;
        }
        open.remove(payment.id());
        payment.reference().ifPresent(reference -> byReference.remove(small(reference)));
        payment.transaction().ifPresent(byTransaction::remove);
    }

    private static String small(String reference) {
        return reference.toLowerCase(Locale.ROOT);
    }
}
