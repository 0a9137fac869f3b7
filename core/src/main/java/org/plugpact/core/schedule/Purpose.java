package org.plugpact.core.schedule;

/** What a charging profile is for, and so how it is merged (OCPP 1.6, 3.13.1; OCPP 2.1 part 2, K 3.2). */
public enum Purpose {
    /** A limit that somebody else than the central system has set: a grid operator, an energy manager. */
    STATION_EXTERNAL_CONSTRAINTS("ChargingStationExternalConstraints", false),
    /** A limit of the charging station as a whole; {@code ChargePointMaxProfile} in 1.6. */
    STATION_MAX("ChargingStationMaxProfile", false),
    /** What holds for a transaction that has no profile of its own. */
    TX_DEFAULT("TxDefaultProfile", true),
    /** What holds for one transaction. */
    TX("TxProfile", true),
    /** What takes the place of both while somebody asked for priority (2.1, K21 and K22). */
    PRIORITY_CHARGING("PriorityCharging", true),
    /** What is made on the spot and comes on top of what the others leave (2.1, K27). */
    LOCAL_GENERATION("LocalGeneration", false);

    private final String text;
    private final boolean ofTransaction;

    Purpose(String text, boolean ofTransaction) {
        this.text = text;
        this.ofTransaction = ofTransaction;
    }

    /** As OCPP 2.x writes it. */
    public String text() {
        return text;
    }

    /** Whether it tells of a transaction, so that of these purposes one alone counts at a time. */
    boolean isOfTransaction() {
        return ofTransaction;
    }
}
