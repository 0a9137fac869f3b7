package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link NotifyEvChargingNeedsRequest} (OCPP 2.1, part 2, 1.50.2). */
public record NotifyEvChargingNeedsResponse(NotifyEvChargingNeedsStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static NotifyEvChargingNeedsResponse read(Fields from) throws Violated {
        return new NotifyEvChargingNeedsResponse(
                from.word("status", NotifyEvChargingNeedsStatus.values()),
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
