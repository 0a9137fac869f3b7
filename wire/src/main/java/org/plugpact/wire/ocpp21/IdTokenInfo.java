package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * IdTokenInfoType: in {@code AuthorizeResponse}, {@code AuthorizationData}, {@code TransactionEventResponse} (OCPP
 * 2.1, part 2, 2.60).
 *
 * @param cacheExpiryDateTime until when this may be remembered
 * @param evseId 0 for the station
 */
public record IdTokenInfo(
        AuthorizationStatus status,
        Optional<Instant> cacheExpiryDateTime,
        OptionalInt chargingPriority,
        Optional<IdToken> groupIdToken,
        Optional<String> language1,
        Optional<String> language2,
        List<Integer> evseId,
        Optional<MessageContent> personalMessage) {
    public IdTokenInfo {
        evseId = List.copyOf(evseId);
    }

    static IdTokenInfo read(Fields from) throws Violated {
        return new IdTokenInfo(
                from.word("status", AuthorizationStatus.values()),
                from.optionalTimestamp("cacheExpiryDateTime"),
                from.optionalInteger("chargingPriority"),
                from.optionalObject("groupIdToken", IdToken::read),
                from.optionalText("language1", 8),
                from.optionalText("language2", 8),
                from.optionalIntegers("evseId", 0),
                from.optionalObject("personalMessage", MessageContent::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .timestamp("cacheExpiryDateTime", cacheExpiryDateTime)
                .integer("chargingPriority", chargingPriority)
                .put("groupIdToken", groupIdToken.map(IdToken::write))
                .text("language1", language1)
                .text("language2", language2)
                .listUnlessEmpty("evseId", evseId, Json::of)
                .put("personalMessage", personalMessage.map(MessageContent::write))
                .done();
    }
}
