package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ClearTariffsRequest} (OCPP 2.1, part 2, 1.15.2). */
public record ClearTariffsResponse(List<ClearTariffsResult> clearTariffsResult) implements Response {
    public ClearTariffsResponse {
        clearTariffsResult = List.copyOf(clearTariffsResult);
    }

    static ClearTariffsResponse read(Fields from) throws Violated {
        return new ClearTariffsResponse(from.objects("clearTariffsResult", ClearTariffsResult::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("clearTariffsResult", clearTariffsResult, ClearTariffsResult::write)
                .done();
    }
}
