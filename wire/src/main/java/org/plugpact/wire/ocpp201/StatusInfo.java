package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * StatusInfoType: in {@code BootNotificationResponse}, {@code CancelReservationResponse}, {@code
 * CertificateSignedResponse} and 39 more (OCPP 2.0.1, part 2).
 */
public record StatusInfo(String reasonCode, Optional<String> additionalInfo) {
    static StatusInfo read(Fields from) throws Violated {
        return new StatusInfo(from.text("reasonCode", 20), from.optionalText("additionalInfo", 512));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("reasonCode", reasonCode)
                .text("additionalInfo", additionalInfo)
                .done();
    }
}
