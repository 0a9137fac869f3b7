package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link SetDerControlRequest} (OCPP 2.1, part 2, 1.75.2). */
public record SetDerControlResponse(
        DerControlStatus status, Optional<StatusInfo> statusInfo, List<String> supersededIds) implements Response {
    public SetDerControlResponse {
        supersededIds = List.copyOf(supersededIds);
    }

    static SetDerControlResponse read(Fields from) throws Violated {
        return new SetDerControlResponse(
                from.word("status", DerControlStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.optionalTexts("supersededIds", 24, 36));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .listUnlessEmpty("supersededIds", supersededIds, Json::of)
                .done();
    }
}
