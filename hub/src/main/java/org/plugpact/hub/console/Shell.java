package org.plugpact.hub.console;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.plugpact.hub.web.Ordering;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** What every page of this room has around it: who is signed in, and how much needs a person. */
final class Shell {
    private final SignedRoutes routes;
    private final Alerts alerts;
    private final InstantSource clock;

    Shell(SignedRoutes routes, Alerts alerts, InstantSource clock) {
        this.routes = routes;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** A page from one of the room's templates, by its name alone. */
    Reply page(int status, String template, SignIn by, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("alertCount", alerts.count());
        all.put("now", clock.instant());
        return routes.page(status, "console/" + template + ".jte", by, all);
    }

    Reply problem(int status, String title, String detail) {
        return routes.problem(status, title, detail);
    }

    Ordering ordering() {
        return routes.ordering();
    }
}
