package org.plugpact.hub.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.upkeep.Templates;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Ordering;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** Chargers' settings as they should be: made and changed by a form, compared with what chargers told, and applied. */
public final class TemplatePages {
    /** Chargers that differ, on one page. */
    public static final int SHOWN_MAX = 100;

    /** Commands of one click. */
    public static final int COMMANDS_MAX = 5_000;

    private static final int UNPROCESSABLE = 422;
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final String SETTINGS = "settings";
    private static final String OCPP16 = "ocpp1.6";
    private static final Blank CALLED = Blank.line("name", "Name", "Letters, digits, dots and dashes.");
    private static final List<Blank> BLANKS = List.of(
            Blank.choice("ocpp", "Of OCPP", List.of(OCPP16, "ocpp2.0.1", "ocpp2.1")),
            Blank.lines(
                    SETTINGS,
                    "Settings",
                    "One a line, as KEY=VALUE: HeartbeatInterval=300 in 1.6, OCPPCommCtrlr/HeartbeatInterval=300 in 2.x."));

    private final Shell shell;
    private final Templates templates;

    TemplatePages(Shell shell, Templates templates) {
        this.shell = shell;
        this.templates = templates;
    }

    /** What differs at one charger. */
    public record Differing(String charger, List<Templates.Difference> differences) {
        /** Whether any of it can be set. */
        public boolean isSettable() {
            return differences.stream().anyMatch(one -> !one.readonly());
        }
    }

    void hang(SignedRoutes routes) {
        routes.get("/templates", (by, asked) -> list(200, by, _ -> "", Map.of()));
        routes.post("/templates", (by, asked, form) -> make(by, form));
        routes.get("/templates/:name", (by, asked) -> one(200, by, asked, Map.of(), Map.of()));
        routes.post("/templates/:name", this::change);
        routes.post("/templates/:name/remove", this::remove);
        routes.post("/templates/:name/apply", this::apply);
    }

    private Reply list(int status, SignIn by, UnaryOperator<String> filled, Map<String, String> wrong) {
        var blanks = new ArrayList<>(List.of(CALLED));
        blanks.addAll(BLANKS);
        return shell.page(
                status,
                "templates",
                by,
                Map.of("templates", templates.names(), "fields", Blank.fields(blanks, filled, wrong)));
    }

    private Reply make(SignIn by, Form form) {
        var filled = new Filled(form::text);
        var name = filled.read("name", text -> {
            if (!text.matches(NAME)) throw new IllegalArgumentException("letters, digits, dots and dashes, up to 64");
            if (templates.is16(text).isPresent()) throw new IllegalArgumentException("there is one of that name");
            return text;
        });
        var settings = settings(filled);
        if (!filled.wrong().isEmpty()) return list(UNPROCESSABLE, by, form::text, filled.wrong());
        return put(by, name.orElseThrow(), filled.text("ocpp"), settings);
    }

    private Reply put(SignIn by, String name, String ocpp, SortedMap<String, String> settings) {
        templates.put(name, ocpp, settings);
        shell.ordering().note(by, "template " + name, settings.size() + " settings");
        return Reply.seeOther("/templates/" + name);
    }

    /** What the form wants, held to what the version can say and to what may go on record. */
    private SortedMap<String, String> settings(Filled filled) {
        var ocpp = filled.read("ocpp", text -> text).orElse(OCPP16);
        return filled.read(SETTINGS, text -> read(ocpp, text)).orElseGet(TreeMap::new);
    }

    private SortedMap<String, String> read(String ocpp, String text) {
        SortedMap<String, String> settings = new TreeMap<>();
        for (var line :
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            int at = line.indexOf('=');
            if (at < 1) throw new IllegalArgumentException(line + ": no KEY=VALUE");
            var key = line.substring(0, at).strip();
            var order = templates.setting(ocpp, key, line.substring(at + 1).strip());
            Ordering.objection(order.arguments()).ifPresent(why -> {
                throw new IllegalArgumentException(key + ": " + why);
            });
            settings.put(key, line.substring(at + 1).strip());
        }
        if (settings.size() > Templates.SETTINGS_MAX)
            throw new IllegalArgumentException("more than " + Templates.SETTINGS_MAX);
        return settings;
    }

