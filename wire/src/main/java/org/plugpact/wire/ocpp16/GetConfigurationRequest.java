package org.plugpact.wire.ocpp16;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Tell these configuration keys, or with none named all (OCPP 1.6, 6.23). */
public record GetConfigurationRequest(List<String> key) implements Request {
    public GetConfigurationRequest {
        key = List.copyOf(key);
    }

    static GetConfigurationRequest read(Fields from) throws Violated {
        return new GetConfigurationRequest(from.optionalTexts("key", 50));
    }

    @Override
    public Action operation() {
        return Action.GET_CONFIGURATION;
    }

    @Override
    public Json.Entries write() {
        return new Members().listUnlessEmpty("key", key, Json::of).done();
    }
}
