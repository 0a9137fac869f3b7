package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * What this transaction has cost so far (OCPP 2.1, part 2, 1.18.1).
 *
 * @param totalCost in the currency of the tariff, tax included
 */
public record CostUpdatedRequest(BigDecimal totalCost, String transactionId) implements Request {
    static CostUpdatedRequest read(Fields from) throws Violated {
        return new CostUpdatedRequest(from.decimal("totalCost"), from.text("transactionId", 36));
    }

    @Override
    public Action operation() {
        return Action.COST_UPDATED;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .decimal("totalCost", totalCost)
                .text("transactionId", transactionId)
                .done();
    }
}
