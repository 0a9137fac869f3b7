package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A transaction has stopped; {@code meterStop} in Wh (OCPP 1.6, 6.49). */
public record StopTransactionRequest(
        Optional<String> idTag,
        long meterStop,
        Instant timestamp,
        int transactionId,
        Optional<Reason> reason,
        List<MeterValue> transactionData)
        implements Request {
    public StopTransactionRequest {
        transactionData = List.copyOf(transactionData);
    }

    static StopTransactionRequest read(Fields from) throws Violated {
        return new StopTransactionRequest(
                from.optionalText("idTag", 20),
                from.longInteger("meterStop", -Registers.WATT_HOURS_MAX, Registers.WATT_HOURS_MAX),
                from.timestamp("timestamp"),
                from.integer("transactionId"),
                from.optionalWord("reason", Reason.values()),
                from.optionalObjects("transactionData", MeterValue::read));
    }

    @Override
    public Action operation() {
        return Action.STOP_TRANSACTION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("idTag", idTag)
                .integer("meterStop", meterStop)
                .timestamp("timestamp", timestamp)
                .integer("transactionId", transactionId)
                .word("reason", reason)
                .listUnlessEmpty("transactionData", transactionData, MeterValue::write)
                .done();
    }
}
