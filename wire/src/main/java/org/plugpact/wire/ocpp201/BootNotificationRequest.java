package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A charging station says what it is and why it started (OCPP 2.0.1, part 2, 1.2.1). */
public record BootNotificationRequest(ChargingStation chargingStation, BootReason reason) implements Request {
    static BootNotificationRequest read(Fields from) throws Violated {
        return new BootNotificationRequest(
                from.object("chargingStation", ChargingStation::read), from.word("reason", BootReason.values()));
    }

    @Override
    public Action operation() {
        return Action.BOOT_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("chargingStation", chargingStation.write())
                .word("reason", reason)
                .done();
    }
}
