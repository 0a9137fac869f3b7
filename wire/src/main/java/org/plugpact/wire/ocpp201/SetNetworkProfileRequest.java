package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Here is another way to reach us (OCPP 2.0.1, part 2, 1.55.1). */
public record SetNetworkProfileRequest(int configurationSlot, NetworkConnectionProfile connectionData)
        implements Request {
    static SetNetworkProfileRequest read(Fields from) throws Violated {
        return new SetNetworkProfileRequest(
                from.integer("configurationSlot"), from.object("connectionData", NetworkConnectionProfile::read));
    }

    @Override
    public Action operation() {
        return Action.SET_NETWORK_PROFILE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("configurationSlot", configurationSlot)
                .put("connectionData", connectionData.write())
                .done();
    }
}
