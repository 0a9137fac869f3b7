package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.body;
import static org.plugpact.hub.web.Web.param;
import static org.plugpact.hub.web.Web.query;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.plugpact.hub.files.Firmware;
import org.plugpact.hub.files.Transfer;
import org.plugpact.hub.files.Transfers;

/** Firmware and logs, for administrators' programs. */
final class FilesApi {
    private static final String IMAGES = "/api/firmware";

    private final Transfers transfers;

    FilesApi(Transfers transfers) {
        this.transfers = transfers;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.get(IMAGES).handler(context -> admin.answer(context, _ -> images()));
        router.put(IMAGES).handler(context -> {
            var bytes = new RequestBytes(context.request());
            FileRoutes.lastOf(context);
            admin.answer(context, request -> add(request, bytes));
        });
        router.delete(IMAGES).handler(context -> admin.answer(context, this::remove));
        router.post("/api/chargers/:id/update").handler(context -> admin.answer(context, this::update));
        router.post("/api/chargers/:id/logs").handler(context -> admin.answer(context, this::logs));
        router.get("/api/transfers").handler(context -> admin.answer(context, this::list));
        router.get("/api/transfers/:number").handler(context -> admin.answer(context, this::one));
        router.get("/api/transfers/:number/file").handler(context -> admin.answer(context, this::file));
    }

    /** {@code [{"vendor","model","version","digest","bytes","signed","added"}]}. */
    private Reply images() {
        var answer = new JsonArray();
        for (var image : transfers.shelf().all()) answer.add(json(image));
        return Reply.json(200, answer.encode());
    }

    static JsonObject json(Firmware image) {
        return new JsonObject()
                .put("vendor", image.vendor())
                .put("model", image.model())
                .put("version", image.version())
                .put("digest", image.digest())
                .put("bytes", image.bytes())
                .put("signed", image.signed().isPresent())
                .put("added", image.added().toString());
    }

    /** The body is the image; {@code vendor, model, version} are asked for, its signature and PEM certificate headers, base64. */
    private Reply add(RoutingContext request, InputStream bytes) throws Api.Refused, IOException {
        var signature = header(request, "Firmware-Signature");
        var certificate = header(request, "Firmware-Certificate");
        if (signature.isEmpty() != certificate.isEmpty())
            throw new Api.Refused(400, "a signature goes with a certificate");
        try {
            var image = transfers
                    .shelf()
                    .add(
                            query(request, "vendor"),
                            query(request, "model"),
                            query(request, "version"),
                            signature.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new Firmware.Signed(
                                            signature,
                                            new String(
                                                    Base64.getDecoder().decode(certificate),
                                                    StandardCharsets.US_ASCII))),
                            bytes);
            return Reply.json(201, json(image).encode());
        } catch (IllegalArgumentException wrong) {
            throw new Api.Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    private static String header(RoutingContext request, String name) {
        return Objects.requireNonNullElse(request.request().getHeader(name), "");
    }

    private Reply remove(RoutingContext request) throws Api.Refused, IOException {
        boolean gone =
                transfers.shelf().remove(query(request, "vendor"), query(request, "model"), query(request, "version"));
        if (!gone) throw new Api.Refused(404, "no such image");
        return Reply.json(200, "{}");
    }

    /** {@code {"version"}}: the image for a charger of that make. */
    private Reply update(RoutingContext request) throws Api.Refused {
        var charger = TraceApi.charger(param(request, "id"));
        var version = Api.object(body(request)).getString("version", "");
        var image = transfers
                .image(charger, version)
                .orElseThrow(() -> new Api.Refused(404, "no firmware " + version + " for its make", "no-firmware"));
        try {
            return Reply.json(202, json(transfers.update(charger, image)).encode());
        } catch (Transfers.NotAsked why) {
            throw new Api.Refused(409, String.valueOf(why.getMessage()), "not-asked");
        }
    }

    /** {@code {"type": "Diagnostics" or "Security"}}. */
    private Reply logs(RoutingContext request) throws Api.Refused {
        var charger = TraceApi.charger(param(request, "id"));
        var type = Api.object(body(request)).getString("type", "Diagnostics").toUpperCase(Locale.ROOT);
        var log = Arrays.stream(Transfer.Log.values())
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new Api.Refused(400, "type: Diagnostics or Security"));
        try {
            return Reply.json(202, json(transfers.logs(charger, log)).encode());
        } catch (Transfers.NotAsked why) {
            throw new Api.Refused(409, String.valueOf(why.getMessage()), "not-asked");
        }
    }

    private Reply list(RoutingContext request) throws Api.Refused {
        var charger = query(request, "charger");
        List<Transfer> all = charger.isEmpty() ? transfers.all() : transfers.of(TraceApi.charger(charger));
        var answer = new JsonArray();
        for (var one : all) answer.add(json(one));
        return Reply.json(200, answer.encode());
    }

    private Transfer transfer(RoutingContext request) throws Api.Refused {
        return transfers
                .get(Integer.parseInt(param(request, "number")))
                .orElseThrow(() -> new Api.Refused(404, "no such transfer"));
    }

    private Reply one(RoutingContext request) throws Api.Refused {
        return Reply.json(200, json(transfer(request)).encode());
    }

    /** {@code {"number","charger","kind","what","state","status","asked","at","bytes","total","name"}}. */
    static JsonObject json(Transfer transfer) {
        var object = new JsonObject()
                .put("number", transfer.number())
                .put("charger", transfer.charger().text())
                .put("kind", transfer.kind().name().toLowerCase(Locale.ROOT))
                .put("what", transfer.what())
                .put("state", transfer.state().name().toLowerCase(Locale.ROOT))
                .put("status", transfer.status())
                .put("asked", transfer.asked().toString())
                .put("at", transfer.at().toString())
                .put("bytes", transfer.bytes());
        transfer.total().ifPresent(bytes -> object.put("total", bytes));
        transfer.name().ifPresent(name -> object.put("name", name));
        return object;
    }

    /** What a charger brought: shown to where it is fetched, for a minute. */
    private Reply file(RoutingContext request) throws Api.Refused {
        return transfers
                .hand(transfer(request).number())
                .map(Reply::seeOther)
                .orElseThrow(() -> new Api.Refused(410, "its file is not here"));
    }
}
