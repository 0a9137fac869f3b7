package org.plugpact.hub.ocpp16;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp16.ChangeConfigurationRequest;
import org.plugpact.wire.ocpp16.ChargingProfile;
import org.plugpact.wire.ocpp16.ChargingRateUnit;
import org.plugpact.wire.ocpp16.GetConfigurationRequest;
import org.plugpact.wire.ocpp16.RemoteStartTransactionRequest;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.SendLocalListRequest;
import org.plugpact.wire.ocpp16.SetChargingProfileRequest;

/** How much a charger takes of what it is asked, as its configuration says (OCPP 1.6, 9), as far as that is known. Any thread. */
final class Limits {
    private static final String KEYS = "GetConfigurationMaxKeys";
    private static final String LEVELS = "ChargeProfileMaxStackLevel";
    private static final String PERIODS = "ChargingScheduleMaxPeriods";
    private static final String UNITS = "ChargingScheduleAllowedChargingRateUnit";
    private static final String LIST = "SendLocalListMaxLength";
    private static final String PROFILE = "SecurityProfile";
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private final Devices devices;

    Limits(Devices devices) {
        this.devices = devices;
    }

    /** The first limit that a request goes beyond; of no charger in particular none is known. May block. */
    Optional<Objection> objection(Optional<ChargerId> charger, Request request) {
        return charger.flatMap(of -> objection(of, request));
    }

    private Optional<Objection> objection(ChargerId charger, Request request) {
        if (request instanceof GetConfigurationRequest(var keys)) {
            return over(charger, KEYS, "9.1.9", "key", keys.size());
        }
        if (request instanceof SendLocalListRequest list) {
            int items = list.localAuthorizationList().size();
            return over(charger, LIST, "9.2.3", "localAuthorizationList", items);
        }
        if (request instanceof SetChargingProfileRequest(var _, var profile)) {
            return profile(charger, profile, "csChargingProfiles");
        }
        if (request instanceof RemoteStartTransactionRequest start) {
            return start.chargingProfile().flatMap(profile -> profile(charger, profile, "chargingProfile"));
        }
        return request instanceof ChangeConfigurationRequest(var key, var value)
                        && key.strip().equalsIgnoreCase(PROFILE)
                ? lowered(charger, value)
                : Optional.empty();
    }

    private Optional<Objection> over(ChargerId charger, String key, String section, String place, int items) {
        var most = number(devices.values(charger, Set.of(key)), key);
        return most.isPresent() && most.getAsInt() > 0 && items > most.getAsInt()
                ? Optional.of(new Objection(
                        "OCPP 1.6, " + section,
                        place,
                        items + " items, and the charger takes " + most.getAsInt() + " (" + key + ")"))
                : Optional.empty();
    }

    private Optional<Objection> profile(ChargerId charger, ChargingProfile profile, String place) {
        var known = devices.values(charger, Set.of(LEVELS, PERIODS, UNITS));
        var schedule = profile.chargingSchedule();
        var levels = number(known, LEVELS);
        if (levels.isPresent() && profile.stackLevel() > levels.getAsInt()) {
            return Optional.of(new Objection(
                    "OCPP 1.6, 9.4.1", place + ".stackLevel", "the charger knows levels up to " + levels.getAsInt()));
        }
        var periods = number(known, PERIODS);
        int has = schedule.chargingSchedulePeriod().size();
        if (periods.isPresent() && periods.getAsInt() > 0 && has > periods.getAsInt()) {
            return Optional.of(new Objection(
                    "OCPP 1.6, 9.4.3",
                    place + ".chargingSchedule.chargingSchedulePeriod",
                    has + " periods, and the charger takes " + periods.getAsInt()));
        }
        return Optional.ofNullable(known.get(UNITS))
                .filter(units -> !takes(units, schedule.chargingRateUnit()))
                .map(units -> new Objection(
                        "OCPP 1.6, 9.4.2", place + ".chargingSchedule.chargingRateUnit", "the charger takes " + units));
    }

    /** Current and Power are the words; many write A and W. What has none of them says nothing. */
    private static boolean takes(String units, ChargingRateUnit unit) {
        var words = Arrays.stream(units.split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toList();
        boolean current = words.contains("current") || words.contains("a");
        boolean power = words.contains("power") || words.contains("w");
        if (!current && !power) return true;
        return unit == ChargingRateUnit.AMPERE ? current : power;
    }

    /** A profile is never lowered by a command (security whitepaper, A05.FR.01). */
    private Optional<Objection> lowered(ChargerId charger, String value) {
        var is = number(devices.values(charger, Set.of(PROFILE)), PROFILE);
        if (is.isEmpty() || !WHOLE.matcher(value.strip()).matches()) return Optional.empty();
        return Integer.parseInt(value.strip()) < is.getAsInt()
                ? Optional.of(new Objection(
                        "A05.FR.01",
                        "value",
                        "the charger has security profile " + is.getAsInt() + ", never lower again"))
                : Optional.empty();
    }

    private static OptionalInt number(Map<String, String> known, String key) {
        return Optional.ofNullable(known.get(key))
                .map(String::strip)
                .filter(text -> WHOLE.matcher(text).matches())
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElseGet(OptionalInt::empty);
    }
}
