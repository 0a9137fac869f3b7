package org.plugpact.core.tariff;

import java.util.Locale;

/** What a price is asked for. The names in a record's bytes are those of {@link #text()}. */
public enum Dimension {
    /** Energy delivered; priced per kilowatt-hour, stepped in watt-hours. */
    ENERGY("kWh"),
    /** Time in which energy flowed; priced per hour, stepped in seconds. */
    TIME("h"),
    /** A fee, once a session. */
    FLAT("session"),
    /** Time plugged in without energy; priced per hour, stepped in seconds. OCPI: PARKING_TIME. */
    PARKING("h");

    private final String unit;

    Dimension(String unit) {
        this.unit = unit;
    }

    /** What a unit price is for one of: kWh, h or session. */
    public String unit() {
        return unit;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isTimed() {
        return this == TIME || this == PARKING;
    }
}
