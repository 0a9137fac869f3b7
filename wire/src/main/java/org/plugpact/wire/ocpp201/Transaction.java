package org.plugpact.wire.ocpp201;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * TransactionType: {@code TransactionEventRequest.transactionInfo} (OCPP 2.0.1, part 2, 2.48).
 *
 * @param timeSpentCharging in seconds
 */
public record Transaction(
        String transactionId,
        Optional<ChargingState> chargingState,
        OptionalInt timeSpentCharging,
        Optional<Reason> stoppedReason,
        OptionalInt remoteStartId) {
    static Transaction read(Fields from) throws Violated {
        return new Transaction(
                from.text("transactionId", 36),
                from.optionalWord("chargingState", ChargingState.values()),
                from.optionalInteger("timeSpentCharging"),
                from.optionalWord("stoppedReason", Reason.values()),
                from.optionalInteger("remoteStartId"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("transactionId", transactionId)
                .word("chargingState", chargingState)
                .integer("timeSpentCharging", timeSpentCharging)
                .word("stoppedReason", stoppedReason)
                .integer("remoteStartId", remoteStartId)
                .done();
    }
}
