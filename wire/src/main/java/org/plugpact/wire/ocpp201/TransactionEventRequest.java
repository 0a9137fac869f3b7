package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * A transaction has started, gone on or ended (OCPP 2.0.1, part 2, 1.60).
 *
 * @param seqNo counts up from 0
 */
public record TransactionEventRequest(
        TransactionEvent eventType,
        List<MeterValue> meterValue,
        Instant timestamp,
        TriggerReason triggerReason,
        int seqNo,
        Optional<Boolean> offline,
        OptionalInt numberOfPhasesUsed,
        OptionalInt cableMaxCurrent,
        OptionalInt reservationId,
        Transaction transactionInfo,
        Optional<Evse> evse,
        Optional<IdToken> idToken)
        implements Request {
    public TransactionEventRequest {
        meterValue = List.copyOf(meterValue);
    }

    static TransactionEventRequest read(Fields from) throws Violated {
        return new TransactionEventRequest(
                from.word("eventType", TransactionEvent.values()),
                from.optionalObjects("meterValue", MeterValue::read),
                from.timestamp("timestamp"),
                from.word("triggerReason", TriggerReason.values()),
                from.integer("seqNo", 0),
                from.optionalBool("offline"),
                from.optionalInteger("numberOfPhasesUsed", 0, 3),
                from.optionalInteger("cableMaxCurrent"),
                from.optionalInteger("reservationId", 0),
                from.object("transactionInfo", Transaction::read),
                from.optionalObject("evse", Evse::read),
                from.optionalObject("idToken", IdToken::read));
    }

    @Override
    public Action operation() {
        return Action.TRANSACTION_EVENT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("eventType", eventType)
                .listUnlessEmpty("meterValue", meterValue, MeterValue::write)
                .timestamp("timestamp", timestamp)
                .word("triggerReason", triggerReason)
                .integer("seqNo", seqNo)
                .bool("offline", offline)
                .integer("numberOfPhasesUsed", numberOfPhasesUsed)
                .integer("cableMaxCurrent", cableMaxCurrent)
                .integer("reservationId", reservationId)
                .put("transactionInfo", transactionInfo.write())
                .put("evse", evse.map(Evse::write))
                .put("idToken", idToken.map(IdToken::write))
                .done();
    }
}
