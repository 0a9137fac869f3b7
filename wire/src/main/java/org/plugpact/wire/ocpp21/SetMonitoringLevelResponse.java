package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link SetMonitoringLevelRequest} (OCPP 2.1, part 2, 1.78.2). */
public record SetMonitoringLevelResponse(GenericStatus status, Optional<StatusInfo> statusInfo) implements Response {
    static SetMonitoringLevelResponse read(Fields from) throws Violated {
        return new SetMonitoringLevelResponse(
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
