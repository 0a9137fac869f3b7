package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * DERControlEnumType: in {@code ClearDerControlRequest}, {@code GetDerControlRequest}, {@code NotifyDerAlarmRequest}
 * and 3 more (OCPP 2.1, part 2, 3.33).
 */
public enum DerControl implements Word {
    ENTER_SERVICE("EnterService"),
    FREQ_DROOP("FreqDroop"),
    FREQ_WATT("FreqWatt"),
    FIXED_PF_ABSORB("FixedPFAbsorb"),
    FIXED_PF_INJECT("FixedPFInject"),
    FIXED_VAR("FixedVar"),
    GRADIENTS("Gradients"),
    HF_MUST_TRIP("HFMustTrip"),
    HF_MAY_TRIP("HFMayTrip"),
    HV_MUST_TRIP("HVMustTrip"),
    HV_MOM_CESS("HVMomCess"),
    HV_MAY_TRIP("HVMayTrip"),
    LIMIT_MAX_DISCHARGE("LimitMaxDischarge"),
    LF_MUST_TRIP("LFMustTrip"),
    LV_MUST_TRIP("LVMustTrip"),
    LV_MOM_CESS("LVMomCess"),
    LV_MAY_TRIP("LVMayTrip"),
    POWER_MONITORING_MUST_TRIP("PowerMonitoringMustTrip"),
    VOLT_VAR("VoltVar"),
    VOLT_WATT("VoltWatt"),
    WATT_PF("WattPF"),
    WATT_VAR("WattVar");

    private final String text;

    DerControl(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
