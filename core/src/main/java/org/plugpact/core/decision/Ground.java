package org.plugpact.core.decision;

import java.util.Locale;
import org.plugpact.core.governance.Role;

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

    /**
     * Whether one that signed a close later, in that role, may dispute it on this ground. Each speaks for what it looks
     * after: who pays for a fleet's charging may say all that a driver may, a tax authority signs as a rate authority.
     */
    public boolean concerns(Role endorser) {
        return switch (endorser) {
            case FLEET -> true;
            case AUDITOR -> this != INTERRUPTION;
            case ENERGY_MARKET -> this == METER || this == PRICE;
            case GRID_OPERATOR, OBSERVER -> this == METER || this == INTERRUPTION;
            case METER_AUTHORITY -> this == METER;
            case RATE_AUTHORITY -> this == PRICE;
            case VEHICLE_OEM, MOBILITY_PROVIDER, CHARGING_NETWORK, SITE_HOST, ARBITER -> false;
        };
    }

    /** {@code payment-failure}: the form in facts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
