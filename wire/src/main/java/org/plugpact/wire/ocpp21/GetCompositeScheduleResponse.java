package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetCompositeScheduleRequest} (OCPP 2.1, part 2, 1.28.2). */
public record GetCompositeScheduleResponse(
        GenericStatus status, Optional<StatusInfo> statusInfo, Optional<CompositeSchedule> schedule)
        implements Response {
    static GetCompositeScheduleResponse read(Fields from) throws Violated {
        return new GetCompositeScheduleResponse(
                from.word("status", GenericStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.optionalObject("schedule", CompositeSchedule::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .put("schedule", schedule.map(CompositeSchedule::write))
                .done();
    }
}
