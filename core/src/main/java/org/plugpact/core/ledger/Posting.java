package org.plugpact.core.ledger;

import org.plugpact.core.units.Money;

/**
 * One side of an entry.
 *
 * @param amount positive on the debit side, negative on the credit side
 */
public record Posting(Account account, Money amount) {}
