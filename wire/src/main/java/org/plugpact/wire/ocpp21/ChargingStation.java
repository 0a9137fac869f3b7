package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ChargingStationType: {@code BootNotificationRequest.chargingStation} (OCPP 2.1, part 2, 2.21). */
public record ChargingStation(
        Optional<String> serialNumber,
        String model,
        Optional<Modem> modem,
        String vendorName,
        Optional<String> firmwareVersion) {
    static ChargingStation read(Fields from) throws Violated {
        return new ChargingStation(
                from.optionalText("serialNumber", 25),
                from.text("model", 20),
                from.optionalObject("modem", Modem::read),
                from.text("vendorName", 50),
                from.optionalText("firmwareVersion", 50));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("serialNumber", serialNumber)
                .text("model", model)
                .put("modem", modem.map(Modem::write))
                .text("vendorName", vendorName)
                .text("firmwareVersion", firmwareVersion)
                .done();
    }
}
