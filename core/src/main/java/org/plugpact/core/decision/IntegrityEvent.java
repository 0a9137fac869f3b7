package org.plugpact.core.decision;

import java.util.Locale;
import org.plugpact.core.governance.Role;

/** What looks like fraud, and whose concern it is. */
public enum IntegrityEvent {
    /** Somebody signed as a party whose key that was not. */
    FORGED_SIGNATURE(Role.MOBILITY_PROVIDER),
    /** A certificate that leads to nobody recognised is shown again and again. */
    UNKNOWN_CHAIN(Role.MOBILITY_PROVIDER),
    /** One contract was charged at two sites at the same time. */
    TWO_PLACES(Role.MOBILITY_PROVIDER),
    /** More energy than the connector's power gives in that time. */
    ABOVE_POWER(Role.METER_AUTHORITY),
    /** The vehicle's side says another energy than the charger's. */
    METERS_APART(Role.METER_AUTHORITY),
    /** The register went down while energy flowed. */
    METER_BACKWARDS(Role.METER_AUTHORITY),
    /** Contracts under one controller start or stop together where a price changes, or where many chargers are dispatched. */
    RAMP(Role.ENERGY_MARKET);

    private final Role concerns;

    IntegrityEvent(Role concerns) {
        this.concerns = concerns;
    }

    /** {@code two-places}: the form in facts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which authority looks into it. */
    public Role concerns() {
        return concerns;
    }
}
