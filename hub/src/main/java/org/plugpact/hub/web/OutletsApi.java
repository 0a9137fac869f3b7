package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.param;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Set;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.fleet.OutletKinds;
import org.plugpact.hub.upkeep.LocalLists;

/** What outlets are, for administrators' programs: where a charger has no words for it, its operator has. */
final class OutletsApi {
    private final OutletKinds kinds;
    private final LocalLists lists;
    private final Desk desk;

    OutletsApi(OutletKinds kinds, LocalLists lists, Desk desk) {
        this.kinds = kinds;
        this.lists = lists;
        this.desk = desk;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.get("/api/chargers/:id/outlets")
                .handler(context -> admin.answer(context, request -> outlets(charger(param(request, "id")))));
        router.post("/api/chargers/:id/outlets")
                .handler(context ->
                        admin.answer(context, request -> state(charger(param(request, "id")), Web.body(request))));
    }

    /** {@code {"outlet":1,"kinds":["dc","cCCS2"]}}; without kinds, what the charger says counts. */
    private Reply state(Claim.Registration charger, String body) throws Api.Refused {
        var asked = Api.object(body);
        try {
            int outlet = asked.getInteger("outlet", 0);
            if (outlet < 1 || outlet > charger.connectors())
                throw new Api.Refused(400, "outlet: from 1 to " + charger.connectors());
            List<String> words = asked.getJsonArray("kinds", new JsonArray()).stream()
                    .map(String.class::cast)
                    .toList();
            kinds.state(new ConnectorId(charger.charger(), outlet), words);
            lists.outletsChanged(charger.charger());
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Api.Refused(400, "kinds: " + wrong.getMessage());
        }
        return outlets(charger);
    }

    /** {@code [{"outlet","kinds":[…],"stated"}]}: stated by the operator, or told by the charger. */
    private Reply outlets(Claim.Registration charger) {
        var all = new JsonArray();
        kinds.of(charger.charger(), charger.connectors())
                .forEach((Integer number, Set<String> are) -> all.add(new JsonObject()
                        .put("outlet", number)
                        .put("kinds", new JsonArray(List.copyOf(are)))
                        .put("stated", kinds.isStated(new ConnectorId(charger.charger(), number)))));
        return Reply.json(200, all.encode());
    }

    private Claim.Registration charger(String name) throws Api.Refused {
        return ChargerId.parse(name)
                .flatMap(desk::charger)
                .orElseThrow(() -> new Api.Refused(404, "no charger " + name));
    }
}
