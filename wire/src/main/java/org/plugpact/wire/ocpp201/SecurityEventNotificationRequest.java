package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Something happened that concerns security (OCPP 2.0.1, part 2, 1.49.1). */
public record SecurityEventNotificationRequest(String type, Instant timestamp, Optional<String> techInfo)
        implements Request {
    static SecurityEventNotificationRequest read(Fields from) throws Violated {
        return new SecurityEventNotificationRequest(
                from.text("type", 50), from.timestamp("timestamp"), from.optionalText("techInfo", 255));
    }

    @Override
    public Action operation() {
        return Action.SECURITY_EVENT_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("type", type)
                .timestamp("timestamp", timestamp)
                .text("techInfo", techInfo)
                .done();
    }
}
