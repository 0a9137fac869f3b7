package org.plugpact.hub.views;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;

/**
 * What all facts come to, each attestation counted apart: a custodial pact is no more than a self-signed record.
 *
 * @param facts  taken in so far
 * @param running sessions that have begun and not stopped
 * @param closed by attestation: agent, native, unilateral, custodial
 * @param marks  by kind
 * @param books  by currency
 */
public record Totals(
        long facts,
        long sessions,
        long running,
        long admitted,
        long refused,
        long readings,
        long incidents,
        Map<String, Closed> closed,
        Map<String, Long> marks,
        List<Book> books) {
    /** Closed pacts of one attestation. */
    public record Closed(long pacts, Energy energy, List<Money> gross) {}

    /** One currency's ledger. */
    public record Book(Currency currency, Money debits, Money credits) {
        public boolean isBalanced() {
            return debits.equals(credits);
        }
    }

    /** Closed pacts of an attestation; none if there is none. */
    public Closed closed(String attestation) {
        return closed.getOrDefault(attestation, new Closed(0, Energy.ZERO, List.of()));
    }

    /** Pacts that two independent key holders signed to the end. */
    public long finalByTwo() {
        return closed("agent").pacts() + closed("native").pacts();
    }

    /** All closed pacts, whoever signed them. */
    public long closedInAll() {
        return closed.values().stream().mapToLong(Closed::pacts).sum();
    }

    /** Energy of all closed pacts. */
    public Energy energy() {
        return new Energy(closed.values().stream()
                .mapToLong(pacts -> pacts.energy().milliwattHours())
                .reduce(0, Table::added));
    }
}
