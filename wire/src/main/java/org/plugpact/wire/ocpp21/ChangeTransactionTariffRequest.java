package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Price this transaction by another tariff from now on (OCPP 2.1, part 2, 1.9.1). */
public record ChangeTransactionTariffRequest(Tariff tariff, String transactionId) implements Request {
    static ChangeTransactionTariffRequest read(Fields from) throws Violated {
        return new ChangeTransactionTariffRequest(from.object("tariff", Tariff::read), from.text("transactionId", 36));
    }

    @Override
    public Action operation() {
        return Action.CHANGE_TRANSACTION_TARIFF;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("tariff", tariff.write())
                .text("transactionId", transactionId)
                .done();
    }
}
