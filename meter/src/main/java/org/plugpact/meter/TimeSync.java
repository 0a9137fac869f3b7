package org.plugpact.meter;

/** How well the meter's clock knew the time. */
public enum TimeSync {
    UNKNOWN("unsynchronised"),
    INFORMATIVE("informative"),
    SYNCHRONISED("synchronised"),
    /** The beginning is informative, the time since then was measured. */
    RELATIVE("relative"),
    /** It is the time on the meter's wall, and how far that is from UTC is not stated: it is shown as if it were not. */
    WALL_CLOCK("wall clock"),
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
