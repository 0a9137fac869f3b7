package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.param;
import static org.plugpact.hub.web.Web.query;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Traced;
import org.plugpact.hub.fleet.Traces;

/** The texts on chargers' lines, for administrators' programs. */
final class TraceApi {
    private static final int MOST_USUAL = 100;

    private final Traces traces;

    TraceApi(Traces traces) {
        this.traces = traces;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.get("/api/trace").handler(context -> admin.answer(context, this::find));
        router.get("/api/chargers/:id/trace")
                .handler(context -> admin.answer(context, request -> isKept(charger(param(request, "id")))));
        router.post("/api/chargers/:id/trace/:choice")
                .handler(context -> admin.answer(
                        context, request -> turn(charger(param(request, "id")), param(request, "choice"))));
    }

    /**
     * What is asked for by {@code charger, action, direction, kind, text, from, to, errors, before, after} and {@code most}, the
     * newest first: {@code [{"number","at","charger","direction","kind","message","action","request","latency_us",
     * "characters","text"}]}; {@code request} and {@code latency_us} of answers alone.
     */
    private Reply find(RoutingContext request) throws Api.Refused {
        try {
            var answer = new JsonArray();
            for (var one : traces.find(asked(request))) answer.add(json(one));
            return Reply.json(200, answer.encode());
        } catch (Traces.TooBroad broad) {
            throw new Api.Refused(422, String.valueOf(broad.getMessage()), "too-broad");
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            throw new Api.Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    private static Traces.Query asked(RoutingContext request) {
        return new Traces.Query(
                given(request, "charger").map(ChargerId::new),
                given(request, "action"),
                given(request, "direction").map(way -> Traced.Direction.valueOf(way.toUpperCase(Locale.ROOT))),
                given(request, "kind").map(kind -> Traced.Kind.valueOf(kind.toUpperCase(Locale.ROOT))),
                given(request, "text"),
                given(request, "from").map(Instant::parse),
                given(request, "to").map(Instant::parse),
                Boolean.parseBoolean(query(request, "errors")),
                number(request, "before"),
                number(request, "after"),
                (int) Math.min(Traces.MOST, number(request, "most").orElse(MOST_USUAL)));
    }

    private static Optional<String> given(RoutingContext request, String name) {
        return Optional.of(query(request, name)).filter(text -> !text.isEmpty());
    }

    private static OptionalLong number(RoutingContext request, String name) {
        return given(request, name)
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private static JsonObject json(Traced one) {
        var object = new JsonObject()
                .put("number", one.number())
                .put("at", one.at().toString())
                .put("charger", one.charger().text())
                .put("direction", one.direction().name().toLowerCase(Locale.ROOT))
                .put("kind", one.kind().name())
                .put("message", one.message())
                .put("action", one.action());
        one.request().ifPresent(number -> object.put("request", number));
        one.latency().ifPresent(latency -> object.put("latency_us", latency.toNanos() / 1_000));
        return object.put("characters", one.characters()).put("text", one.text());
    }

    private Reply isKept(ChargerId charger) {
        return Reply.json(
                200, new JsonObject().put("kept", traces.isOn(charger)).encode());
    }

    private Reply turn(ChargerId charger, String choice) throws Api.Refused {
        boolean on = choice.equals("on");
        if (!on && !choice.equals("off")) throw new Api.Refused(404, "on or off");
        traces.turn(charger, on);
        return isKept(charger);
    }

    static ChargerId charger(String id) throws Api.Refused {
        return ChargerId.parse(id).orElseThrow(() -> new Api.Refused(404, "no charger of that name"));
    }
}
