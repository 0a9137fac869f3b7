package org.plugpact.wire.ocpp201;

import java.util.List;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * How far the publishing of firmware is (OCPP 2.0.1, part 2, 1.42.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record PublishFirmwareStatusNotificationRequest(
        PublishFirmwareStatus status, List<String> location, OptionalInt requestId) implements Request {
    public PublishFirmwareStatusNotificationRequest {
        location = List.copyOf(location);
    }

    static PublishFirmwareStatusNotificationRequest read(Fields from) throws Violated {
        return new PublishFirmwareStatusNotificationRequest(
                from.word("status", PublishFirmwareStatus.values()),
                from.optionalTexts("location", 512),
                from.optionalInteger("requestId", 0));
    }

    @Override
    public Action operation() {
        return Action.PUBLISH_FIRMWARE_STATUS_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .listUnlessEmpty("location", location, Json::of)
                .integer("requestId", requestId)
                .done();
    }
}
