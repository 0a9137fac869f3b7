package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetTariffsRequest} (OCPP 2.1, part 2, 1.37.2). */
public record GetTariffsResponse(
        TariffGetStatus status, Optional<StatusInfo> statusInfo, List<TariffAssignment> tariffAssignments)
        implements Response {
    public GetTariffsResponse {
        tariffAssignments = List.copyOf(tariffAssignments);
    }

    static GetTariffsResponse read(Fields from) throws Violated {
        return new GetTariffsResponse(
                from.word("status", TariffGetStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.optionalObjects("tariffAssignments", TariffAssignment::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .listUnlessEmpty("tariffAssignments", tariffAssignments, TariffAssignment::write)
                .done();
    }
}
