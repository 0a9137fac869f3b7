package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Somebody is paying for this EVSE on the web (OCPP 2.1, part 2, 1.58.1).
 *
 * @param evseId 0 for the station
 * @param timeout in seconds
 */
public record NotifyWebPaymentStartedRequest(int evseId, int timeout) implements Request {
    static NotifyWebPaymentStartedRequest read(Fields from) throws Violated {
        return new NotifyWebPaymentStartedRequest(from.integer("evseId", 0), from.integer("timeout"));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_WEB_PAYMENT_STARTED;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .integer("timeout", timeout)
                .done();
    }
}
