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
 * IdTokenInfoType: in {@code AuthorizeResponse}, {@code AuthorizationData}, {@code TransactionEventResponse} (OCPP
 * 2.0.1, part 2, 2.27).
 *
 * @param cacheExpiryDateTime until when this may be remembered
 * @param evseId 0 for the station
 */
public record IdTokenInfo(
        AuthorizationStatus status,
        Optional<Instant> cacheExpiryDateTime,
        OptionalInt chargingPriority,
        Optional<String> language1,
        List<Integer> evseId,
        Optional<IdToken> groupIdToken,
        Optional<String> language2,
        Optional<MessageContent> personalMessage) {
    public IdTokenInfo {
        evseId = List.copyOf(evseId);
    }

    static IdTokenInfo read(Fields from) throws Violated {
        return new IdTokenInfo(
                from.word("status", AuthorizationStatus.values()),
                from.optionalTimestamp("cacheExpiryDateTime"),
                from.optionalInteger("chargingPriority"),
                from.optionalText("language1", 8),
                from.optionalIntegers("evseId", 0),
                from.optionalObject("groupIdToken", IdToken::read),
                from.optionalText("language2", 8),
                from.optionalObject("personalMessage", MessageContent::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .timestamp("cacheExpiryDateTime", cacheExpiryDateTime)
                .integer("chargingPriority", chargingPriority)
                .text("language1", language1)
                .listUnlessEmpty("evseId", evseId, Json::of)
                .put("groupIdToken", groupIdToken.map(IdToken::write))
                .text("language2", language2)
                .put("personalMessage", personalMessage.map(MessageContent::write))
                .done();
    }
}
