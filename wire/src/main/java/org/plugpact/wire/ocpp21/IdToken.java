package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * IdTokenType: in {@code AuthorizeRequest}, {@code IdTokenInfo}, {@code BatterySwapRequest} and 6 more (OCPP 2.1,
 * part 2, 2.61).
 */
public record IdToken(List<AdditionalInfo> additionalInfo, String idToken, String type) {
    public IdToken {
        additionalInfo = List.copyOf(additionalInfo);
    }

    static IdToken read(Fields from) throws Violated {
        return new IdToken(
                from.optionalObjects("additionalInfo", AdditionalInfo::read),
                from.text("idToken", 255),
                from.text("type", 20));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("additionalInfo", additionalInfo, AdditionalInfo::write)
                .text("idToken", idToken)
                .text("type", type)
                .done();
    }
}
