package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.param;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.certificates.Issued;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.certificates.RootUse;
import org.plugpact.hub.certificates.SecurityProfile;
import org.plugpact.hub.desk.Desk;

/** How chargers have to show who they are, what was certified for them, and whom else the hub trusts: for administrators' programs. */
final class CertificatesApi {
    private static final String PEM_TYPE = "application/x-pem-file";

    private final CertificateOffice office;
    private final Desk desk;

    CertificatesApi(CertificateOffice office, Desk desk) {
        this.office = office;
        this.desk = desk;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        String security = "/api/chargers/:id/security";
        router.get(security)
                .handler(context -> admin.answer(context, request -> security(charger(param(request, "id")))));
        router.post(security)
                .handler(context ->
                        admin.answer(context, request -> require(charger(param(request, "id")), Web.body(request))));
        router.get("/api/chargers/:id/certificates")
                .handler(context -> admin.answer(context, request -> certificates(charger(param(request, "id")))));
        router.post("/api/certificates/:serial/revoke")
                .handler(context ->
                        admin.answer(context, request -> revoke(param(request, "serial"), Web.body(request))));
        router.get("/api/certificates/root/:purpose")
                .handler(context ->
                        admin.answer(context, request -> root(param(request, "purpose"), Web.query(request, "rsa"))));
        router.get("/api/roots").handler(context -> admin.answer(context, request -> roots()));
        router.post("/api/roots").handler(context -> admin.answer(context, request -> trust(Web.body(request))));
        router.post("/api/roots/:use/:digest/remove")
                .handler(context ->
                        admin.answer(context, request -> distrust(param(request, "use"), param(request, "digest"))));
    }

    /**
     * {@code {"charger","required","highest","least","takes_ended","keeps_makers"}}: security profiles by the standard's numbers, 0 for none
     * (OCPP 2.1 part 2, A.1.3).
     */
    private Reply security(ChargerId charger) {
        var is = office.profiles().of(charger);
        return Reply.json(
                200,
                new JsonObject()
                        .put("charger", charger.text())
                        .put("required", is.required().number())
                        .put("highest", is.highest().number())
                        .put("least", office.least(charger).number())
                        .put("takes_ended", is.takesExpired())
                        .put("keeps_makers", is.keepsMakers())
                        .encode());
    }

    /**
     * {@code {"profile":0 to 3,"takes_ended":true or false,"keeps_makers":true or false,"name"}}, each if it is to change; the name is a further one that may
     * stand in the charger's certificates, such as its serial number.
     */
    private Reply require(ChargerId charger, String body) throws Api.Refused {
        var asked = Api.object(body);
        try {
            var number = Optional.ofNullable(asked.getInteger("profile"));
            var profile = number.flatMap(SecurityProfile::of);
            if (number.isPresent() && profile.isEmpty())
                throw new Api.Refused(400, "profile: 0, 1, 2 or 3, not " + number.get());
            Optional<Boolean> takesEnded = Optional.ofNullable(asked.getBoolean("takes_ended"));
            Optional<Boolean> keepsMakers = Optional.ofNullable(asked.getBoolean("keeps_makers"));
            Optional<String> name = Optional.ofNullable(asked.getString("name"));
            if (name.isPresent() && !office.stations().name(charger, name.get(), Governing.BY_TOKEN))
                throw new Api.Refused(409, "another charger is named " + name.get());
            profile.ifPresent(least -> office.profiles().require(charger, least, Governing.BY_TOKEN));
            takesEnded.ifPresent(takes -> office.profiles().takeExpired(charger, takes, Governing.BY_TOKEN));
            keepsMakers.ifPresent(keeps -> office.profiles().keepMakers(charger, keeps, Governing.BY_TOKEN));
            return security(charger);
        } catch (ClassCastException | IllegalArgumentException wrong) {
            throw new Api.Refused(400, "not a way of showing who one is: " + wrong.getMessage());
        }
    }

