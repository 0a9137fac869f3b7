package org.plugpact.wire.ocpp201;

import java.math.BigDecimal;
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
        Optional<MessageContent> updatedPersonalMessage)
        implements Response {
    static TransactionEventResponse read(Fields from) throws Violated {
        return new TransactionEventResponse(
                from.optionalDecimal("totalCost"),
                from.optionalInteger("chargingPriority"),
                from.optionalObject("idTokenInfo", IdTokenInfo::read),
                from.optionalObject("updatedPersonalMessage", MessageContent::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .decimal("totalCost", totalCost)
                .integer("chargingPriority", chargingPriority)
                .put("idTokenInfo", idTokenInfo.map(IdTokenInfo::write))
                .put("updatedPersonalMessage", updatedPersonalMessage.map(MessageContent::write))
                .done();
    }
}
