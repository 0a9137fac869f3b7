package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** PriceType: in {@code Tariff} and {@code TotalCost} (OCPP 2.1, part 2, 2.80). */
public record Price(Optional<BigDecimal> exclTax, Optional<BigDecimal> inclTax, List<TaxRate> taxRates) {
    public Price {
        taxRates = List.copyOf(taxRates);
    }

    static Price read(Fields from) throws Violated {
        return new Price(
                from.optionalDecimal("exclTax"),
                from.optionalDecimal("inclTax"),
                from.optionalObjects("taxRates", 5, TaxRate::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("exclTax", exclTax)
                .decimal("inclTax", inclTax)
                .listUnlessEmpty("taxRates", taxRates, TaxRate::write)
                .done();
    }
}
