package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link PublishFirmwareRequest} (OCPP 2.0.1, part 2, 1.41.2). */
public record PublishFirmwareResponse(GenericStatus status, Optional<StatusInfo> statusInfo) implements Response {
    static PublishFirmwareResponse read(Fields from) throws Violated {
        return new PublishFirmwareResponse(
                from.word("status", GenericStatus.values()), from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
