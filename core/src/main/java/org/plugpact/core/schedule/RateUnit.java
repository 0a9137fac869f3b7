package org.plugpact.core.schedule;

/** What a charging rate is counted in (OCPP 1.6, 7.12). Rates are whole thousandths of it. */
public enum RateUnit {
    /** Current in each phase, never the sum of the phases (K01.FR.51). */
    AMPERES("A"),
    /** Power of all phases together. */
    WATTS("W");

    private final String text;

    RateUnit(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
