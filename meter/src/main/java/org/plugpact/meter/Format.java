package org.plugpact.meter;

/** The formats of signed meter values that are known by name here. */
public enum Format {
    OCMF("OCMF"),
    ALFEN("Alfen"),
    EDL40("EDL40"),
    EDL40_SIGNATURE("EDL40-SIG"),
    ISA_EDL40("ISA-EDL40"),
    MENNEKES("Mennekes"),
    PCDF("PCDF"),
    /** Whatever else somebody calls a signed value. It is never valid here. */
    UNKNOWN("unknown");

    private final String text;

    Format(String text) {
        this.text = text;
    }

    /** As it is printed. */
    public String text() {
        return text;
    }
}
