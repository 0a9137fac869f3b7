package org.plugpact.wire.ocpp16;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Send this message now, those of the security extension among them (Security whitepaper, 5.5). */
public record ExtendedTriggerMessageRequest(ExtendedMessageTrigger requestedMessage, OptionalInt connectorId)
        implements Request {
    static ExtendedTriggerMessageRequest read(Fields from) throws Violated {
        return new ExtendedTriggerMessageRequest(
                from.word("requestedMessage", ExtendedMessageTrigger.values()), from.optionalInteger("connectorId", 1));
    }

    @Override
    public Action operation() {
        return Action.EXTENDED_TRIGGER_MESSAGE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("requestedMessage", requestedMessage)
                .integer("connectorId", connectorId)
                .done();
    }
}
