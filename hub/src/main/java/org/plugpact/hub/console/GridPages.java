package org.plugpact.hub.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Grid;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.upkeep.GridControls;
import org.plugpact.hub.upkeep.GridControls.Control;
import org.plugpact.hub.upkeep.GridControls.Standing;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** How one charger acts upon its grid: what its site has set, what it says that it holds, and what its inverters are. */
public final class GridPages {
    private static final String INVERTER = "(DC|AC)DERCtrlr(@[0-9]+)?/.*";

    private final Shell shell;
    private final FleetQuery fleet;
    private final Fleet devices;
    private final GridControls controls;

    GridPages(Shell shell, FleetQuery fleet, Fleet devices, GridControls controls) {
        this.shell = shell;
        this.fleet = fleet;
        this.devices = devices;
        this.controls = controls;
    }

    void hang(SignedRoutes routes) {
        routes.get("/chargers/:id/grid", this::page);
        routes.post("/chargers/:id/grid", this::ask);
    }

    /** What a charger holds; and whether its site has set it. */
    public record Held(Grid.Held control, boolean ours) {}

    /** When a setting holds. */
    public static String when(Control control) {
        return control.starts()
                .map(from -> "for " + control.seconds().orElse(0L) + " s from " + from)
                .orElse("by default");
    }

    /** How it stands at the charger. */
    public static String word(Standing standing) {
        if (!standing.state().equals("Accepted")) return "refused: " + standing.state();
        if (standing.superseded()) return "superseded";
        return standing.running() ? "holds now" : "held";
    }

    /** How that looks. */
    public static String look(Standing standing) {
        if (!standing.state().equals("Accepted")) return "bad";
        return standing.superseded() ? "warn" : "ok";
    }

    private Reply none() {
        return shell.problem(404, "No such charger", "None of that name is entered here.");
    }

    private Reply page(SignIn by, Asked asked) {
        var found = fleet.charger(asked.part("id"));
        if (found.isEmpty()) return none();
        var charger = new ChargerId(found.get().charger());
        var shown = controls.shown(charger);
        var ours = shown.stream().map(GridControls.Shown::id).toList();
        var reported = controls.reported(charger);
        Map<String, Object> values = new HashMap<>();
        values.put("charger", charger.text());
        values.put("shown", shown);
        values.put("reportedAt", reported.map(GridControls.Reported::at));
        values.put(
                "holds",
                reported.map(GridControls.Reported::holds).orElse(List.of()).stream()
                        .map(one -> new Held(one, ours.contains(one.id())))
                        .toList());
        values.put("alarm", controls.alarm(charger));
        values.put("inverters", inverters(charger));
        return shell.page(200, "grid", by, values);
    }

    /** What it says of its inverters, by their names. */
    private List<Devices.Setting> inverters(ChargerId charger) {
        return devices.settings(charger).stream()
                .filter(setting -> setting.key().matches(INVERTER))
                .toList();
    }

    /** It is asked what it holds. */
    private Reply ask(SignIn by, Asked asked, Form form) {
        var found = fleet.charger(asked.part("id"));
        if (found.isEmpty()) return none();
        var charger = new ChargerId(found.get().charger());
        if (!controls.ask(charger))
            return shell.problem(409, "Not connected", "It can be asked once it is connected by OCPP 2.1.");
        shell.ordering().note(by, "look at grid settings", charger.text());
        return Reply.seeOther(Target.charger(charger.text()) + "/grid");
    }
}
