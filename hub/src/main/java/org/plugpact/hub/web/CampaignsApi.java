package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.body;
import static org.plugpact.hub.web.Web.param;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.campaigns.Campaign;
import org.plugpact.hub.campaigns.Campaigns;

/** Firmware campaigns, for administrators' programs. */
final class CampaignsApi {
    private static final long WITHIN_SECONDS = Duration.ofHours(24).toSeconds();
    private static final int PERCENT = 5;

    private final Campaigns campaigns;

    CampaignsApi(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.get("/api/campaigns").handler(context -> admin.answer(context, _ -> all()));
        router.post("/api/campaigns").handler(context -> admin.answer(context, this::begin));
        router.get("/api/campaigns/:number").handler(context -> admin.answer(context, this::one));
        router.post("/api/campaigns/:number/:deed").handler(context -> admin.answer(context, this::turn));
    }

    private Reply all() {
        var answer = new JsonArray();
        for (var campaign : campaigns.all()) answer.add(json(campaign));
        return Reply.json(200, answer.encode());
    }

    /**
     * {@code {"version","vendor","model","from","chargers":["ID"],"waves":[10,50,100],"percent","within"}}: waves in percent of
     * the chargers, {@code percent} of a wave that may fail, {@code within} in seconds; all but version may be left out.
     */
    private Reply begin(RoutingContext request) throws Api.Refused {
        var asked = Api.object(body(request));
        try {
            var wanted = new Campaigns.Wanted(
                    texts(asked, "chargers").stream().map(ChargerId::new).toList(),
                    text(asked, "vendor"),
                    text(asked, "model"),
                    text(asked, "from"),
                    text(asked, "version"),
                    waves(asked),
                    Objects.requireNonNullElse(asked.getInteger("percent"), PERCENT),
                    Duration.ofSeconds(Objects.requireNonNullElse(asked.getLong("within"), WITHIN_SECONDS)));
            return Reply.json(201, whole(campaigns.begin(wanted)).encode());
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Api.Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    private static String text(JsonObject object, String name) {
        return Objects.requireNonNullElse(object.getString(name), "");
    }

    private static List<String> texts(JsonObject object, String name) {
        var list = object.getJsonArray(name);
        return list == null ? List.of() : list.stream().map(String.class::cast).toList();
    }

    private static List<Integer> waves(JsonObject object) {
        var list = object.getJsonArray("waves");
        return list == null
                ? List.of(5, 25, 100)
                : list.stream().map(Integer.class::cast).toList();
    }

    private Campaign campaign(RoutingContext request) throws Api.Refused {
        return campaigns
                .get(Integer.parseInt(param(request, "number")))
                .orElseThrow(() -> new Api.Refused(404, "no such campaign"));
    }

    private Reply one(RoutingContext request) throws Api.Refused {
        return Reply.json(200, whole(campaign(request)).encode());
    }

    private Reply turn(RoutingContext request) throws Api.Refused {
        int number = campaign(request).number();
        boolean done = switch (param(request, "deed")) {
            case "halt" -> campaigns.halt(number, "by an administrator");
            case "go-on" -> campaigns.goOn(number);
            case "abort" -> campaigns.abort(number);
            default -> throw new Api.Refused(404, "halt, go-on or abort");
        };
        if (!done) throw new Api.Refused(409, "it does not stand so that this can be done");
        return one(request);
    }

    private static JsonObject json(Campaign.Glance campaign) {
        var object = new JsonObject()
                .put("number", campaign.number())
                .put("version", campaign.version())
                .put("state", campaign.state().name().toLowerCase(Locale.ROOT))
                .put("why", campaign.why())
                .put("wave", campaign.wave())
                .put("percent", campaign.percent())
                .put("within", campaign.within().toSeconds())
                .put("began", campaign.began().toString());
        for (var standing : Campaign.Standing.values())
            object.put(standing.name().toLowerCase(Locale.ROOT), campaign.count(standing));
        return object;
    }

    private static JsonObject whole(Campaign campaign) {
        var members = new JsonArray();
        for (var member : campaign.members()) {
            var one = new JsonObject()
                    .put("charger", member.charger().text())
                    .put("wave", member.wave())
                    .put("standing", member.standing().name().toLowerCase(Locale.ROOT))
                    .put("why", member.why())
                    .put("at", member.at().toString());
            member.transfer().ifPresent(number -> one.put("transfer", number));
            members.add(one);
        }
        return json(campaign.glance()).put("members", members);
    }
}
