package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetCompositeScheduleRequest} (OCPP 1.6, 6.22). */
public record GetCompositeScheduleResponse(
        GetCompositeScheduleStatus status,
        OptionalInt connectorId,
        Optional<Instant> scheduleStart,
        Optional<ChargingSchedule> chargingSchedule)
        implements Response {
    static GetCompositeScheduleResponse read(Fields from) throws Violated {
        return new GetCompositeScheduleResponse(
                from.word("status", GetCompositeScheduleStatus.values()),
                from.optionalInteger("connectorId", 0),
                from.optionalTimestamp("scheduleStart"),
                from.optionalObject("chargingSchedule", ChargingSchedule::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .integer("connectorId", connectorId)
                .timestamp("scheduleStart", scheduleStart)
                .put("chargingSchedule", chargingSchedule.map(ChargingSchedule::write))
                .done();
    }
}
