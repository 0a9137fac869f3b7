package org.plugpact.hub.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import org.plugpact.hub.upkeep.GridControls;

/** Grid settings of sites, for administrators' programs: in the words of OCPP 2.1's SetDERControl. */
final class GridApi {
    private final GridControls controls;

    GridApi(GridControls controls) {
        this.controls = controls;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.get("/api/sites/:site/grid")
                .handler(context -> admin.answer(context, request -> of(Web.param(request, "site"))));
        router.post("/api/sites/:site/grid")
                .handler(context ->
                        admin.answer(context, request -> set(Web.param(request, "site"), Web.body(request))));
        router.post("/api/sites/:site/grid/:control/clear")
                .handler(context -> admin.answer(
                        context, request -> clear(Web.param(request, "site"), Web.param(request, "control"))));
    }

    /** A payload of SetDERControl: it holds at a site from now on, in place of one with its name. */
    private Reply set(String site, String body) throws Api.Refused {
        try {
            controls.set(site, body);
            return Reply.json(200, new JsonObject().put("site", site).encode());
        } catch (IllegalArgumentException wrong) {
            throw new Api.Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    private Reply clear(String site, String control) {
        controls.clear(site, control);
        return Reply.json(200, new JsonObject().put("site", site).encode());
    }

    /** {@code {"controls":[payloads],"chargers":[{"charger","controls":[{"control","state","running","superseded"}],"alarm":{"kind","fault","since"}}]}}. */
    private Reply of(String site) {
        var all = new JsonArray();
        for (var control : controls.of(site)) all.add(new JsonObject(control.said()));
        var chargers = new JsonArray();
        controls.standings(site).forEach((charger, standings) -> {
            var held = new JsonArray();
            standings.forEach((control, standing) -> held.add(new JsonObject()
                    .put("control", control)
                    .put("state", standing.state())
                    .put("running", standing.running())
                    .put("superseded", standing.superseded())));
            var one = new JsonObject().put("charger", charger.text()).put("controls", held);
            controls.alarm(charger)
                    .ifPresent(alarm -> one.put(
                            "alarm",
                            new JsonObject()
                                    .put("kind", alarm.kind())
                                    .put("fault", alarm.fault())
                                    .put("since", alarm.since().toString())));
            chargers.add(one);
        });
        return Reply.json(
                200,
                new JsonObject().put("controls", all).put("chargers", chargers).encode());
    }
}
