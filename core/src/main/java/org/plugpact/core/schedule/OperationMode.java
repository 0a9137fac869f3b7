package org.plugpact.core.schedule;

/** Who sets the rate in a period (OCPP 2.1 part 2, K 3.4). Before 2.1 there is {@link #CHARGING_ONLY} alone. */
public enum OperationMode {
    CHARGING_ONLY("ChargingOnly"),
    CENTRAL_SETPOINT("CentralSetpoint"),
    EXTERNAL_SETPOINT("ExternalSetpoint"),
    EXTERNAL_LIMITS("ExternalLimits"),
    CENTRAL_FREQUENCY("CentralFrequency"),
    LOCAL_FREQUENCY("LocalFrequency"),
    LOCAL_LOAD_BALANCING("LocalLoadBalancing"),
    IDLE("Idle");

    private final String text;

    OperationMode(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** K01.FR.111 to 113 (2.1): what a profile of a purpose may ask for. */
    boolean isAllowedFor(Purpose purpose) {
        return switch (purpose) {
            case STATION_MAX, PRIORITY_CHARGING -> this == CHARGING_ONLY;
            case STATION_EXTERNAL_CONSTRAINTS ->
                this == CHARGING_ONLY || this == EXTERNAL_LIMITS || this == EXTERNAL_SETPOINT;
            case LOCAL_GENERATION -> this == CHARGING_ONLY || this == EXTERNAL_LIMITS;
            case TX_DEFAULT, TX -> true;
        };
    }
}
