package org.plugpact.hub.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.Desk;

/** What an administrator's program may ask about the central systems behind this hub. */
final class UpstreamApi {
    private static final String ADDRESS = "/api/chargers/:id/upstream";

    private final Desk desk;
    private final Behind behind;

    UpstreamApi(Desk desk, Behind behind) {
        this.desk = desk;
        this.behind = behind;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.post(ADDRESS)
                .handler(context -> admin.answer(context, request -> set(Web.param(request, "id"), Web.body(request))));
        router.get(ADDRESS).handler(context -> admin.answer(context, request -> standing(Web.param(request, "id"))));
    }

    /** {@code {"url", "user", "password"}}, the last two if it asks for them; without a url the charger has none. */
    private Reply set(String id, String body) throws Api.Refused {
        var charger = charger(id);
        var asked = Api.object(body);
        try {
            var address = Optional.ofNullable(asked.getString("url"))
                    .map(url -> new Behind.Address(
                            URI.create(url),
                            Optional.ofNullable(asked.getString("user")),
                            Optional.ofNullable(asked.getString("password"))));
            behind.set(charger, address);
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Api.Refused(400, "upstream: " + wrong.getMessage());
        }
        return standing(id);
    }

    /** {@code {"id", "url", "connected", "speaks", "waiting", "oldest", "refused", "trouble"}}; no password. */
    private Reply standing(String id) throws Api.Refused {
        var standing = behind.standing(charger(id));
        var answer = new JsonObject().put("id", id);
        standing.url().ifPresent(url -> answer.put("url", url));
        answer.put("connected", standing.speaks().isPresent());
        standing.speaks().ifPresent(version -> answer.put("speaks", version));
        answer.put("waiting", standing.waiting());
        standing.oldest().ifPresent(since -> answer.put("oldest", since.toString()));
        answer.put("refused", standing.refused());
        if (standing.speaks().isEmpty()) answer.put("trouble", standing.trouble());
        return Reply.json(200, answer.encode());
    }

    private ChargerId charger(String id) throws Api.Refused {
        return ChargerId.parse(id)
                .filter(known -> desk.charger(known).isPresent())
                .orElseThrow(() -> new Api.Refused(404, "no charger of that name"));
    }
}
