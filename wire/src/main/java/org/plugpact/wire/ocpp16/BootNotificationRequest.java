package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A charge point says what it is (OCPP 1.6, 6.3). */
public record BootNotificationRequest(
        String chargePointVendor,
        String chargePointModel,
        Optional<String> chargePointSerialNumber,
        Optional<String> chargeBoxSerialNumber,
        Optional<String> firmwareVersion,
        Optional<String> iccid,
        Optional<String> imsi,
        Optional<String> meterType,
        Optional<String> meterSerialNumber)
        implements Request {
    /** The two required members alone. */
    public static BootNotificationRequest of(String vendor, String model) {
        return new BootNotificationRequest(
                vendor,
                model,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static BootNotificationRequest read(Fields from) throws Violated {
        return new BootNotificationRequest(
                from.text("chargePointVendor", 20),
                from.text("chargePointModel", 20),
                from.optionalText("chargePointSerialNumber", 25),
                from.optionalText("chargeBoxSerialNumber", 25),
                from.optionalText("firmwareVersion", 50),
                from.optionalText("iccid", 20),
                from.optionalText("imsi", 20),
                from.optionalText("meterType", 25),
                from.optionalText("meterSerialNumber", 25));
    }

    @Override
    public Action operation() {
        return Action.BOOT_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("chargePointVendor", chargePointVendor)
                .text("chargePointModel", chargePointModel)
                .text("chargePointSerialNumber", chargePointSerialNumber)
                .text("chargeBoxSerialNumber", chargeBoxSerialNumber)
                .text("firmwareVersion", firmwareVersion)
                .text("iccid", iccid)
                .text("imsi", imsi)
                .text("meterType", meterType)
                .text("meterSerialNumber", meterSerialNumber)
                .done();
    }
}
