package org.plugpact.wire.ocpp201;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * IdTokenType: in {@code AuthorizeRequest}, {@code IdTokenInfo}, {@code CustomerInformationRequest} and 4 more (OCPP
 * 2.0.1, part 2).
 */
public record IdToken(List<AdditionalInfo> additionalInfo, String idToken, IdTokenKind type) {
    public IdToken {
        additionalInfo = List.copyOf(additionalInfo);
    }

    static IdToken read(Fields from) throws Violated {
        return new IdToken(
                from.optionalObjects("additionalInfo", AdditionalInfo::read),
                from.text("idToken", 36),
                from.word("type", IdTokenKind.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("additionalInfo", additionalInfo, AdditionalInfo::write)
                .text("idToken", idToken)
                .word("type", type)
                .done();
    }
}
