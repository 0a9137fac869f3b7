package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Set a configuration key (OCPP 1.6, 6.9). */
public record ChangeConfigurationRequest(String key, String value) implements Request {
    static ChangeConfigurationRequest read(Fields from) throws Violated {
        return new ChangeConfigurationRequest(from.text("key", 50), from.text("value", 500));
    }

    @Override
    public Action operation() {
        return Action.CHANGE_CONFIGURATION;
    }

    @Override
    public Json.Entries write() {
        return new Members().text("key", key).text("value", value).done();
    }
}
