package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * AdditionalSelectedServicesType: {@code AbsolutePriceSchedule.additionalSelectedServices} (OCPP 2.1,
 * part 2, 2.4).
 */
public record AdditionalSelectedServices(RationalNumber serviceFee, String serviceName) {
    static AdditionalSelectedServices read(Fields from) throws Violated {
        return new AdditionalSelectedServices(
                from.object("serviceFee", RationalNumber::read), from.text("serviceName", 80));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("serviceFee", serviceFee.write())
                .text("serviceName", serviceName)
                .done();
    }
}
