package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * The answer to {@link BootNotificationRequest} (OCPP 2.0.1, part 2, 1.2.2).
 *
 * @param interval in seconds
 */
public record BootNotificationResponse(
        Instant currentTime, int interval, RegistrationStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static BootNotificationResponse read(Fields from) throws Violated {
        return new BootNotificationResponse(
                from.timestamp("currentTime"),
                from.integer("interval"),
                from.word("status", RegistrationStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .timestamp("currentTime", currentTime)
                .integer("interval", interval)
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
