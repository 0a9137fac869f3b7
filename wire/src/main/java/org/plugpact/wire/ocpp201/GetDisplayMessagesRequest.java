package org.plugpact.wire.ocpp201;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Report the messages that match (OCPP 2.0.1, part 2, 1.21.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record GetDisplayMessagesRequest(
        List<Integer> id, int requestId, Optional<MessagePriority> priority, Optional<MessageState> state)
        implements Request {
    public GetDisplayMessagesRequest {
        id = List.copyOf(id);
    }

    static GetDisplayMessagesRequest read(Fields from) throws Violated {
        return new GetDisplayMessagesRequest(
                from.optionalIntegers("id", 0),
                from.integer("requestId"),
                from.optionalWord("priority", MessagePriority.values()),
                from.optionalWord("state", MessageState.values()));
    }

    @Override
    public Action operation() {
        return Action.GET_DISPLAY_MESSAGES;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("id", id, Json::of)
                .integer("requestId", requestId)
                .word("priority", priority)
                .word("state", state)
                .done();
    }
}
