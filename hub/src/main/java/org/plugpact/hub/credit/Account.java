package org.plugpact.hub.credit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.units.Money;

/**
 * What a driver has paid beforehand, and what became of it.
 *
 * @param balance may be below zero: what was delivered is charged
 * @param held for a session that runs
 * @param entries the latest, newest first
 */
public record Account(Money balance, Optional<Money> held, List<Entry> entries) {
    public Account {
        entries = List.copyOf(entries);
    }

    /**
     * One change of it.
     *
     * @param reference what it is of; no two entries have the same
     */
    public record Entry(String reference, Money amount, String note, Instant at) {}
}
