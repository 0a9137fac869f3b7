package org.plugpact.core.identity;

/**
 * What OCPP 1.6 calls a transactionId: given out by the hub, unique within its log.
 *
 * @param value from 1, since chargers send 0 and -1 where they have none
 */
public record TransactionNumber(int value) implements Comparable<TransactionNumber> {
    public TransactionNumber {
        if (value <= 0) throw new IllegalArgumentException("not a transaction number: " + value);
    }

    @Override
    public int compareTo(TransactionNumber other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
