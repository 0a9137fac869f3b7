package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link DataTransferRequest} (OCPP 1.6, 6.16). */
public record DataTransferResponse(DataTransferStatus status, Optional<String> data) implements Response {
    static DataTransferResponse read(Fields from) throws Violated {
        return new DataTransferResponse(from.word("status", DataTransferStatus.values()), from.optionalAnyText("data"));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).text("data", data).done();
    }
}
