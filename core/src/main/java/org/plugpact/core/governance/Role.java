package org.plugpact.core.governance;

import java.util.Locale;
import java.util.Optional;

/** In which capacity a party signs. Recognition is given for roles, never as a whole. */
public enum Role {
    VEHICLE_OEM,
    FLEET,
    MOBILITY_PROVIDER,
    CHARGING_NETWORK,
    SITE_HOST,
    GRID_OPERATOR,
    ENERGY_MARKET,
    RATE_AUTHORITY,
    METER_AUTHORITY,
    OBSERVER,
    ARBITER,
    AUDITOR;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As written in statements and in signatures' headers: {@code charging-network}. */
    public String text() {
        return text;
    }

    /** The role of that text; empty if there is none. */
    public static Optional<Role> named(String text) {
        for (Role role : values()) {
            if (role.text.equals(text)) return Optional.of(role);
        }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException if there is no role of that text */
    public static Role of(String text) {
        return named(text).orElseThrow(() -> new IllegalArgumentException("not a role: " + text));
    }

    @Override
    public String toString() {
        return text;
    }
}
