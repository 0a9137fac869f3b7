package org.plugpact.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/**
 * Signed values inside OCPP's JSON, wherever in a message they stand: SignedMeterValueType of 2.x, and 1.6's sampled values of
 * format SignedData, which hold the value in hex or as it is, or that same type as a text of JSON.
 */
final class OcppValues {
    private final List<Found> found = new ArrayList<>();

    private OcppValues() {}

    static List<Found> in(String json) throws Malformed {
        var values = new OcppValues();
        values.walk("JSON", JsonReader.read(json), Moment.ANY);
        return values.found;
    }

    private void walk(String place, Json json, Moment moment) throws Malformed {
        switch (json) {
            case Json.Items(var items) -> {
                for (int i = 0; i < items.size(); i++) walk(place + "[" + i + "]", items.get(i), moment);
            }
            case Json.Members members ->
                members(
                        place,
                        members,
                        members.text("context").map(OcppValues::moment).orElse(moment));
            case Json.Text text -> {}
            case Json.Decimal number -> {}
            case Json.Bool bool -> {}
            case Json.Null none -> {}
        }
    }

    private void members(String place, Json.Members members, Moment moment) throws Malformed {
        // Some say signedMeterValue where the standard has signedMeterData.
        Optional<String> data = members.text("signedMeterData").or(() -> members.text("signedMeterValue"));
        if (data.isPresent()) {
            add(place, data.get(), members.text("encodingMethod"), members.text("publicKey"), moment);
        } else if (members.text("format").equals(Optional.of("SignedData"))
                && members.text("value").isPresent()) {
            sampled(place, members.text("value").get().strip(), moment);
        } else {
            for (var each : members.each()) walk(place + "." + each.getKey(), each.getValue(), moment);
        }
    }

    private void sampled(String place, String value, Moment moment) throws Malformed {
        if (value.startsWith("{")) walk(place + ".value", JsonReader.read(value), moment);
        else add(place, value, Optional.empty(), Optional.empty(), moment);
    }

    private void add(String place, String data, Optional<String> format, Optional<String> key, Moment moment)
            throws Malformed {
        if (found.size() >= Container.VALUES_MAX)
            throw new Malformed("JSON: more than " + Container.VALUES_MAX + " values");
        found.add(new Found(
                place,
                Unwrapping.of(data),
                format.filter(name -> !name.isBlank()),
                key.filter(text -> !text.isBlank()),
                Optional.empty(),
                moment));
    }

    private static Moment moment(String context) {
        return switch (context) {
            case "Transaction.Begin" -> Moment.BEGIN;
            case "Transaction.End" -> Moment.END;
            default -> Moment.DURING;
        };
    }
}
