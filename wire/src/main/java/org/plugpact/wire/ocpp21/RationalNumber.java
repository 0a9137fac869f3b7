package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * RationalNumberType: in {@code AbsolutePriceSchedule}, {@code PriceRule}, {@code TaxRule} and 3 more (OCPP 2.1,
 * part 2, 2.81).
 */
public record RationalNumber(int exponent, int value) {
    static RationalNumber read(Fields from) throws Violated {
        return new RationalNumber(from.integer("exponent"), from.integer("value"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("exponent", exponent)
                .integer("value", value)
                .done();
    }
}
