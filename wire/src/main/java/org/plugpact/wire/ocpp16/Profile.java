package org.plugpact.wire.ocpp16;

/** The feature profiles of OCPP 1.6 (3.3), and the security extension beside them. */
public enum Profile {
    CORE("Core"),
    FIRMWARE_MANAGEMENT("Firmware management"),
    LOCAL_AUTH_LIST("Local authorization list"),
    RESERVATION("Reservation"),
    SMART_CHARGING("Smart charging"),
    REMOTE_TRIGGER("Remote trigger"),
    SECURITY("Security");

    private final String title;

    Profile(String title) {
        this.title = title;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }
}
