package org.plugpact.wire.ocpp21;

/** The functional blocks of OCPP 2.1 (part 2), by their letters. */
public enum Block {
    SECURITY('A', "Security"),
    PROVISIONING('B', "Provisioning"),
    AUTHORIZATION('C', "Authorization"),
    LOCAL_AUTHORIZATION_LIST('D', "Local authorization list"),
    TRANSACTIONS('E', "Transactions"),
    REMOTE_CONTROL('F', "Remote control"),
    AVAILABILITY('G', "Availability"),
    RESERVATION('H', "Reservation"),
    TARIFF_AND_COST('I', "Tariff and cost"),
    METER_VALUES('J', "Meter values"),
    SMART_CHARGING('K', "Smart charging"),
    FIRMWARE_MANAGEMENT('L', "Firmware management"),
    CERTIFICATE_MANAGEMENT('M', "Certificate management"),
    DIAGNOSTICS('N', "Diagnostics"),
    DISPLAY_MESSAGE('O', "Display message"),
    DATA_TRANSFER('P', "Data transfer"),
    BIDIRECTIONAL_POWER_TRANSFER('Q', "Bidirectional power transfer"),
    DER_CONTROL('R', "DER control"),
    BATTERY_SWAPPING('S', "Battery swapping");

    private final char letter;
    private final String title;

    Block(char letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    /** Its chapter's letter. */
    public char letter() {
        return letter;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }
}
