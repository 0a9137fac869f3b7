package org.plugpact.hub.ocpp2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Oddity;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/** OCPP 2.0.1, lifted into the words of 2.1 once it was read by its own rules. */
final class Edition201 implements Edition {
    /** How a monitor of 2.0.1 notifies; the edition has no other way, and no word for it. */
    private static final Json NOTIFIES = Json.of("CustomMonitor");

    @Override
    public String subprotocol() {
        return "ocpp2.0.1";
    }

    @Override
    public org.plugpact.core.schedule.Edition charging() {
        return org.plugpact.core.schedule.Edition.V2_0_1;
    }

    @Override
    public Optional<Action> named(String action) {
        return org.plugpact.wire.ocpp201.Action.named(action).flatMap(own -> Action.named(own.text()));
    }

    @Override
    public Parsed<Request> request(Action action, Json.Entries payload, Consumer<Oddity> noted) {
        var own = own(action);
        var read = Leniently.read(() -> own.request(payload), () -> own.requestLeniently(payload, noted));
        return switch (read) {
            case Parsed.Good<org.plugpact.wire.ocpp201.Request>(var request) ->
                action.requestLeniently(lifted(action, request.write()), Edition201::passes);
            case Parsed.Bad<org.plugpact.wire.ocpp201.Request>(var violation) -> new Parsed.Bad<>(violation);
        };
    }

    @Override
    public Parsed<Response> response(Action action, Json.Entries payload, Consumer<Oddity> noted) {
        var own = own(action);
        var read = Leniently.read(() -> own.response(payload), () -> own.responseLeniently(payload, noted));
        return switch (read) {
            case Parsed.Good<org.plugpact.wire.ocpp201.Response>(var response) ->
                action.responseLeniently(response.write(), Edition201::passes);
            case Parsed.Bad<org.plugpact.wire.ocpp201.Response>(var violation) -> new Parsed.Bad<>(violation);
        };
    }

    @Override
    public Parsed<Json.Entries> asked(Action action, Json.Entries payload) {
        return Leniently.map(own(action).request(payload), org.plugpact.wire.ocpp201.Request::write);
    }

    @Override
    public Parsed<Json.Entries> answered(Action action, Response response) {
        return Leniently.map(own(action).response(response.write()), org.plugpact.wire.ocpp201.Response::write);
    }

    /** An oddity of the message was noted by its own edition's reader. */
    private static void passes(Oddity known) {}

    private static org.plugpact.wire.ocpp201.Action own(Action action) {
        return org.plugpact.wire.ocpp201.Action.named(action.text()).orElseThrow();
    }

    /** 2.1 wants to be told one thing that 2.0.1 has no word for. */
    private static Json.Entries lifted(Action action, Json.Entries payload) {
        if (action != Action.NOTIFY_MONITORING_REPORT) return payload;
        return withEach(
                payload,
                "monitor",
                monitor ->
                        withEach(monitor, "variableMonitoring", one -> with(one, "eventNotificationType", NOTIFIES)));
    }

    private interface Change {
        Json.Entries of(Json.Entries item);
    }

    private static Json.Entries withEach(Json.Entries object, String list, Change change) {
        if (!(object.values().get(list) instanceof Json.Items(var items))) return object;
        List<Json> changed = items.stream()
                .map(item -> item instanceof Json.Entries entries ? change.of(entries) : item)
                .toList();
        return with(object, list, new Json.Items(changed));
    }

    private static Json.Entries with(Json.Entries object, String name, Json value) {
        var members = new LinkedHashMap<>(object.values());
        members.put(name, value);
        return new Json.Entries(members);
    }
}
