package org.plugpact.hub.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Traces;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/** One charger: all that is known of it. */
public final class ChargerPages {
    private static final int EVENTS_MAX = 20;

    private final Shell shell;
    private final FleetQuery fleet;
    private final ChargerQuery charger;
    private final CommandQuery commands;
    private final Alerts alerts;
    private final Fleet devices;
    private final FilePages files;
    private final ReservationPages reservations;
    private final Traces traces;
    private final InstantSource clock;

    ChargerPages(
            Shell shell,
            Sql sql,
            FleetQuery fleet,
            Alerts alerts,
            Fleet devices,
            FilePages files,
            ReservationPages reservations,
            Traces traces,
            InstantSource clock) {
        this.shell = shell;
        this.fleet = fleet;
        this.charger = new ChargerQuery(sql);
        this.commands = new CommandQuery(sql);
        this.alerts = alerts;
        this.devices = devices;
        this.files = files;
        this.reservations = reservations;
        this.traces = traces;
        this.clock = clock;
    }

    void hang(SignedRoutes routes) {
        routes.get("/chargers/:id", this::charger);
        routes.post("/chargers/:id/trace", this::trace);
    }

    /** Whether what is said on its line is kept from now on. */
    private Reply trace(SignIn by, Asked asked, Form form) {
        var found = fleet.charger(asked.part("id"));
        var choice = form.text("choice");
        if (found.isEmpty() || !(choice.equals("on") || choice.equals("off")))
            return shell.problem(404, "No such charger", "None of that name is entered here.");
        var charger = new ChargerId(found.get().charger());
        traces.turn(charger, choice.equals("on"));
        shell.ordering().note(by, "trace " + choice, charger.text());
        return Reply.seeOther(Target.charger(charger.text()));
    }

    /** A security event, as it was reported. */
    public record Event(Instant at, String type, String detail) {}

    private Reply charger(SignIn by, Asked asked) {
        var found = fleet.charger(asked.part("id"));
        if (found.isEmpty()) return shell.problem(404, "No such charger", "None of that name is entered here.");
        var row = found.get();
        var id = new ChargerId(row.charger());
        Map<String, Object> values = new HashMap<>();
        values.put("row", row);
        values.put("boot", charger.boot(row.charger()));
        values.put("ports", charger.ports(row));
        values.put("timeline", charger.timeline(row, clock.instant()));
        values.put("sessions", charger.sessions(row.charger()));
        values.put("commands", commands.of(row.charger()));
        values.put("alerts", alerts.list(row.charger(), ""));
        values.put("jobs", devices.progress(id));
        values.putAll(files.shown(id));
        values.put("reservations", reservations.shown(id));
        values.put("traced", traces.isOn(id));
        values.put("settings", devices.settings(id));
        values.put("oddities", devices.oddities(id));
        values.put("events", events(id));
        values.put("streams", StreamRow.of(devices.streams().shown(id, StreamRow.VALUES_SHOWN)));
        values.put("notes", charger.notes(row.charger()));
        values.put("certificates", charger.certificates(row.charger()));
        return shell.page(200, "charger", by, values);
    }

    private List<Event> events(ChargerId id) {
        return devices.notes(id, "SecurityEvent", EVENTS_MAX).stream()
                .map(note -> {
                    var said = Frames.readObject(note.said()).orElse(Json.Entries.NONE);
                    return new Event(note.at(), text(said, "type"), text(said, "detail"));
                })
                .toList();
    }

    private static String text(Json.Entries said, String name) {
        return said.values().get(name) instanceof Json.Text(var text) ? text : "";
    }
}
