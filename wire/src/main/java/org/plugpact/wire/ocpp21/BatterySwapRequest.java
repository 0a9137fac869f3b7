package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * A battery was put in or taken out of a swap station (OCPP 2.1, part 2, 1.4.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record BatterySwapRequest(
        List<BatteryData> batteryData, BatterySwapEvent eventType, IdToken idToken, int requestId) implements Request {
    public BatterySwapRequest {
        batteryData = List.copyOf(batteryData);
    }

    static BatterySwapRequest read(Fields from) throws Violated {
        return new BatterySwapRequest(
                from.objects("batteryData", BatteryData::read),
                from.word("eventType", BatterySwapEvent.values()),
                from.object("idToken", IdToken::read),
                from.integer("requestId"));
    }

    @Override
    public Action operation() {
        return Action.BATTERY_SWAP;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("batteryData", batteryData, BatteryData::write)
                .word("eventType", eventType)
                .put("idToken", idToken.write())
                .integer("requestId", requestId)
                .done();
    }
}
