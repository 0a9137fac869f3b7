package org.plugpact.core.decision;

import java.util.Locale;

/** What a dispute is about. */
public enum Ground {
    /** The session was cut short, or did not deliver what was agreed. */
    INTERRUPTION,
    /** The registers are doubted. */
    METER,
    /** The price is: tariff, lines or tax. */
    PRICE,
    /** What is owed was not paid, or was paid and taken back. */
    PAYMENT_FAILURE;

    /** {@code payment-failure}: the form in facts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
