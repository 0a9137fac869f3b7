package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * BatteryDataType: {@code BatterySwapRequest.batteryData} (OCPP 2.1, part 2, 2.8).
 *
 * @param evseId 0 for the station
 */
public record BatteryData(
        int evseId,
        String serialNumber,
        BigDecimal soC,
        BigDecimal soH,
        Optional<Instant> productionDate,
        Optional<String> vendorInfo) {
    static BatteryData read(Fields from) throws Violated {
        return new BatteryData(
                from.integer("evseId", 0),
                from.text("serialNumber", 50),
                from.decimal("soC", 0, 100),
                from.decimal("soH", 0, 100),
                from.optionalTimestamp("productionDate"),
                from.optionalText("vendorInfo", 500));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .text("serialNumber", serialNumber)
                .decimal("soC", soC)
                .decimal("soH", soH)
                .timestamp("productionDate", productionDate)
                .text("vendorInfo", vendorInfo)
                .done();
    }
}
