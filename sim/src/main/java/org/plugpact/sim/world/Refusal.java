package org.plugpact.sim.world;

/** Why a row of a session file can't be a session. */
public enum Refusal {
    ENERGY_NOT_A_NUMBER,
    NEGATIVE_ENERGY,
    ENERGY_TOO_PRECISE,
    ENDS_BEFORE_START,
    TIME_NOT_READABLE,
    CONNECTOR_NOT_A_NUMBER,
    FIELDS_MISSING;

    /** The name in reports: lower case, words joined by underscores. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
