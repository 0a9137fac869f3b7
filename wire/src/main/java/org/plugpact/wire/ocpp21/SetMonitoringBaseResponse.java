package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link SetMonitoringBaseRequest} (OCPP 2.1, part 2, 1.77.2). */
public record SetMonitoringBaseResponse(GenericDeviceModelStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static SetMonitoringBaseResponse read(Fields from) throws Violated {
        return new SetMonitoringBaseResponse(
                from.word("status", GenericDeviceModelStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
