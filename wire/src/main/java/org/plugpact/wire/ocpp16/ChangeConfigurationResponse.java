package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ChangeConfigurationRequest} (OCPP 1.6, 6.10). */
public record ChangeConfigurationResponse(ConfigurationStatus status) implements Response {
    static ChangeConfigurationResponse read(Fields from) throws Violated {
        return new ChangeConfigurationResponse(from.word("status", ConfigurationStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
