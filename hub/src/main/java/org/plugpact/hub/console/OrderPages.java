package org.plugpact.hub.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/** Every operation as a form, for one charger or for many; and what became of it. */
final class OrderPages {
    private static final int UNPROCESSABLE = 422;
    private static final String ACT = "act";
    private static final String MORE = "more:";
    private static final String PREVIEW = "preview";

    private final Shell shell;
    private final FleetQuery fleet;
    private final BulkOrders bulks;
    private final CommandQuery commands;
    private final Judging judging;

    OrderPages(Shell shell, FleetQuery fleet, BulkOrders bulks, CommandQuery commands, Judging judging) {
        this.shell = shell;
        this.fleet = fleet;
        this.bulks = bulks;
        this.commands = commands;
        this.judging = judging;
    }

    void hang(SignedRoutes routes) {
        routes.get("/chargers/:id/do", (by, asked) -> operations(by, asked));
        routes.get("/chargers/:id/do/:action", (by, asked) -> {
            var target = one(asked);
            var operation = target.flatMap(to -> to.version().operation(asked.part("action")));
            if (operation.isEmpty()) return noSuch();
            var filled = Frames.readObject(asked.query("json")).orElse(Json.Entries.NONE);
            return form(200, by, target.get(), operation.get(), filled, Map.of(), "");
        });
        routes.post("/chargers/:id/do/:action", (by, asked, form) -> {
            var target = one(asked);
            var operation = target.flatMap(to -> to.version().operation(asked.part("action")));
            return operation.isEmpty() ? noSuch() : filled(by, target.get(), operation.get(), form);
        });
        routes.get("/chargers/:id/commands/:command", this::outcome);
        routes.post("/fleet/do", (by, asked, form) -> chosen(by, form));
        routes.post("/fleet/do/:version/:action", (by, asked, form) -> {
            var version = Version.of(asked.part("version"));
            var operation = version.flatMap(spoken -> spoken.operation(asked.part("action")));
            if (operation.isEmpty()) return noSuch();
            var target = new Target(version.get(), speaking(version.get(), fleet.selected(form)), true);
            return target.chargers().isEmpty() ? nobody() : filled(by, target, operation.get(), form);
        });
        routes.get("/fleet/orders", (by, asked) -> shell.page(200, "orders", by, Map.of("orders", bulks.list())));
        routes.get("/fleet/orders/:id", this::progress);
    }

    private Reply noSuch() {
        return shell.problem(
                404,
                "Not here",
                "There is no such charger, or it can't be asked for that in the version that it speaks.");
    }

    private Reply nobody() {
        return shell.problem(
                UNPROCESSABLE, "Nobody chosen", "Tick the chargers that you mean, then choose what they are to do.");
    }

    /** A charger that never spoke is taken for one of the oldest version. */
    private Optional<Target> one(Asked asked) {
        return fleet.charger(asked.part("id"))
                .map(row -> Target.one(Version.of(row.version()).orElse(Version.V16), row.charger()));
    }

    private Reply operations(SignIn by, Asked asked) {
        return one(asked)
                .map(target ->
                        shell.page(200, "operations", by, Map.of("targets", List.of(target), "others", List.of())))
                .orElseGet(this::noSuch);
    }

    private List<String> speaking(Version version, List<String> chargers) {
        return fleet.spoken(chargers).stream()
                .filter(one -> one.version().equals(version.subprotocol()))
                .map(FleetQuery.Spoken::charger)
                .toList();
    }

    /** What those chosen can be asked for, by the version that they speak; who never spoke is left out, and told. */
    private Reply chosen(SignIn by, Form form) {
        var spoken = fleet.spoken(fleet.selected(form));
        if (spoken.isEmpty()) return nobody();
        var targets = new ArrayList<Target>();
        for (var version : Version.values()) {
            var chargers = spoken.stream()
                    .filter(one -> one.version().equals(version.subprotocol()))
                    .map(FleetQuery.Spoken::charger)
                    .toList();
            if (!chargers.isEmpty()) targets.add(new Target(version, chargers, true));
        }
        var others = spoken.stream()
                .filter(one -> Version.of(one.version()).isEmpty())
                .map(FleetQuery.Spoken::charger)
                .toList();
        return shell.page(200, "operations", by, Map.of("targets", targets, "others", others));
    }

