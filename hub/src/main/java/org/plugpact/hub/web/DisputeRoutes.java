package org.plugpact.hub.web;

import static org.plugpact.hub.web.Web.body;
import static org.plugpact.hub.web.Web.param;
import static org.plugpact.hub.web.Web.query;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Where disputes, what is brought to them, and integrity events have their addresses; all for administrators. */
final class DisputeRoutes {
    private static final String EXHIBIT = "/api/pacts/:id/exhibits/:digest";

    private final DisputesApi disputes;
    private final ExhibitsApi exhibits;

    DisputeRoutes(DisputesApi disputes, ExhibitsApi exhibits) {
        this.disputes = disputes;
        this.exhibits = exhibits;
    }

    /** Answers an administrator, and nobody else. */
    interface Admin {
        void answer(RoutingContext context, Web.Page page);
    }

    void on(Router router, Admin admin) {
        router.post("/api/pacts/:id/disputes")
                .handler(context ->
                        admin.answer(context, request -> disputes.bring(param(request, "id"), body(request))));
        router.get("/api/disputes")
                .handler(context -> admin.answer(context, request -> disputes.list(query(request, "within"))));
        router.get("/api/integrity")
                .handler(context -> admin.answer(
                        context, request -> disputes.integrity(query(request, "within"), query(request, "concerns"))));
        router.put(EXHIBIT).handler(context -> take(context, admin));
        router.get(EXHIBIT)
                .handler(context -> admin.answer(
                        context, request -> exhibits.give(param(request, "id"), param(request, "digest"))));
        router.delete(EXHIBIT)
                .handler(context -> admin.answer(
                        context, request -> exhibits.erase(param(request, "id"), param(request, "digest"))));
    }

    /** What is not read of a body that was refused is not waited for. */
    private void take(RoutingContext context, Admin admin) {
        var body = new RequestBytes(context.request());
        context.response().putHeader("Connection", "close");
        admin.answer(context, request -> exhibits.take(param(request, "id"), param(request, "digest"), body));
    }
}
