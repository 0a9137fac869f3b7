package org.plugpact.hub.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.plugpact.hub.desk.DeskBusy;

/** Lets administrators' programs to their interface, by the admin token; whatever may change something is written down. */
final class ApiDoor {
    private static final String BEARER = "Bearer ";

    private final Gate gate;
    private final Api api;
    private final DisputeRoutes disputing;
    private final PeopleApi persons;
    private final RetentionApi retention;
    private final Governing governing;
    private final TraceApi trace;
    private final Administering administering;
    private final AdminDoor.Answering answering;

    ApiDoor(Web.Apis apis, Administering administering, AdminDoor.Answering answering) {
        this.gate = apis.gate();
        this.api = apis.api();
        this.disputing = apis.disputing();
        this.persons = apis.persons();
        this.retention = apis.retention();
        this.governing = apis.governing();
        this.trace = apis.trace();
        this.administering = administering;
        this.answering = answering;
    }

    /** Whoever asks is known before a body is read. */
    void routes(Router router) {
        router.post("/api/*").handler(this::known);
        router.post("/api/*").handler(BodyHandler.create(false).setBodyLimit(Web.BODY_BYTES_MAX));
        router.post("/api/statements")
                .handler(context -> asked(context, request -> governing.state(Web.body(request))));
        router.post("/api/chargers")
                .handler(context -> admin(context, request -> api.enterChargers(Web.body(request))));
        router.get("/api/lobby").handler(context -> admin(context, request -> api.lobby()));
        router.post("/api/lobby/:id/reject")
                .handler(context -> admin(context, request -> api.reject(Web.param(request, "id"))));
        router.post("/api/devices").handler(context -> admin(context, request -> api.enterDevice(Web.body(request))));
        router.post("/api/vehicles")
                .handler(context -> admin(context, request -> persons.enterVehicle(Web.body(request))));
        router.get("/api/statements").handler(context -> admin(context, request -> api.statements()));
        router.post("/api/tags").handler(context -> admin(context, request -> api.enterTags(Web.body(request))));
        router.post("/api/persons/export")
                .handler(context -> admin(context, request -> persons.export(Web.body(request))));
        router.post("/api/persons/forget")
                .handler(context -> admin(context, request -> persons.forget(Web.body(request))));
        router.post("/api/prune").handler(context -> admin(context, request -> retention.prune(Web.body(request))));
        router.post("/api/chargers/:id/commands")
                .handler(context ->
                        admin(context, request -> api.command(Web.param(request, "id"), Web.body(request))));
        router.get("/api/chargers/:id/commands/:command")
                .handler(context -> admin(
                        context, request -> api.commandState(Web.param(request, "id"), Web.param(request, "command"))));
        disputing.on(router, this::admin);
        trace.on(router, this::admin);
        router.get("/api/doors").handler(context -> admin(context, request -> api.doors()));
        router.get("/api/acts")
                .handler(context -> admin(context, request -> administering.actsForPrograms(Web.before(request))));
        router.get("/api/totals").handler(context -> admin(context, request -> api.totals()));
        router.get("/api/sessions")
                .handler(context ->
                        admin(context, request -> api.sessions(Web.query(request, "charger"), Web.before(request))));
        router.post("/api/edges/:name")
                .handler(context -> admin(context, request -> api.edgeTicket(Web.param(request, "name"))));
        router.post("/api/log/keys").handler(context -> admin(context, request -> governing.rotate()));
        router.get("/api/edges").handler(context -> admin(context, request -> api.edges()));
    }

    /** Goes on for an administrator. */
    private void known(RoutingContext context) {
        if (isAdmin(context)) context.next();
    }

    private void admin(RoutingContext context, Web.Page page) {
        boolean changes = !context.request().method().equals(HttpMethod.GET);
        asked(context, changes ? request -> recorded(request, page) : page);
    }

    private void asked(RoutingContext context, Web.Page page) {
        if (isAdmin(context)) answering.answer(context, page);
    }

    /** Whether it is an administrator who asks; anybody else is answered here. */
    private boolean isAdmin(RoutingContext context) {
        String presented = Objects.requireNonNullElse(context.request().getHeader("Authorization"), "");
        String token = presented.startsWith(BEARER) ? presented.substring(BEARER.length()) : "";
        Gate.Answer answer = gate.knock(token, String.valueOf(context.request().remoteAddress()));
        switch (answer) {
            case OPEN -> {}
            case TOO_MANY_TRIES ->
                context.response()
                        .setStatusCode(429)
                        .putHeader("Retry-After", "60")
                        .end();
            case WRONG_TOKEN ->
                context.response()
                        .setStatusCode(401)
                        .putHeader("WWW-Authenticate", "Bearer")
                        .end();
        }
        return answer == Gate.Answer.OPEN;
    }

    private Reply recorded(RoutingContext request, Web.Page page)
            throws SQLException, IOException, Api.Refused, DeskBusy {
        String what = request.request().method() + " " + request.request().path();
        long act = governing.acts().begin(Governing.BY_TOKEN, what, "");
        try {
            Reply reply = page.answer(request);
            governing.acts().end(act, Governing.DONE);
            return reply;
        } catch (Api.Refused refused) {
            governing.acts().end(act, "refused: " + refused.getMessage());
            throw refused;
        } catch (DeskBusy busy) {
            governing.acts().end(act, "not done: " + busy.getMessage());
            throw busy;
        }
    }
}