    /** {@code [{"serial","purpose","state","issued","from","to","subject","revoked","reason"}]}, the newest first. */
    private Reply certificates(ChargerId charger) {
        var all = new JsonArray();
        for (var one : office.stations().of(charger)) {
            var told = new JsonObject()
                    .put("serial", one.serial())
                    .put("purpose", word(one.purpose()))
                    .put("state", word(one.state()))
                    .put("issued", one.issued().toString())
                    .put("from", one.notBefore().toString())
                    .put("to", one.notAfter().toString())
                    .put("subject", subject(one.certificate()));
            one.revoked()
                    .ifPresent(
                            back -> told.put("revoked", back.since().toString()).put("reason", word(back.reason())));
            all.add(told);
        }
        return Reply.json(200, all.encode());
    }

    /** {@code {"reason"}}, of RFC 5280, 5.3.1; the charger's line that it opened is cut. */
    private Reply revoke(String serial, String body) throws Api.Refused {
        var reason = one(Issued.Reason.class, Api.object(body).getString("reason", "superseded"), "reason");
        if (!office.stations().revoke(serial, reason, Governing.BY_TOKEN))
            throw new Api.Refused(404, "no certificate " + serial + " is in use");
        return Reply.json(
                200,
                new JsonObject()
                        .put("serial", serial)
                        .put("reason", word(reason))
                        .encode());
    }

    /** The root that chargers are given for a purpose, in PEM; made if nothing was certified for it yet. */
    private Reply root(String purpose, String rsa) throws Api.Refused, IOException {
        var of = one(Purpose.class, purpose, "purpose");
        return new Reply(200, PEM_TYPE, Buffer.buffer(office.stations().root(of, Boolean.parseBoolean(rsa))), "");
    }

    /** {@code [{"use","digest","subject","to"}]}: others' authorities. */
    private Reply roots() {
        var all = new JsonArray();
        for (var use : RootUse.values()) {
            for (var root : office.roots().of(use)) all.add(json(use, root));
        }
        return Reply.json(200, all.encode());
    }

    /** {@code {"use","pem"}}. */
    private Reply trust(String body) throws Api.Refused {
        var asked = Api.object(body);
        var use = one(RootUse.class, asked.getString("use", ""), "use");
        try {
            var root = office.roots().enter(use, asked.getString("pem", ""), Governing.BY_TOKEN);
            return Reply.json(200, json(use, root).encode());
        } catch (Malformed wrong) {
            throw new Api.Refused(422, "pem: " + wrong.getMessage());
        }
    }

    private Reply distrust(String use, String digest) throws Api.Refused {
        Digest named;
        try {
            named = Digest.parse(digest);
        } catch (IllegalArgumentException wrong) {
            throw new Api.Refused(400, "not a digest: " + digest);
        }
        if (!office.roots().remove(one(RootUse.class, use, "use"), named, Governing.BY_TOKEN))
            throw new Api.Refused(404, "not trusted for " + use + ": " + digest);
        return Reply.json(200, new JsonObject().put("digest", digest).encode());
    }

    static JsonObject json(RootUse use, X509Certificate root) {
        try {
            return new JsonObject()
                    .put("use", word(use))
                    .put("digest", Digest.sha256(root.getEncoded()).hex())
                    .put("subject", subject(root))
                    .put("to", root.getNotAfter().toInstant().toString());
        } catch (CertificateEncodingException damaged) {
            throw new IllegalStateException("a root is kept that is none", damaged);
        }
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that word, as {@link #word} writes it. */
    static <E extends Enum<E>> E one(Class<E> of, String word, String member) throws Api.Refused {
        StringBuilder words = new StringBuilder();
        for (E each : of.getEnumConstants()) {
            if (word(each).equals(word)) return each;
            words.append(words.isEmpty() ? "" : ", ").append(word(each));
        }
        throw new Api.Refused(400, member + ": one of " + words + ", not " + word);
    }

    private ChargerId charger(String name) throws Api.Refused {
        var charger = ChargerId.parse(name).filter(id -> desk.charger(id).isPresent());
        return charger.orElseThrow(() -> new Api.Refused(404, "no charger " + name));
    }
}
