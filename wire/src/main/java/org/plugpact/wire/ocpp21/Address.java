package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * AddressType: in {@code NotifySettlementRequest} and {@code VatNumberValidationResponse} (OCPP 2.1, part 2, 2.5).
 */
public record Address(
        String name,
        String address1,
        Optional<String> address2,
        String city,
        Optional<String> postalCode,
        String country) {
    static Address read(Fields from) throws Violated {
        return new Address(
                from.text("name", 50),
                from.text("address1", 100),
                from.optionalText("address2", 100),
                from.text("city", 100),
                from.optionalText("postalCode", 20),
                from.text("country", 50));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("name", name)
                .text("address1", address1)
                .text("address2", address2)
                .text("city", city)
                .text("postalCode", postalCode)
                .text("country", country)
                .done();
    }
}
