package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetLogRequest} (Security whitepaper, 5.10). */
public record GetLogResponse(LogStatus status, Optional<String> filename) implements Response {
    static GetLogResponse read(Fields from) throws Violated {
        return new GetLogResponse(from.word("status", LogStatus.values()), from.optionalText("filename", 255));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).text("filename", filename).done();
    }
}
