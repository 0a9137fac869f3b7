package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TariffTimePriceType: {@code TariffTime.prices} (OCPP 2.1, part 2, 2.102). */
public record TariffTimePrice(BigDecimal priceMinute, Optional<TariffConditions> conditions) {
    static TariffTimePrice read(Fields from) throws Violated {
        return new TariffTimePrice(
                from.decimal("priceMinute"), from.optionalObject("conditions", TariffConditions::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("priceMinute", priceMinute)
                .put("conditions", conditions.map(TariffConditions::write))
                .done();
    }
}
