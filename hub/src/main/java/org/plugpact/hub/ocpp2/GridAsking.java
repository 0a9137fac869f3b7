package org.plugpact.hub.ocpp2;

import java.util.Optional;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.GridWords;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.ClearDerControlRequest;
import org.plugpact.wire.ocpp21.GetDerControlRequest;
import org.plugpact.wire.ocpp21.Request;

/** Block R as the hub asks it (OCPP 2.1, R04). */
final class GridAsking implements GridWords {
    @Override
    public Optional<Json.Entries> setting(Json.Entries said) {
        return Action.SET_DER_CONTROL.request(said) instanceof Parsed.Good<Request>(var request)
                ? Optional.of(request.write())
                : Optional.empty();
    }

    @Override
    public Call set(Json.Entries setting) {
        return new Call(Action.SET_DER_CONTROL.text(), setting);
    }

    @Override
    public Call get(int request) {
        return call(new GetDerControlRequest(request, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Override
    public Call clear(boolean isDefault, String setting) {
        return call(new ClearDerControlRequest(isDefault, Optional.empty(), Optional.of(setting)));
    }

    private static Call call(Request request) {
        return new Call(request.operation().text(), request.write());
    }
}
