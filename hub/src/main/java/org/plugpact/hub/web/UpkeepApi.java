package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.param;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.SecurityProfile;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.upkeep.ListState;
import org.plugpact.hub.upkeep.Moves;
import org.plugpact.hub.upkeep.Passwords;
import org.plugpact.hub.upkeep.Raises;
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
        router.post("/api/chargers/:id/move")
                .handler(context ->
                        admin.answer(context, request -> move(charger(param(request, "id")), Web.body(request))));
        router.get("/api/chargers/:id/move")
                .handler(context -> admin.answer(context, request -> moving(charger(param(request, "id")))));
        router.post("/api/chargers/:id/raise")
                .handler(context ->
                        admin.answer(context, request -> raise(charger(param(request, "id")), Web.body(request))));
        router.get("/api/chargers/:id/raise")
                .handler(context -> admin.answer(context, request -> raising(charger(param(request, "id")))));
        router.get("/api/templates").handler(context -> admin.answer(context, request -> templates()));
        router.post("/api/templates/:name")
                .handler(context -> admin.answer(context, request -> put(param(request, "name"), Web.body(request))));
        router.get("/api/templates/:name")
                .handler(context -> admin.answer(context, request -> compared(param(request, "name"))));
        router.post("/api/templates/:name/apply/:id")
                .handler(context ->
                        admin.answer(context, request -> apply(param(request, "name"), charger(param(request, "id")))));
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

    /** {@code {"slots":"2,1"}}: out of service, emptied, told to connect by these configurations, and restarted. */
    private Reply move(ChargerId charger, String body) throws Api.Refused {
        try {
            upkeep.moves().begin(charger, Api.object(body).getString("slots", ""));
            return moving(charger);
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Api.Refused(409, String.valueOf(wrong.getMessage()));
        }
    }

    /** {@code {"step","slots","detail","began"}}, steps in the words of {@link Moves.Step}. */
    private Reply moving(ChargerId charger) throws Api.Refused {
        var state = upkeep.moves().of(charger).orElseThrow(() -> new Api.Refused(404, charger + " does not move"));
        var json = new JsonObject()
                .put("step", word(state.step().name()))
                .put("slots", state.slots())
                .put("detail", state.detail())
                .put("began", state.began().toString());
        return Reply.json(200, json.encode());
    }

    /**
     * {@code {"profile":2 or 3,"url","slot"}}, each if it is to be another than the hub would choose: the charger is told to come by a better
     * security profile.
     */
    private Reply raise(ChargerId charger, String body) throws Api.Refused {
        try {
            var asked = Api.object(body);
            var to = Optional.ofNullable(asked.getInteger("profile"));
            if (to.filter(number -> number != 2 && number != 3).isPresent())
                throw new Api.Refused(400, "profile: 2 or 3, not " + to.get());
            var slot = asked.getInteger("slot");
            upkeep.raises()
                    .begin(
                            charger,
                            new Raises.Wish(
                                    to.flatMap(SecurityProfile::of),
                                    Optional.ofNullable(asked.getString("url")),
                                    slot == null ? OptionalInt.empty() : OptionalInt.of(slot)));
            return raising(charger);
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Api.Refused(409, String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * {@code {"is","possible","why","step","to","detail","began"}}: profiles by the standard's numbers, {@code possible} if there is a better
     * one; the last four, in the words of {@link Raises.Step}, if it was told to.
     */
    private Reply raising(ChargerId charger) {
        var possible = upkeep.raises().possible(charger);
        var json = new JsonObject().put("is", possible.is().number()).put("why", possible.why());
        possible.better().ifPresent(better -> json.put("possible", better.number()));
        upkeep.raises()
                .of(charger)
                .ifPresent(state -> json.put("step", word(state.step().name()))
                        .put("to", state.to().number())
                        .put("detail", state.detail())
                        .put("began", state.began().toString()));
        return Reply.json(200, json.encode());
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

    /** {@code {"name":settings}}. */
    private Reply templates() {
        var names = new JsonObject();
        upkeep.templates().names().forEach(names::put);
        return Reply.json(200, names.encode());
    }

    /** {@code {"ocpp":"ocpp1.6","settings":{"key":"value"}}}; without settings the template is gone. */
    private Reply put(String name, String body) throws Api.Refused {
        try {
            var asked = new JsonObject(body);
            SortedMap<String, String> wanted = new TreeMap<>();
            for (var each : asked.getJsonObject("settings", new JsonObject())) {
                wanted.put(each.getKey(), String.valueOf(each.getValue()));
            }
            String ocpp = asked.getString("ocpp", "ocpp1.6");
            for (var each : wanted.entrySet()) {
                var order = upkeep.templates().setting(ocpp, each.getKey(), each.getValue());
                var secret = SecretInCommand.in(new JsonObject(order.arguments()));
                if (secret.isPresent())
                    throw new Api.Refused(422, secret.get().why(), secret.get().code());
            }
            upkeep.templates().put(name, ocpp, wanted);
            return Reply.json(
                    200, new JsonObject().put("settings", wanted.size()).encode());
        } catch (DecodeException | ClassCastException | IllegalArgumentException wrong) {
            throw new Api.Refused(400, "not a template: " + wrong.getMessage());
        }
    }

    /** {@code {"settings":{…},"differences":[{"charger","key","wanted","is","known","readonly"}],"all"}}. */
    private Reply compared(String name) throws Api.Refused {
        var wanted = upkeep.templates().wanted(name);
        if (wanted.isEmpty()) throw new Api.Refused(404, "no template " + name);
        var compared = upkeep.templates().compare(name, Optional.empty());
        var differences = new JsonArray();
        for (var one : compared.differences()) {
            differences.add(new JsonObject()
                    .put("charger", one.charger().text())
                    .put("key", one.key())
                    .put("wanted", one.wanted())
                    .put("is", one.is().orElse(null))
                    .put("known", one.known())
                    .put("readonly", one.readonly()));
        }
        var settings = new JsonObject();
        wanted.forEach(settings::put);
        return Reply.json(
                200,
                new JsonObject()
                        .put("settings", settings)
                        .put("differences", differences)
                        .put("all", compared.isAll())
                        .encode());
    }

    /** Commands on record for all that differs and can be set; {@code {"commands":[{"key","command"}]}}. */
    private Reply apply(String name, ChargerId charger) throws Api.Refused, DeskBusy {
        if (upkeep.templates().wanted(name).isEmpty()) throw new Api.Refused(404, "no template " + name);
        var commands = new JsonArray();
        List<Evidence> orders = new ArrayList<>();
        for (var one : upkeep.templates().compare(name, Optional.of(charger)).differences()) {
            if (one.readonly()) continue;
            var order = upkeep.templates().setting(one.subprotocol(), one.key(), one.wanted());
            String number = UUID.randomUUID().toString();
            orders.add(Evidence.own(new Claim.Command(charger, number, order.action(), order.arguments())));
            commands.add(new JsonObject().put("key", one.key()).put("command", number));
        }
        desk.submitAll(orders);
        return Reply.json(202, new JsonObject().put("commands", commands).encode());
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private ChargerId charger(String name) throws Api.Refused {
        var charger = ChargerId.parse(name).filter(id -> desk.charger(id).isPresent());
        return charger.orElseThrow(() -> new Api.Refused(404, "no charger " + name));
    }
}
