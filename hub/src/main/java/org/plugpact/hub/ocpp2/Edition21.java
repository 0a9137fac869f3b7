package org.plugpact.hub.ocpp2;

import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Oddity;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/** OCPP 2.1 itself. */
final class Edition21 implements Edition {
    static final String SUBPROTOCOL = "ocpp2.1";

    @Override
    public String subprotocol() {
        return SUBPROTOCOL;
    }

    @Override
    public org.plugpact.core.schedule.Edition charging() {
        return org.plugpact.core.schedule.Edition.V2_1;
    }

    @Override
    public Optional<Action> named(String action) {
        return Action.named(action);
    }

    @Override
    public Parsed<Request> request(Action action, Json.Entries payload, Consumer<Oddity> noted) {
        return Leniently.read(() -> action.request(payload), () -> action.requestLeniently(payload, noted));
    }

    @Override
    public Parsed<Response> response(Action action, Json.Entries payload, Consumer<Oddity> noted) {
        return Leniently.read(() -> action.response(payload), () -> action.responseLeniently(payload, noted));
    }

    @Override
    public Parsed<Json.Entries> asked(Action action, Json.Entries payload) {
        return Leniently.map(action.request(payload), Request::write);
    }

    @Override
    public Parsed<Json.Entries> answered(Action action, Response response) {
        return Leniently.map(action.response(response.write()), Response::write);
    }
}
