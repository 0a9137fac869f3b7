package org.plugpact.wire.ocpp21;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** CostType: {@code ConsumptionCost.cost} (OCPP 2.1, part 2, 2.32). */
public record Cost(CostKind costKind, int amount, OptionalInt amountMultiplier) {
    static Cost read(Fields from) throws Violated {
        return new Cost(
                from.word("costKind", CostKind.values()),
                from.integer("amount"),
                from.optionalInteger("amountMultiplier"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("costKind", costKind)
                .integer("amount", amount)
                .integer("amountMultiplier", amountMultiplier)
                .done();
    }
}