    private Reply none() {
        return shell.problem(404, "No such template", "There is no template of that name.");
    }

    private Reply one(int status, SignIn by, Asked asked, Map<String, String> filled, Map<String, String> wrong) {
        var name = asked.part("name");
        var is16 = templates.is16(name);
        if (is16.isEmpty()) return none();
        var wanted = templates.wanted(name);
        var was = Map.of(
                "ocpp",
                is16.get() ? OCPP16 : "ocpp2.1",
                SETTINGS,
                wanted.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")));
        var compared = templates.compare(name, Optional.empty());
        var differing = differing(compared.differences());
        Map<String, Object> values = new HashMap<>();
        values.put("name", name);
        values.put(
                "fields",
                Blank.fields(BLANKS, field -> filled.getOrDefault(field, was.getOrDefault(field, "")), wrong));
        values.put("differing", differing.subList(0, Math.min(SHOWN_MAX, differing.size())));
        values.put("count", differing.size());
        values.put("isAll", compared.isAll());
        values.put("sent", asked.query("sent").matches("[0-9]{1,6}") ? asked.query("sent") : "");
        return shell.page(status, "template", by, values);
    }

    private static List<Differing> differing(List<Templates.Difference> differences) {
        Map<String, List<Templates.Difference>> by = new LinkedHashMap<>();
        for (var one : differences) {
            by.computeIfAbsent(one.charger().text(), _ -> new ArrayList<>()).add(one);
        }
        return by.entrySet().stream()
                .map(entry -> new Differing(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Reply change(SignIn by, Asked asked, Form form) {
        var name = asked.part("name");
        if (templates.is16(name).isEmpty()) return none();
        var filled = new Filled(form::text);
        var settings = settings(filled);
        if (filled.wrong().isEmpty()) return put(by, name, filled.text("ocpp"), settings);
        var as = Map.of("ocpp", form.text("ocpp"), SETTINGS, form.text(SETTINGS));
        return one(UNPROCESSABLE, by, asked, as, filled.wrong());
    }

    private Reply remove(SignIn by, Asked asked, Form form) {
        var name = asked.part("name");
        var is16 = templates.is16(name);
        if (is16.isEmpty()) return none();
        templates.put(name, OCPP16, new TreeMap<>());
        shell.ordering().note(by, "remove template " + name, "");
        return Reply.seeOther("/templates");
    }

    /** Commands on record for all that differs and can be set, at those that are ticked, or at all. */
    private Reply apply(SignIn by, Asked asked, Form form) throws DeskBusy {
        var name = asked.part("name");
        if (templates.is16(name).isEmpty()) return none();
        boolean every = !form.text("every").isEmpty();
        var ticked = Set.copyOf(form.text("charger").lines().collect(Collectors.toSet()));
        var orders = templates.compare(name, Optional.empty()).differences().stream()
                .filter(one -> !one.readonly()
                        && (every || ticked.contains(one.charger().text())))
                .limit(COMMANDS_MAX)
                .map(this::order)
                .toList();
        if (orders.isEmpty()) {
            return shell.problem(
                    UNPROCESSABLE, "Nothing to set", "Tick chargers that differ in something that can be set.");
        }
        shell.ordering().order(by, "apply template " + name, orders.size() + " settings", orders);
        return Reply.seeOther("/templates/" + name + "?sent=" + orders.size());
    }

    private Ordering.Order order(Templates.Difference one) {
        var said = templates.setting(one.subprotocol(), one.key(), one.wanted());
        return new Ordering.Order(one.charger(), said.action(), said.arguments());
    }
}
