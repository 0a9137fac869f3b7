package org.plugpact.wire.ocpp21;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * TransactionType: {@code TransactionEventRequest.transactionInfo} (OCPP 2.1, part 2, 2.111).
 *
 * @param timeSpentCharging in seconds
 */
public record Transaction(
        String transactionId,
        Optional<ChargingState> chargingState,
        OptionalInt timeSpentCharging,
        Optional<Reason> stoppedReason,
        OptionalInt remoteStartId,
        Optional<OperationMode> operationMode,
        Optional<String> tariffId,
        Optional<TransactionLimit> transactionLimit) {
    static Transaction read(Fields from) throws Violated {
        return new Transaction(
                from.text("transactionId", 36),
                from.optionalWord("chargingState", ChargingState.values()),
                from.optionalInteger("timeSpentCharging"),
                from.optionalWord("stoppedReason", Reason.values()),
                from.optionalInteger("remoteStartId"),
                from.optionalWord("operationMode", OperationMode.values()),
                from.optionalText("tariffId", 60),
                from.optionalObject("transactionLimit", TransactionLimit::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("transactionId", transactionId)
                .word("chargingState", chargingState)
                .integer("timeSpentCharging", timeSpentCharging)
                .word("stoppedReason", stoppedReason)
                .integer("remoteStartId", remoteStartId)
                .word("operationMode", operationMode)
                .text("tariffId", tariffId)
                .put("transactionLimit", transactionLimit.map(TransactionLimit::write))
                .done();
    }
}
