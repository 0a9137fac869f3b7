package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Let this token swap a battery (OCPP 2.1, part 2, 1.65.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record RequestBatterySwapRequest(IdToken idToken, int requestId) implements Request {
    static RequestBatterySwapRequest read(Fields from) throws Violated {
        return new RequestBatterySwapRequest(from.object("idToken", IdToken::read), from.integer("requestId"));
    }

    @Override
    public Action operation() {
        return Action.REQUEST_BATTERY_SWAP;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("idToken", idToken.write())
                .integer("requestId", requestId)
                .done();
    }
}
