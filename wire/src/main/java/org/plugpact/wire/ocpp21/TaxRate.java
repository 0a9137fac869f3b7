package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * TaxRateType: in {@code TariffEnergy}, {@code TariffTime}, {@code TariffFixed} and 1 more (OCPP 2.1, part 2,
 * 2.105).
 */
public record TaxRate(String type, BigDecimal tax, OptionalInt stack) {
    static TaxRate read(Fields from) throws Violated {
        return new TaxRate(from.text("type", 20), from.decimal("tax"), from.optionalInteger("stack", 0));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("type", type)
                .decimal("tax", tax)
                .integer("stack", stack)
                .done();
    }
}
