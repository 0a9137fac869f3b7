package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.param;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.certificates.Installed;
import org.plugpact.hub.certificates.RootUse;
import org.plugpact.hub.certificates.RootWishes.On;
import org.plugpact.hub.certificates.RootWishes.Wish;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.upkeep.Roots;

/** Which roots are to lie on chargers, and which do: for administrators' programs. */
final class RootsApi {
    private final CertificateOffice office;
    private final Roots roots;
    private final Desk desk;

    RootsApi(CertificateOffice office, Roots roots, Desk desk) {
        this.office = office;
        this.roots = roots;
        this.desk = desk;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        String wishes = "/api/roots/wishes";
        router.get(wishes).handler(context -> admin.answer(context, request -> wishes()));
        router.post(wishes).handler(context -> admin.answer(context, request -> wish(Web.body(request))));
        router.get("/api/chargers/:id/roots")
                .handler(context -> admin.answer(context, request -> roots(charger(param(request, "id")))));
        router.post("/api/chargers/:id/roots/look")
                .handler(context -> admin.answer(context, request -> look(charger(param(request, "id")))));
    }

    /** {@code [{"use","digest","subject","to","on","wanted"}]}. */
    private Reply wishes() {
        var all = new JsonArray();
        for (var wish : office.wishes().all()) all.add(json(wish));
        return Reply.json(200, all.encode());
    }

    private static JsonObject json(Wish wish) {
        return CertificatesApi.json(wish.use(), wish.root())
                .put("on", wish.on().text())
                .put("wanted", wish.wanted());
    }

    /**
     * {@code {"use","pem","on":"all", "site:X" or "charger:X","wanted":true or false}}: it is to lie on these chargers, or on none of
     * them. With {@code {"use","digest","on","forget":true}} nothing is wished of it any more.
     */
    private Reply wish(String body) throws Api.Refused {
        var asked = Api.object(body);
        var use = CertificatesApi.one(RootUse.class, asked.getString("use", ""), "use");
        try {
            var on = On.parse(asked.getString("on", "all"));
            if (on instanceof On.One(var charger)) charger(charger.text());
            if (asked.getBoolean("forget", false)) return forget(use, Digest.parse(asked.getString("digest", "")), on);
            boolean wanted = asked.getBoolean("wanted", true);
            var wish = office.wishes().enter(use, asked.getString("pem", ""), on, wanted, Governing.BY_TOKEN);
            return Reply.json(200, json(wish).encode());
        } catch (Malformed wrong) {
            throw new Api.Refused(422, "pem: " + wrong.getMessage());
        } catch (ClassCastException | IllegalArgumentException wrong) {
            throw new Api.Refused(400, "not a wish: " + wrong.getMessage());
        }
    }

    private Reply forget(RootUse use, Digest digest, On on) throws Api.Refused {
        if (!office.wishes().remove(use, digest, on, Governing.BY_TOKEN))
            throw new Api.Refused(404, "nothing is wished of " + digest.hex());
        return Reply.json(200, new JsonObject().put("digest", digest.hex()).encode());
    }

    /**
     * {@code {"charger","state","detail","at","next","installed":[{"use","algorithm","issuer_name","issuer_key","serial"}],
     * "missing":[{"use","digest","subject","to"}],"surplus":[as installed]}}; without a state it was not asked yet.
     */
    private Reply roots(ChargerId charger) {
        var told = new JsonObject().put("charger", charger.text());
        roots.state(charger)
                .ifPresent(state -> told.put("state", CertificatesApi.word(state.state()))
                        .put("detail", state.detail())
                        .put("at", state.at().toString())
                        .put("next", state.next().toString()));
        var installed = new JsonArray();
        office.installed().on(charger).forEach(entry -> installed.add(json(entry)));
        var open = roots.open(charger);
        var missing = new JsonArray();
        open.install().forEach(one -> missing.add(CertificatesApi.json(one.use(), one.root())));
        var surplus = new JsonArray();
        open.delete().forEach(entry -> surplus.add(json(entry)));
        told.put("installed", installed).put("missing", missing).put("surplus", surplus);
        return Reply.json(200, told.encode());
    }

    private static JsonObject json(Installed.Entry entry) {
        var named = entry.certificate();
        return new JsonObject()
                .put("use", CertificatesApi.word(entry.use()))
                .put("algorithm", named.algorithm().name())
                .put("issuer_name", named.issuerName())
                .put("issuer_key", named.issuerKey())
                .put("serial", named.serial());
    }

    /** The charger is asked again soon, whatever it said before. */
    private Reply look(ChargerId charger) {
        roots.look(charger);
        return Reply.json(202, new JsonObject().put("charger", charger.text()).encode());
    }

    private ChargerId charger(String name) throws Api.Refused {
        var charger = ChargerId.parse(name).filter(id -> desk.charger(id).isPresent());
        return charger.orElseThrow(() -> new Api.Refused(404, "no charger " + name));
    }
}
