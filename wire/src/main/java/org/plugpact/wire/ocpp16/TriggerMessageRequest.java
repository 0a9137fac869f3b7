package org.plugpact.wire.ocpp16;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Send this message now (OCPP 1.6, 6.51). */
public record TriggerMessageRequest(MessageTrigger requestedMessage, OptionalInt connectorId) implements Request {
    static TriggerMessageRequest read(Fields from) throws Violated {
        return new TriggerMessageRequest(
                from.word("requestedMessage", MessageTrigger.values()), from.optionalInteger("connectorId", 1));
    }

    @Override
    public Action operation() {
        return Action.TRIGGER_MESSAGE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("requestedMessage", requestedMessage)
                .integer("connectorId", connectorId)
                .done();
    }
}
