package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** AdditionalInfoType: {@code IdToken.additionalInfo} (OCPP 2.0.1, part 2, 1.1.1). */
public record AdditionalInfo(String additionalIdToken, String type) {
    static AdditionalInfo read(Fields from) throws Violated {
        return new AdditionalInfo(from.text("additionalIdToken", 36), from.text("type", 50));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("additionalIdToken", additionalIdToken)
                .text("type", type)
                .done();
    }
}
