package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * MessageInfoType: in {@code NotifyDisplayMessagesRequest} and {@code SetDisplayMessageRequest} (OCPP 2.0.1, part
 * 2).
 */
public record MessageInfo(
        Optional<Component> display,
        int id,
        MessagePriority priority,
        Optional<MessageState> state,
        Optional<Instant> startDateTime,
        Optional<Instant> endDateTime,
        Optional<String> transactionId,
        MessageContent message) {
    static MessageInfo read(Fields from) throws Violated {
        return new MessageInfo(
                from.optionalObject("display", Component::read),
                from.integer("id", 0),
                from.word("priority", MessagePriority.values()),
                from.optionalWord("state", MessageState.values()),
                from.optionalTimestamp("startDateTime"),
                from.optionalTimestamp("endDateTime"),
                from.optionalText("transactionId", 36),
                from.object("message", MessageContent::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("display", display.map(Component::write))
                .integer("id", id)
                .word("priority", priority)
                .word("state", state)
                .timestamp("startDateTime", startDateTime)
                .timestamp("endDateTime", endDateTime)
                .text("transactionId", transactionId)
                .put("message", message.write())
                .done();
    }
}
