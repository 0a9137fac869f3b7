package org.plugpact.sim.stations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plugpact.core.schedule.OperationMode;
import org.plugpact.core.schedule.Station.Ability;
import org.plugpact.wire.ocpp21.DerControl;

/** A station's small device model: what it can be asked, and told, by every version. Guarded by its station's lock. */
final class Settings {
    private final Map<Setting, String> values = new LinkedHashMap<>();

    /** What came of telling one. */
    enum Outcome {
        DONE,
        READ_ONLY,
        NO_SUCH_VALUE
    }

    Settings(Version version, int bays, Ability ability) {
        both("HeartbeatInterval", "OCPPCommCtrlr", "HeartbeatInterval", Setting.Sort.NUMBER, false, "300");
        both("MeterValueSampleInterval", "SampledDataCtrlr", "TxUpdatedInterval", Setting.Sort.NUMBER, false, "60");
        both("ConnectionTimeOut", "TxCtrlr", "EVConnectionTimeOut", Setting.Sort.NUMBER, false, "60");
        both("AuthorizeRemoteTxRequests", "AuthCtrlr", "AuthorizeRemoteStart", Setting.Sort.TRUTH, false, "false");
        both("LocalAuthListEnabled", "LocalAuthListCtrlr", "Enabled", Setting.Sort.TRUTH, false, "true");
        both("LocalAuthorizeOffline", "AuthCtrlr", "LocalAuthorizeOffline", Setting.Sort.TRUTH, false, "true");
        both("StopTransactionOnInvalidId", "TxCtrlr", "StopTxOnInvalidId", Setting.Sort.TRUTH, false, "true");
        limit("ChargeProfileMaxStackLevel", "ProfileStackLevel", ability.stackLevelMax());
        limit("ChargingScheduleMaxPeriods", "PeriodsPerSchedule", ability.periodsMax());
        limit("MaxChargingProfilesInstalled", "Entries", ability.profilesMax());
        values.put(new Setting(Optional.of(Costs16.SWITCH), "", "", Setting.Sort.TRUTH, false), "false");
        only16("NumberOfConnectors", Integer.toString(bays));
        only16("ChargingScheduleAllowedChargingRateUnit", "Current,Power");
        only16("SupportedFeatureProfiles", "Core,LocalAuthListManagement,SmartCharging,RemoteTrigger");
        own(Networks.COMPONENT, Networks.PRIORITY, Setting.Sort.WORDS, Integer.toString(Networks.OWN));
        only2("SmartChargingCtrlr", "RateUnit", "A,W");
        only2("ChargingStation", "Model", Station.MODEL);
        only2("ChargingStation", "VendorName", Station.VENDOR);
        only2("TxCtrlr", "TxStartPoint", "EVConnected");
        only2("TxCtrlr", "TxStopPoint", "EVConnected");
        if (version == Version.V2_1) only2("SmartChargingCtrlr", "SupportsDynamicProfiles", "true");
        prices(version == Version.V2_1);
    }

    /** It shows what it is told, and from 2.1 on reckons by itself what has no conditions. */
    private void prices(boolean reckons) {
        String component = "TariffCostCtrlr";
        only2(component, "Available[Tariff]", "true");
        only2(component, "Available[Cost]", "true");
        switched(component, "Enabled[Tariff]");
        switched(component, "Enabled[Cost]");
        if (!reckons) return;
        only2(component, "MaxElements[Tariff]", Integer.toString(Till.ELEMENTS_MAX));
        only2(component, "ConditionsSupported[Tariff]", "false");
        only2(component, "HandleFailedTariff[Tariff]", "CentralCost");
        only2("TxCtrlr", "SupportedLimits", "maxCost,maxEnergy");
        only2("DisplayMessageCtrlr", "Available", "true");
        codes();
    }

    /** Nothing is shown before it was told of what. */
    private void codes() {
        own(QrCode.COMPONENT, "Enabled", Setting.Sort.TRUTH, "false");
        own(QrCode.COMPONENT, "URLTemplate", Setting.Sort.WORDS, "");
        own(QrCode.COMPONENT, "TOTPVersion", Setting.Sort.WORDS, "v1");
        own(QrCode.COMPONENT, "ValidityTime", Setting.Sort.NUMBER, "30");
        own(QrCode.COMPONENT, "SharedSecret", Setting.Sort.WORDS, "");
        own(QrCode.COMPONENT, "Length", Setting.Sort.NUMBER, "8");
    }

    /**
     * Energy may go both ways (2.1, 2.18.1 to 3).
     *
     * @param modes by whom rates are set
     */
    void bothWays(Set<OperationMode> modes) {
        own("ISO15118Ctrlr", "Enabled", Setting.Sort.TRUTH, "true");
        own(BothWays.COMPONENT, "Enabled", Setting.Sort.TRUTH, "true");
        only2(BothWays.COMPONENT, "SupportedEnergyTransferModes", "DC," + BothWays.MODE);
        only2(
                BothWays.COMPONENT,
                "SupportedOperationModes",
                modes.stream().map(OperationMode::text).collect(Collectors.joining(",")));
        only2("SmartChargingCtrlr", "SupportsMaxOfflineDuration", "true");
    }

