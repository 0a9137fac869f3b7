package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetPeriodicEventStreamRequest} (OCPP 2.1, part 2, 1.35.2). */
public record GetPeriodicEventStreamResponse(List<ConstantStreamData> constantStreamData) implements Response {
    public GetPeriodicEventStreamResponse {
        constantStreamData = List.copyOf(constantStreamData);
    }

    static GetPeriodicEventStreamResponse read(Fields from) throws Violated {
        return new GetPeriodicEventStreamResponse(from.optionalObjects("constantStreamData", ConstantStreamData::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("constantStreamData", constantStreamData, ConstantStreamData::write)
                .done();
    }
}
