package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TotalPriceType: {@code TotalCost.total} (OCPP 2.1, part 2, 2.108). */
public record TotalPrice(Optional<BigDecimal> exclTax, Optional<BigDecimal> inclTax) {
    static TotalPrice read(Fields from) throws Violated {
        return new TotalPrice(from.optionalDecimal("exclTax"), from.optionalDecimal("inclTax"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("exclTax", exclTax)
                .decimal("inclTax", inclTax)
                .done();
    }
}
