package org.plugpact.wire.ocpp16;

import java.time.Instant;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link BootNotificationRequest} (OCPP 1.6, 6.4). */
public record BootNotificationResponse(RegistrationStatus status, Instant currentTime, int interval)
        implements Response {
    static BootNotificationResponse read(Fields from) throws Violated {
        return new BootNotificationResponse(
                from.word("status", RegistrationStatus.values()),
                from.timestamp("currentTime"),
                from.integer("interval"));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .timestamp("currentTime", currentTime)
                .integer("interval", interval)
                .done();
    }
}
