package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** TriggerReasonEnumType: {@code TransactionEventRequest.triggerReason} (OCPP 2.1, part 2, 3.104). */
public enum TriggerReason implements Word {
    ABNORMAL_CONDITION("AbnormalCondition"),
    AUTHORIZED("Authorized"),
    CABLE_PLUGGED_IN("CablePluggedIn"),
    CHARGING_RATE_CHANGED("ChargingRateChanged"),
    CHARGING_STATE_CHANGED("ChargingStateChanged"),
    COST_LIMIT_REACHED("CostLimitReached"),
    DEAUTHORIZED("Deauthorized"),
    ENERGY_LIMIT_REACHED("EnergyLimitReached"),
    EV_COMMUNICATION_LOST("EVCommunicationLost"),
    EV_CONNECT_TIMEOUT("EVConnectTimeout"),
    EV_DEPARTED("EVDeparted"),
    EV_DETECTED("EVDetected"),
    LIMIT_SET("LimitSet"),
    METER_VALUE_CLOCK("MeterValueClock"),
    METER_VALUE_PERIODIC("MeterValuePeriodic"),
    OPERATION_MODE_CHANGED("OperationModeChanged"),
    REMOTE_START("RemoteStart"),
    REMOTE_STOP("RemoteStop"),
    RESET_COMMAND("ResetCommand"),
    RUNNING_COST("RunningCost"),
    SIGNED_DATA_RECEIVED("SignedDataReceived"),
    SO_C_LIMIT_REACHED("SoCLimitReached"),
    STOP_AUTHORIZED("StopAuthorized"),
    TARIFF_CHANGED("TariffChanged"),
    TARIFF_NOT_ACCEPTED("TariffNotAccepted"),
    TIME_LIMIT_REACHED("TimeLimitReached"),
    TRIGGER("Trigger"),
    TX_RESUMED("TxResumed"),
    UNLOCK_COMMAND("UnlockCommand");

    private final String text;

    TriggerReason(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
