package org.plugpact.hub.fleet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Devices.Setting;

/**
 * What chargers can do with prices and limits, as their settings say. In memory, since every event of a transaction asks; of a
 * charger that never spoke of it, nothing is kept. Any thread.
 */
public final class Displays {
    private static final String TARIFF_AVAILABLE = "tariffcostctrlr/available[tariff]";
    private static final String TARIFF_ENABLED = "tariffcostctrlr/enabled[tariff]";
    private static final String COST_AVAILABLE = "tariffcostctrlr/available[cost]";
    private static final String COST_ENABLED = "tariffcostctrlr/enabled[cost]";
    private static final String TARIFF_ELEMENTS = "tariffcostctrlr/maxelements[tariff]";
    private static final String TARIFF_CONDITIONS = "tariffcostctrlr/conditionssupported[tariff]";
    private static final String MESSAGES_AVAILABLE = "displaymessagectrlr/available";
    private static final String MESSAGES_ENABLED = "displaymessagectrlr/enabled";
    private static final String LIMITS = "txctrlr/supportedlimits";
    private static final String COSTS_OF_16 = "customdisplaycostandprice";

    private static final Set<String> KEYS = Set.of(
            TARIFF_AVAILABLE,
            TARIFF_ENABLED,
            COST_AVAILABLE,
            COST_ENABLED,
            TARIFF_ELEMENTS,
            TARIFF_CONDITIONS,
            MESSAGES_AVAILABLE,
            MESSAGES_ENABLED,
            LIMITS,
            COSTS_OF_16);

    /** What a station of 2.x is asked, by its keys. */
    public static final List<String> ASKED = List.of(
            "TariffCostCtrlr/Available[Tariff]",
            "TariffCostCtrlr/Enabled[Tariff]",
            "TariffCostCtrlr/Available[Cost]",
            "TariffCostCtrlr/Enabled[Cost]",
            "TariffCostCtrlr/MaxElements[Tariff]",
            "TariffCostCtrlr/ConditionsSupported[Tariff]",
            "DisplayMessageCtrlr/Available",
            "DisplayMessageCtrlr/Enabled",
            "TxCtrlr/SupportedLimits");

    /** Prices of one kind that a charger takes if it does not say how many. */
    private static final int ELEMENTS_USUAL = 1;

    private final Map<ChargerId, Map<String, String>> told = new ConcurrentHashMap<>();

    Displays() {}

    /** Whether a setting of this key says something of that. */
    static boolean asks(String key) {
        return KEYS.contains(key.toLowerCase(Locale.ROOT));
    }

    void configured(ChargerId charger, List<Setting> settings) {
        var fresh = new HashMap<String, String>();
        for (var setting : settings) {
            var key = setting.key().toLowerCase(Locale.ROOT);
            if (KEYS.contains(key)) setting.value().ifPresent(value -> fresh.put(key, value));
        }
        if (!fresh.isEmpty()) put(charger, fresh);
    }

    private void put(ChargerId charger, Map<String, String> fresh) {
        told.merge(charger, Map.copyOf(fresh), (old, more) -> {
            var all = new HashMap<>(old);
            all.putAll(more);
            return Map.copyOf(all);
        });
    }

    /** Whether a driver can be shown a price in words (I01.FR.02): the station shows tariffs, or messages. */
    public boolean showsText(ChargerId charger) {
        return isOn(charger, TARIFF_AVAILABLE, TARIFF_ENABLED) || isOn(charger, MESSAGES_AVAILABLE, MESSAGES_ENABLED);
    }

    /** Whether it shows messages of the hub's (O01). */
    public boolean showsMessages(ChargerId charger) {
        return isOn(charger, MESSAGES_AVAILABLE, MESSAGES_ENABLED);
    }

    /** Whether a station of 2.0.1 shows what it is told that a session costs (I02, I03). */
    public boolean showsCosts(ChargerId charger) {
        return isOn(charger, COST_AVAILABLE, COST_ENABLED);
    }

    /** Whether a station of 2.1 has a display for costs at all, be they reckoned there or here (I02, TariffCostCtrlr). */
    public boolean hasCosts(ChargerId charger) {
        return isTrue(charger, COST_AVAILABLE)
                || isTrue(charger, COST_ENABLED)
                || isTrue(charger, TARIFF_AVAILABLE)
                || isTrue(charger, TARIFF_ENABLED);
    }

    /** Whether a station of 2.1 takes tariffs (I07.FR.01). */
    public boolean takesTariffs(ChargerId charger) {
        return isTrue(charger, TARIFF_ENABLED);
    }

    /** Whether a station of 2.1 that has a tariff reckons by itself what a session costs (I12.FR.01). */
    public boolean reckons(ChargerId charger) {
        return isTrue(charger, TARIFF_ENABLED) && isTrue(charger, COST_ENABLED);
    }

    /** How many prices of one kind a tariff may have (TariffMaxElements); one that says nothing is trusted with one. */
    public int elementsMax(ChargerId charger) {
        return value(charger, TARIFF_ELEMENTS)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(ELEMENTS_USUAL);
    }

    /** Whether a tariff may have conditions (TariffConditionsSupported). */
    public boolean takesConditions(ChargerId charger) {
        return isTrue(charger, TARIFF_CONDITIONS);
    }

    /** Whether a limit of this name may be set for a transaction (E16.FR.12, TxCtrlr.SupportedLimits). */
    public boolean takesLimit(ChargerId charger, String limit) {
        var supported = value(charger, LIMITS);
        return supported.isPresent()
                && Arrays.stream(supported.get().split(",", -1))
                        .anyMatch(one -> one.strip().equalsIgnoreCase(limit));
    }

    /** Whether a charger of 1.6 shows prices and costs (OCA, California Pricing Requirements with OCPP 1.6, 4.1). */
    public boolean showsCosts16(ChargerId charger) {
        return isTrue(charger, COSTS_OF_16);
    }

    /** Switched on, or able to and silent on whether it is. */
    private boolean isOn(ChargerId charger, String available, String enabled) {
        var switched = value(charger, enabled);
        return switched.isPresent() ? isTrue(charger, enabled) : isTrue(charger, available);
    }

    private boolean isTrue(ChargerId charger, String key) {
        return value(charger, key).filter("true"::equalsIgnoreCase).isPresent();
    }

    private Optional<String> value(ChargerId charger, String key) {
        return Optional.ofNullable(told.getOrDefault(charger, Map.of()).get(key));
    }
}
