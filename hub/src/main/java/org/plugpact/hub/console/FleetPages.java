package org.plugpact.hub.console;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** All chargers, and what of them needs a person. */
final class FleetPages {
    private static final int BAD_REQUEST = 400;

    private final Shell shell;
    private final FleetQuery fleet;
    private final Alerts alerts;

    FleetPages(Shell shell, FleetQuery fleet, Alerts alerts) {
        this.shell = shell;
        this.fleet = fleet;
        this.alerts = alerts;
    }

    void hang(SignedRoutes routes) {
        routes.get("/chargers", this::chargers);
        routes.get("/alerts", this::alerts);
        routes.post("/alerts", this::settle);
    }

    private Reply chargers(SignIn by, Asked asked) {
        var filter = FleetFilter.of(asked);
        Map<String, Object> values = new HashMap<>();
        values.put("filter", filter);
        values.put("rows", fleet.page(filter));
        values.put("count", fleet.count(filter));
        values.put("offers", fleet.offers());
        values.put("summary", fleet.summary());
        return shell.page(200, "chargers", by, values);
    }

    private Reply alerts(SignIn by, Asked asked) {
        var kind = Alert.Kind.named(asked.query("kind")).map(Alert.Kind::word).orElse("");
        return shell.page(
                200, "alerts", by, Map.of("kind", kind, "counts", alerts.counts(), "alerts", alerts.list("", kind)));
    }

    /** Somebody deals with it: what happened up to then is not shown any more. */
    private Reply settle(SignIn by, Asked asked, Form form) {
        var kind = Alert.Kind.named(form.text("kind"));
        var until = instant(form.text("until"));
        if (kind.isEmpty() || until.isEmpty()) {
            return shell.problem(BAD_REQUEST, "Not understood", "That is no alert.");
        }
        alerts.settle(form.text("charger"), kind.get(), until.get(), by.who());
        shell.ordering().note(by, "settle " + kind.get().word(), form.text("charger"));
        return Reply.seeOther("/alerts");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
