package org.plugpact.meter;

/** How well the meter's clock knew the time. */
public enum TimeSync {
    UNKNOWN("unsynchronised"),
    INFORMATIVE("informative"),
    SYNCHRONISED("synchronised"),
    /** The beginning is informative, the time since then was measured. */
    RELATIVE("relative"),
    /** The format says nothing of it. */
    NOT_STATED("not stated");

    private final String text;

    TimeSync(String text) {
        this.text = text;
    }

    /** As it is printed. */
    public String text() {
        return text;
    }
}
