package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetDiagnosticsRequest} (OCPP 1.6, 6.26). */
public record GetDiagnosticsResponse(Optional<String> fileName) implements Response {
    static GetDiagnosticsResponse read(Fields from) throws Violated {
        return new GetDiagnosticsResponse(from.optionalText("fileName", 255));
    }

    @Override
    public Json.Entries write() {
        return new Members().text("fileName", fileName).done();
    }
}
