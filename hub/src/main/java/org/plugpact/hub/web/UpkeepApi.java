package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.param;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.upkeep.ListState;
import org.plugpact.hub.upkeep.Passwords;
import org.plugpact.hub.upkeep.Upkeep;

/** What is kept in step on chargers, for administrators' programs. */
final class UpkeepApi {
    private final Upkeep upkeep;
    private final Desk desk;

    UpkeepApi(Upkeep upkeep, Desk desk) {
        this.upkeep = upkeep;
        this.desk = desk;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.post("/api/chargers/:id/password")
                .handler(context -> admin.answer(context, request -> password(charger(param(request, "id")))));
        router.post("/api/chargers/:id/list")
                .handler(context ->
                        admin.answer(context, request -> list(charger(param(request, "id")), Web.body(request))));
        router.get("/api/lists").handler(context -> admin.answer(context, request -> lists()));
    }

    /** Waits until the charger has answered, or will not: {@code {"outcome"}}, in the words of {@link Passwords.Outcome}. */
    private Reply password(ChargerId charger) throws Api.Refused {
        var outcome = upkeep.passwords().renew(charger).join();
        if (outcome == Passwords.Outcome.NOT_CONNECTED)
            throw new Api.Refused(409, charger + " is not connected; nothing was changed");
        return Reply.json(
                200, new JsonObject().put("outcome", word(outcome.name())).encode());
    }

    /** {@code {"keep":true,"parent"}}, everybody without a parent; {@code {"keep":false}} empties the list. */
    private Reply list(ChargerId charger, String body) throws Api.Refused {
        try {
            var wanted = new JsonObject(body);
            var parent = Optional.ofNullable(wanted.getString("parent"))
                    .map(IdTag::new)
                    .map(IdTag::text);
            if (wanted.getBoolean("keep", true)) upkeep.lists().keep(charger, parent);
            else upkeep.lists().drop(charger);
            return Reply.json(
                    200,
                    json(charger, upkeep.lists().state(charger).orElseThrow()).encode());
        } catch (DecodeException | ClassCastException | IllegalArgumentException wrong) {
            throw new Api.Refused(400, "not a wish for a list: " + wrong.getMessage());
        }
    }

    /** {@code [{"charger","wanted","state","detail","version","since"}]}. */
    private Reply lists() {
        var all = new JsonArray();
        upkeep.lists().all().forEach((charger, state) -> all.add(json(charger, state)));
        return Reply.json(200, all.encode());
    }

    private static JsonObject json(ChargerId charger, ListState state) {
        return new JsonObject()
                .put("charger", charger.text())
                .put("wanted", state.wanted())
                .put("of_one_parent", state.parent().isPresent())
                .put("state", word(state.state().name()))
                .put("detail", state.detail())
                .put("version", state.held())
                .put("since", state.at().toString());
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private ChargerId charger(String name) throws Api.Refused {
        var charger = ChargerId.parse(name).filter(id -> desk.charger(id).isPresent());
        return charger.orElseThrow(() -> new Api.Refused(404, "no charger " + name));
    }
}
