package org.plugpact.hub.ocpp2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.plugpact.hub.ocpp.Devices.Setting;
import org.plugpact.wire.ocpp21.Attribute;
import org.plugpact.wire.ocpp21.Component;
import org.plugpact.wire.ocpp21.Evse;
import org.plugpact.wire.ocpp21.Mutability;
import org.plugpact.wire.ocpp21.ReportData;
import org.plugpact.wire.ocpp21.Variable;
import org.plugpact.wire.ocpp21.VariableAttribute;

/** The device model's variables (OCPP 2.1, part 1, 4) as settings: each has one key, {@code Component/Variable}. */
final class Keys {
    private static final Pattern FORM =
            Pattern.compile("(?<component>[^\\[\\]@/#]{1,50})(\\[(?<of>[^\\[\\]]{1,50})\\])?"
                    + "(@(?<evse>[0-9]{1,6})(\\.(?<connector>[0-9]{1,6}))?)?"
                    + "/(?<variable>[^\\[\\]#]{1,50})(\\[(?<in>[^\\[\\]]{1,50})\\])?(#(?<attribute>[A-Za-z]{1,20}))?");

    private Keys() {}

    /**
     * Such as {@code OCPPCommCtrlr/HeartbeatInterval} or {@code Connector@1.2/AvailabilityState}; instances in brackets,
     * an attribute that is not the actual value behind a hash.
     */
    static String key(Component component, Variable variable, Optional<Attribute> attribute) {
        var key = new StringBuilder(component.name());
        component.instance().ifPresent(it -> key.append('[').append(it).append(']'));
        component.evse().ifPresent(evse -> {
            key.append('@').append(evse.id());
            evse.connectorId().ifPresent(connector -> key.append('.').append(connector));
        });
        key.append('/').append(variable.name());
        variable.instance().ifPresent(it -> key.append('[').append(it).append(']'));
        attribute
                .filter(it -> it != Attribute.ACTUAL)
                .ifPresent(it -> key.append('#').append(it.text()));
        return key.toString();
    }

    /** What a key names. */
    record Named(Component component, Variable variable, Optional<Attribute> attribute) {}

    /** Reads what {@link #key} wrote; empty if it is no such key. */
    static Optional<Named> read(String key) {
        var parts = FORM.matcher(key);
        if (!parts.matches()) return Optional.empty();
        var evse = Optional.ofNullable(parts.group("evse"))
                .map(number -> new Evse(
                        Integer.parseInt(number),
                        parts.group("connector") == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(Integer.parseInt(parts.group("connector")))));
        var component = new Component(evse, parts.group("component"), Optional.ofNullable(parts.group("of")));
        var variable = new Variable(parts.group("variable"), Optional.ofNullable(parts.group("in")));
        if (parts.group("attribute") == null) return Optional.of(new Named(component, variable, Optional.empty()));
        return Arrays.stream(Attribute.values())
                .filter(each -> each.text().equals(parts.group("attribute")))
                .findFirst()
                .map(each -> new Named(component, variable, Optional.of(each)));
    }

    static List<Setting> settings(List<ReportData> report) {
        var settings = new ArrayList<Setting>();
        for (var data : report) {
            for (var attribute : data.variableAttribute()) settings.add(setting(data, attribute));
        }
        return settings;
    }

    private static Setting setting(ReportData data, VariableAttribute attribute) {
        boolean secret = Secret.isSecret(data.component(), data.variable());
        return new Setting(
                key(data.component(), data.variable(), attribute.type()),
                secret ? Optional.empty() : attribute.value(),
                attribute.mutability().filter(Mutability.READ_ONLY::equals).isPresent());
    }
}
