package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Send this message now (OCPP 2.1, part 2, 1.85.1). */
public record TriggerMessageRequest(
        Optional<Evse> evse, MessageTrigger requestedMessage, Optional<String> customTrigger) implements Request {
    static TriggerMessageRequest read(Fields from) throws Violated {
        return new TriggerMessageRequest(
                from.optionalObject("evse", Evse::read),
                from.word("requestedMessage", MessageTrigger.values()),
                from.optionalText("customTrigger", 50));
    }

    @Override
    public Action operation() {
        return Action.TRIGGER_MESSAGE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("evse", evse.map(Evse::write))
                .word("requestedMessage", requestedMessage)
                .text("customTrigger", customTrigger)
                .done();
    }
}
