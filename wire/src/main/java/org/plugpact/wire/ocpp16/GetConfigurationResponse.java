package org.plugpact.wire.ocpp16;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetConfigurationRequest} (OCPP 1.6, 6.24). */
public record GetConfigurationResponse(List<KeyValue> configurationKey, List<String> unknownKey) implements Response {
    public GetConfigurationResponse {
        configurationKey = List.copyOf(configurationKey);
        unknownKey = List.copyOf(unknownKey);
    }

    static GetConfigurationResponse read(Fields from) throws Violated {
        return new GetConfigurationResponse(
                from.optionalObjects("configurationKey", KeyValue::read), from.optionalTexts("unknownKey", 50));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("configurationKey", configurationKey, KeyValue::write)
                .listUnlessEmpty("unknownKey", unknownKey, Json::of)
                .done();
    }
}
