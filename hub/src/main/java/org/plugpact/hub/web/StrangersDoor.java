package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.handshake.Delivery;

/** What anybody may send: its body is read when there is room for it. */
final class StrangersDoor {
    private final Room records = new Room(Room.RECORDS_MAX);
    private final Room endorsed = new Room(Room.ENDORSEMENTS_MAX);
    private final Endorsing endorsing;
    private final Handing handing;
    private final FileRoutes files;
    private final CertificateStates states;
    private final AdminDoor.Answering answering;

    StrangersDoor(
            Endorsing endorsing,
            Handing handing,
            FileRoutes files,
            CertificateStates states,
            AdminDoor.Answering answering) {
        this.endorsing = endorsing;
        this.handing = handing;
        this.files = files;
        this.states = states;
        this.answering = answering;
    }

    void routes(Router router) {
        files.on(router);
        states.routes(router);
        router.post("/pacts").handler(records::enter);
        router.post("/pacts").handler(BodyHandler.create(false).setBodyLimit(Delivery.BYTES_MAX));
        router.post("/pacts").handler(context -> answering.answer(context, request -> handing.take(bytes(request))));
        String endorsements = "/api/pacts/:id/endorsements";
        router.post(endorsements).handler(endorsed::enter);
        router.post(endorsements).handler(BodyHandler.create(false).setBodyLimit(Endorsement.BYTES_MAX));
        router.post(endorsements)
                .handler(context ->
                        answering.answer(context, request -> endorsing.take(Web.param(request, "id"), bytes(request))));
    }

    private static byte[] bytes(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }
}
