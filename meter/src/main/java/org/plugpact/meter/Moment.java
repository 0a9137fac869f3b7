package org.plugpact.meter;

/** When in a session a register was read. */
public enum Moment {
    BEGIN("begin"),
    /** Between beginning and end. */
    DURING("during"),
    END("end"),
    /** No session is meant, or none is stated. */
    ANY("reading");

    private final String text;

    Moment(String text) {
        this.text = text;
    }

    /** As it is printed. */
    public String text() {
        return text;
    }
}
