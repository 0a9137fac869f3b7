package org.plugpact.hub.ocpp2;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.Attribute;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.SetNetworkProfileRequest;
import org.plugpact.wire.ocpp21.SetVariableData;
import org.plugpact.wire.ocpp21.SetVariablesRequest;

/** Block B: how a station reaches its CSMS (OCPP 2.1, A00, B09), so that nobody locks it out, or makes it less secure. */
final class NetworkRules implements Rules {
    private static final String SLOT = "NetworkConfiguration";
    private static final String PRIORITY = "OCPPCommCtrlr/NetworkConfigurationPriority";
    private static final Set<String> APN = Set.of(
            "Apn",
            "ApnUserName",
            "ApnPassword",
            "SimPin",
            "PreferredNetwork",
            "UseOnlyPreferredNetwork",
            "ApnAuthentication");
    private static final Set<String> VPN =
            Set.of("VpnType", "VpnServer", "VpnUser", "VpnGroup", "VpnPassword", "VpnKey");

    @Override
    public Optional<Objection> objection(Request request, Station station) {
        if (request instanceof SetNetworkProfileRequest set) {
            return lowered(
                    station, OptionalInt.of(set.connectionData().securityProfile()), "connectionData.securityProfile");
        }
        if (!(request instanceof SetVariablesRequest(var settings))) return Optional.empty();
        for (int at = 0; at < settings.size(); at++) {
            var found = objection(settings.get(at), station, "setVariableData[" + at + "]");
            if (found.isPresent()) return found;
        }
        return station.isOf21() ? said(settings, station) : Optional.empty();
    }

    private static Optional<Objection> objection(SetVariableData set, Station station, String place) {
        var component = set.component();
        var variable = set.variable().name();
        boolean slot = is(component.name(), SLOT);
        if (is(variable, "SecurityProfile") && (slot || is(component.name(), "SecurityCtrlr"))) {
            return lowered(station, number(set.attributeValue()), place + ".attributeValue");
        }
        if (is(variable, "NetworkConfigurationPriority")) {
            return prioritised(set, station, place + ".attributeValue");
        }
        if (!station.isOf21()) return Optional.empty();
        if (is(variable, "Identity") && (slot || is(component.name(), "SecurityCtrlr"))) {
            return Optional.of(new Objection(
                    "B09.FR.14", place + ".variable.name", "a charger's identity is set by SetNetworkProfile"));
        }
        var instance = component.instance().orElse("");
        if (slot && slots(station.value(PRIORITY).orElse("")).contains(instance)) {
            return Optional.of(new Objection(
                    "B09.FR.21", place + ".component.instance", "the charger is set to use this configuration"));
        }
        return Optional.empty();
    }

    /** A station that may fall from profile 3 to 2, and to no other, says so (A00.FR.005). */
    private static Optional<Objection> lowered(Station station, OptionalInt wanted, String place) {
        if (wanted.isEmpty()) return Optional.empty();
        int is = station.securityProfile();
        boolean lower = wanted.getAsInt() < is;
        boolean may =
                is == 3 && wanted.getAsInt() == 2 && station.isTrue("SecurityCtrlr/AllowSecurityProfileDowngrade");
        return lower && !may
                ? Optional.of(new Objection(
                        "A00.FR.005", place, "the charger has security profile " + is + ", never lower again"))
                : Optional.empty();
    }

    /** No slot comes into use whose profile is lower. */
    private static Optional<Objection> prioritised(SetVariableData set, Station station, String place) {
        for (var slot : slots(set.attributeValue())) {
            var found = lowered(station, station.limit(SLOT + "[" + slot + "]/SecurityProfile"), place);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static List<String> slots(String priority) {
        return Arrays.stream(priority.split(","))
                .map(String::strip)
                .filter(slot -> !slot.isEmpty())
                .toList();
    }

    /** Of each configuration that is touched it is said whether its APN and VPN are used, here or before. */
    private static Optional<Objection> said(List<SetVariableData> settings, Station station) {
        var touched = new TreeSet<String>();
        for (var set : settings) {
            if (is(set.component().name(), SLOT))
                touched.add(set.component().instance().orElse(""));
        }
        for (var slot : touched) {
            var found = said(settings, station, slot, "ApnEnabled", APN)
                    .or(() -> said(settings, station, slot, "VpnEnabled", VPN));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static Optional<Objection> said(
            List<SetVariableData> settings, Station station, String slot, String switched, Set<String> parts) {
        boolean configured = settings.stream()
                .filter(set -> isOf(set, slot))
                .anyMatch(
                        set -> parts.stream().anyMatch(part -> is(set.variable().name(), part)));
        Optional<String> on = settings.stream()
                .filter(set -> isOf(set, slot) && is(set.variable().name(), switched))
                .map(SetVariableData::attributeValue)
                .reduce((_, last) -> last)
                .or(() -> station.value(SLOT + "[" + slot + "]/" + switched));
        if (configured && !on.filter("true"::equalsIgnoreCase).isPresent()) {
            return Optional.of(
                    new Objection("B09.FR.29", "setVariableData", switched + " has to be set to true with it"));
        }
        if (!configured && on.isEmpty() && station.isOne()) {
            return Optional.of(
                    new Objection("B09.FR.30", "setVariableData", switched + " has to be set to false with it"));
        }
        return Optional.empty();
    }

    private static boolean isOf(SetVariableData set, String slot) {
        return is(set.component().name(), SLOT)
                && set.component().instance().orElse("").equals(slot)
                && set.attributeType().orElse(Attribute.ACTUAL) == Attribute.ACTUAL;
    }

    private static OptionalInt number(String text) {
        return text.strip().matches("[0-9]{1,2}")
                ? OptionalInt.of(Integer.parseInt(text.strip()))
                : OptionalInt.empty();
    }

    private static boolean is(String name, String other) {
        return name.strip().equalsIgnoreCase(other);
    }
}
