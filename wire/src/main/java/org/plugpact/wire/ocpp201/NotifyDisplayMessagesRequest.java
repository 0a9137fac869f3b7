package org.plugpact.wire.ocpp201;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * The messages that matched (OCPP 2.0.1, part 2, 1.35.1).
 *
 * @param requestId shared by what is asked and what is reported
 * @param tbc whether more follows
 */
public record NotifyDisplayMessagesRequest(List<MessageInfo> messageInfo, int requestId, Optional<Boolean> tbc)
        implements Request {
    public NotifyDisplayMessagesRequest {
        messageInfo = List.copyOf(messageInfo);
    }

    static NotifyDisplayMessagesRequest read(Fields from) throws Violated {
        return new NotifyDisplayMessagesRequest(
                from.optionalObjects("messageInfo", MessageInfo::read),
                from.integer("requestId"),
                from.optionalBool("tbc"));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_DISPLAY_MESSAGES;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("messageInfo", messageInfo, MessageInfo::write)
                .integer("requestId", requestId)
                .bool("tbc", tbc)
                .done();
    }
}