    /** It can be told to watch something (2.1, 2.13). */
    void watched() {
        only2("MonitoringCtrlr", "Available", "true");
        own("MonitoringCtrlr", "Enabled", Setting.Sort.TRUTH, "true");
        only2("MonitoringCtrlr", "MaxPeriodicEventStreams", Integer.toString(Monitors.MONITORS_MAX));
    }

    /** What flows at a bay, in watts. */
    void measured(int bay, long watts) {
        only2(Monitors.COMPONENT + "@" + bay, Monitors.VARIABLE, Long.toString(watts));
    }

    /** A bay's inverter, and what simulates its grid's frequency (2.1, 2.19.1 and 2.18.7). */
    void inverter(int bay) {
        String component = "DCDERCtrlr@" + bay;
        for (var rating :
                List.of("MaxW", "OverExcitedW", "UnderExcitedW", "MaxVA", "MaxChargeRateW", "MaxChargeRateVA"))
            only2(component, rating, "11040");
        for (var rating : List.of("OverExcitedPF", "UnderExcitedPF")) only2(component, rating, "0.9");
        for (var rating : List.of("MaxVar", "MaxVarNeg")) only2(component, rating, "4800");
        only2(component, "ReactiveSusceptance", "0");
        only2(component, "InverterManufacturer", Station.VENDOR);
        only2(component, "InverterModel", Station.MODEL);
        only2(component, "InverterSwVersion", "1");
        only2(component, "InverterHwVersion", "1");
        var modes = GridSettings.SUPPORTED.stream().map(DerControl::text).collect(Collectors.joining(","));
        only2(component, "ModesSupported", modes);
        String simulator = Frequency.COMPONENT + "@" + bay;
        own(simulator, "Enabled", Setting.Sort.TRUTH, "false");
        own(simulator, "DateTime[Start]", Setting.Sort.WORDS, "");
        own(simulator, "DateTime[End]", Setting.Sort.WORDS, "");
        own(simulator, "FrequencySchedule", Setting.Sort.WORDS, "");
    }

    private void own(String component, String variable, Setting.Sort sort, String value) {
        values.put(new Setting(Optional.empty(), component, variable, sort, false), value);
    }

    private void switched(String component, String variable) {
        values.put(new Setting(Optional.empty(), component, variable, Setting.Sort.TRUTH, false), "true");
    }

    private void both(
            String key, String component, String variable, Setting.Sort sort, boolean readonly, String value) {
        values.put(new Setting(Optional.of(key), component, variable, sort, readonly), value);
    }

    private void limit(String key, String variable, int value) {
        both(key, "SmartChargingCtrlr", variable, Setting.Sort.NUMBER, true, Integer.toString(value));
    }

    private void only16(String key, String value) {
        values.put(new Setting(Optional.of(key), "", "", Setting.Sort.WORDS, true), value);
    }

    private void only2(String component, String variable, String value) {
        values.put(new Setting(Optional.empty(), component, variable, Setting.Sort.WORDS, true), value);
    }

    Map<Setting, String> all() {
        return values;
    }

    Optional<Setting> key(String key) {
        return values.keySet().stream()
                .filter(setting -> setting.key().map(key::equalsIgnoreCase).orElse(false))
                .findFirst();
    }

    /** Names of components and variables are compared without their case (2.0.1, part 2, 2.1). */
    Optional<Setting> variable(String component, String variable) {
        return values.keySet().stream()
                .filter(setting -> setting.isOf2()
                        && setting.component().equalsIgnoreCase(component)
                        && setting.variable().equalsIgnoreCase(variable))
                .findFirst();
    }

    boolean hasComponent(String component) {
        return values.keySet().stream()
                .anyMatch(setting -> setting.isOf2() && setting.component().equalsIgnoreCase(component));
    }

    String value(Setting setting) {
        return values.getOrDefault(setting, "");
    }

    Outcome tell(Setting setting, String value) {
        if (setting.readonly()) return Outcome.READ_ONLY;
        String plain = setting.sort() == Setting.Sort.TRUTH ? value.toLowerCase(Locale.ROOT) : value;
        if (!setting.sort().fits(plain)) return Outcome.NO_SUCH_VALUE;
        values.put(setting, plain);
        return Outcome.DONE;
    }

    long seconds(String key) {
        return key(key).map(setting -> Long.parseLong(value(setting))).orElse(0L);
    }

    void tellSeconds(String key, long seconds) {
        key(key).ifPresent(setting -> tell(setting, Long.toString(seconds)));
    }
}
