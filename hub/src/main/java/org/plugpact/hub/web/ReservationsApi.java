package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.param;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.reservations.Reservation;
import org.plugpact.hub.reservations.Reservations;
import org.plugpact.hub.reservations.Taken;

/** Outlets kept for drivers, for administrators' programs. Answers name drivers by their contracts. */
final class ReservationsApi {
    private final Reservations reservations;
    private final People people;

    ReservationsApi(Reservations reservations, People people) {
        this.reservations = reservations;
        this.people = people;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.post("/api/chargers/:id/reservations")
                .handler(context -> admin.answer(context, request -> reserve(param(request, "id"), Web.body(request))));
        router.get("/api/reservations")
                .handler(context -> admin.answer(context, request -> latest(Web.query(request, "charger"))));
        router.post("/api/reservations/:number/cancel")
                .handler(context -> admin.answer(context, request -> cancel(param(request, "number"))));
    }

    /**
     * {@code {"tag" or "contract", "until", "outlet", "connector"}}: without an outlet any, without a connector of any type. Waits until
     * the charger has answered, or will not for now; 409 if all that would do is kept for others.
     */
    private Reply reserve(String charger, String body) throws Api.Refused {
        var asked = Api.object(body);
        try {
            var wish = new Reservations.Wish(
                    new ConnectorId(new ChargerId(charger), asked.getInteger("outlet", 0)),
                    Optional.ofNullable(asked.getString("connector")),
                    driver(asked).contract(),
                    Instant.parse(asked.getString("until", "")));
            return Reply.json(201, json(reservations.reserve(wish).join()).encode());
        } catch (Taken taken) {
            throw new Api.Refused(409, String.valueOf(taken.getMessage()), "taken");
        } catch (IllegalArgumentException | ClassCastException | DateTimeException wrong) {
            throw new Api.Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    private Driver driver(JsonObject asked) throws Api.Refused {
        var known = asked.containsKey("tag")
                ? people.driver(new IdTag(asked.getString("tag")))
                : people.driver(new ContractId(asked.getString("contract", "")));
        return known.orElseThrow(() -> new Api.Refused(404, "no such driver"));
    }

    /** The latest, of all chargers or of this one. */
    private Reply latest(String charger) {
        var of = charger.isEmpty() ? Optional.<ChargerId>empty() : ChargerId.parse(charger);
        var all = new JsonArray();
        reservations.latest(of).forEach(one -> all.add(json(one)));
        return Reply.json(200, all.encode());
    }

    private Reply cancel(String number) throws Api.Refused {
        var known = number.matches("[0-9]{1,9}")
                ? reservations.cancel(Integer.parseInt(number)).join()
                : Optional.<Reservation>empty();
        return known.map(one -> Reply.json(200, json(one).encode()))
                .orElseThrow(() -> new Api.Refused(404, "no reservation " + number));
    }

    /** {@code {"reservation","charger","outlet","connector","contract","until","state","detail","transaction","since"}}. */
    private static JsonObject json(Reservation one) {
        var json = new JsonObject()
                .put("reservation", one.id())
                .put("charger", one.outlet().charger().text())
                .put("outlet", one.outlet().number())
                .put("contract", one.contract().text())
                .put("until", one.expires().toString())
                .put("state", one.state().name().toLowerCase(Locale.ROOT))
                .put("detail", one.detail())
                .put("since", one.at().toString());
        one.connector().ifPresent(type -> json.put("connector", type));
        one.transaction().ifPresent(number -> json.put("transaction", number.value()));
        return json;
    }
}
