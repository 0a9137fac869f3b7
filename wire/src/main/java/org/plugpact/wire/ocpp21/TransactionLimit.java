package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TransactionLimitType: in {@code Transaction} and {@code TransactionEventResponse} (OCPP 2.1, part 2, 2.110). */
public record TransactionLimit(
        Optional<BigDecimal> maxCost, Optional<BigDecimal> maxEnergy, OptionalInt maxTime, OptionalInt maxSoC) {
    static TransactionLimit read(Fields from) throws Violated {
        return new TransactionLimit(
                from.optionalDecimal("maxCost"),
                from.optionalDecimal("maxEnergy"),
                from.optionalInteger("maxTime"),
                from.optionalInteger("maxSoC", 0, 100));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("maxCost", maxCost)
                .decimal("maxEnergy", maxEnergy)
                .integer("maxTime", maxTime)
                .integer("maxSoC", maxSoC)
                .done();
    }
}