    private Reply form(
            int status,
            SignIn by,
            Target target,
            Operation operation,
            Json.Entries filled,
            Map<String, String> wrong,
            String more) {
        Map<String, Object> values = new HashMap<>();
        values.put("target", target);
        values.put("operation", operation);
        values.put("fields", FormMaker.fields(operation.shape(), filled, wrong, more));
        values.put("wrong", wrong);
        values.put("json", filled.values().isEmpty() ? "{}" : Pretty.of(filled));
        return shell.page(status, "operation", by, values);
    }

    private Reply filled(SignIn by, Target target, Operation operation, Form form) throws DeskBusy {
        var act = form.text(ACT);
        var raw = form.text("json").strip();
        boolean fresh = act.isEmpty();
        if (fresh && target.isBulk()) return form(200, by, target, operation, Json.Entries.NONE, Map.of(), "");
        var written = raw.isEmpty() ? Optional.<Json.Entries>empty() : Frames.readObject(raw);
        if (!raw.isEmpty() && written.isEmpty()) {
            return form(
                    UNPROCESSABLE, by, target, operation, Json.Entries.NONE, Map.of("", "that is no JSON object"), "");
        }
        var said = written.orElseGet(() -> FormReader.read(operation.shape(), form::text));
        if (act.startsWith(MORE)) {
            return form(200, by, target, operation, said, Map.of(), act.substring(MORE.length()));
        }
        var judged = judging.judge(operation, said, against(target, operation));
        if (!judged.wrong().isEmpty()) return form(UNPROCESSABLE, by, target, operation, said, judged.wrong(), "");
        if (act.equals(PREVIEW)) return preview(by, target, operation, judged.arguments());
        return send(by, target, operation, Frames.write(judged.arguments()));
    }

    /** Of many, each is looked at as the device that it is when it is sent. */
    private Judging.Standard against(Target target, Operation operation) {
        var name = operation.name();
        return target.isBulk()
                ? arguments -> shell.ordering().against(target.version().subprotocol(), name, arguments)
                : arguments ->
                        shell.ordering().against(new ChargerId(target.chargers().getFirst()), name, arguments);
    }

    private Reply preview(SignIn by, Target target, Operation operation, Json.Entries arguments) {
        return shell.page(
                200,
                "message",
                by,
                Map.of(
                        "target", target,
                        "operation", operation,
                        "json", Pretty.of(arguments)));
    }

    private Reply send(SignIn by, Target target, Operation operation, String arguments) throws DeskBusy {
        if (target.isBulk()) {
            var id = bulks.begin(shell.ordering(), by, target.chargers(), operation.name(), arguments);
            return Reply.seeOther("/fleet/orders/" + id);
        }
        var charger = new ChargerId(target.chargers().getFirst());
        var id = shell.ordering().order(by, charger, operation.name(), arguments);
        return Reply.seeOther(Target.charger(charger.text()) + "/commands/" + id);
    }

    private Reply outcome(SignIn by, Asked asked) {
        var charger = asked.part("id");
        var command = commands.find(charger, asked.part("command"));
        boolean known = command.isPresent() || asked.part("command").matches("[0-9a-f-]{36}");
        if (!known || fleet.charger(charger).isEmpty()) {
            return shell.problem(404, "No such command", "That charger was never asked for that.");
        }
        var shown = command.orElseGet(() -> CommandQuery.Row.fresh(asked.part("command")));
        return shell.page(200, "command", by, Map.of("charger", charger, "command", shown));
    }

    private Reply progress(SignIn by, Asked asked) {
        return bulks.find(asked.part("id"))
                .map(order -> shell.page(200, "order", by, Map.of("order", order, "parts", bulks.parts(order.id()))))
                .orElseGet(() -> shell.problem(404, "No such order", "Nothing was asked of many under that number."));
    }
}
