package org.plugpact.hub.fleet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Devices.Setting;

/**
 * What stations of 2.x can do in smart charging, as their settings say (OCPP 2.1, 2.11). In memory, since each share asks; of a
 * charger that never spoke of it, nothing is kept. Any thread.
 */
public final class Abilities {
    private static final String EXTERNAL_IDS = "smartchargingctrlr/maxexternalconstraintsid";
    private static final String SWITCHES = "acphaseswitchingsupported";
    private static final String DYNAMIC = "smartchargingctrlr/supportsdynamicprofiles";
    private static final Pattern KEY = Pattern.compile(
            "smartchargingctrlr(@[0-9]{1,6})?/(maxexternalconstraintsid|acphaseswitchingsupported|supportsdynamicprofiles)");

    private final Map<ChargerId, Map<String, String>> told = new ConcurrentHashMap<>();

    Abilities() {}

    /** Whether a setting of this key says something of that. */
    static boolean asks(String key) {
        return KEY.matcher(key.toLowerCase(Locale.ROOT)).matches();
    }

    void configured(ChargerId charger, List<Setting> settings) {
        for (var setting : settings) setting.value().ifPresent(value -> put(charger, setting.key(), value));
    }

    private void put(ChargerId charger, String said, String value) {
        var key = said.toLowerCase(Locale.ROOT);
        if (!KEY.matcher(key).matches()) return;
        told.merge(charger, Map.of(key, value), (old, one) -> {
            var all = new TreeMap<>(old);
            all.putAll(one);
            return Map.copyOf(all);
        });
    }

    /** Up to which id a charger's profiles are others' than the central system's (K01.FR.80). */
    public OptionalInt othersIdsTo(ChargerId charger) {
        var most = value(charger, EXTERNAL_IDS).filter(text -> text.matches("[0-9]{1,9}|1[0-9]{9}|20[0-9]{8}"));
        return most.isPresent() ? OptionalInt.of(Integer.parseInt(most.get())) : OptionalInt.empty();
    }

    /** Whether an EVSE can charge over one phase that it is told (K01.FR.20). */
    public boolean switchesPhases(ChargerId charger, int evse) {
        return isTrue(charger, "smartchargingctrlr@" + evse + "/" + SWITCHES)
                || isTrue(charger, "smartchargingctrlr/" + SWITCHES);
    }

    /** Whether its profiles may be dynamic (K01.FR.121). */
    public boolean takesDynamic(ChargerId charger) {
        return isTrue(charger, DYNAMIC);
    }

    private boolean isTrue(ChargerId charger, String key) {
        return value(charger, key).filter("true"::equalsIgnoreCase).isPresent();
    }

    private Optional<String> value(ChargerId charger, String key) {
        return Optional.ofNullable(told.getOrDefault(charger, Map.of()).get(key))
                .map(String::strip);
    }
}
