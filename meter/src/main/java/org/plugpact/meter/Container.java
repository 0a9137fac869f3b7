package org.plugpact.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/**
 * The XML container of the transparency software: {@code values}, and in each {@code value} a {@code signedData} and perhaps a
 * {@code publicKey}. Or XML that is itself a value of EDL40, or a bill of Mennekes' with such values.
 */
final class Container {
    static final int VALUES_MAX = 100_000;

    private Container() {}

    static List<Found> read(byte[] bytes) throws Malformed {
        Xml root = Xml.read(bytes);
        var found = new ArrayList<Found>();
        if (root.name().equals("signedMeterValue")) return List.of(Found.bare("value 1", root.written()));
        for (Xml process : root.all()
                .filter(element -> element.name().equals("ChargingProcess"))
                .toList()) {
            found.add(Found.bare("ChargingProcess " + (found.size() + 1), process.written()));
        }
        for (Xml value :
                root.all().filter(element -> element.name().equals("value")).toList()) {
            if (found.size() >= VALUES_MAX) throw new Malformed("XML: more than " + VALUES_MAX + " values");
            found.add(value("value " + (found.size() + 1), value));
        }
        return found;
    }

    private static Found value(String place, Xml value) throws Malformed {
        Optional<Xml> sealed = value.child("encodedData");
        Xml data =
                value.child("signedData").or(() -> sealed).orElseThrow(() -> new Malformed(place + ": no signedData"));
        return new Found(
                place,
                Unwrapping.of(data.words()),
                sealed.isPresent() ? Optional.of("sealed with RSA (encodedData)") : data.attribute("format"),
                value.child("publicKey").map(Xml::words).filter(text -> !text.isEmpty()),
                value.attribute("transactionId"),
                moment(value.attribute("context").orElse("")));
    }

    /** What OCPP calls the moment; other words are for people. */
    private static Moment moment(String context) {
        return switch (context.strip()) {
            case "Transaction.Begin" -> Moment.BEGIN;
            case "Transaction.End" -> Moment.END;
            default -> Moment.ANY;
        };
    }
}
