package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * The answer to {@link TransactionEventRequest}.
 *
 * @param totalCost in the currency of the tariff, tax included
 */
public record TransactionEventResponse(
        Optional<BigDecimal> totalCost,
        OptionalInt chargingPriority,
        Optional<IdTokenInfo> idTokenInfo,
        Optional<TransactionLimit> transactionLimit,
        Optional<MessageContent> updatedPersonalMessage,
        List<MessageContent> updatedPersonalMessageExtra)
        implements Response {
    public TransactionEventResponse {
        updatedPersonalMessageExtra = List.copyOf(updatedPersonalMessageExtra);
    }

    static TransactionEventResponse read(Fields from) throws Violated {
        return new TransactionEventResponse(
                from.optionalDecimal("totalCost"),
                from.optionalInteger("chargingPriority"),
                from.optionalObject("idTokenInfo", IdTokenInfo::read),
                from.optionalObject("transactionLimit", TransactionLimit::read),
                from.optionalObject("updatedPersonalMessage", MessageContent::read),
                from.optionalObjects("updatedPersonalMessageExtra", 4, MessageContent::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .decimal("totalCost", totalCost)
                .integer("chargingPriority", chargingPriority)
                .put("idTokenInfo", idTokenInfo.map(IdTokenInfo::write))
                .put("transactionLimit", transactionLimit.map(TransactionLimit::write))
                .put("updatedPersonalMessage", updatedPersonalMessage.map(MessageContent::write))
                .listUnlessEmpty("updatedPersonalMessageExtra", updatedPersonalMessageExtra, MessageContent::write)
                .done();
    }
}
