package org.plugpact.hub.console;

import java.io.IOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.units.Power;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** Chargers that knocked and that nobody has entered: let in by a form, or turned away. */
public final class LobbyPages {
    private static final int UNPROCESSABLE = 422;
    private static final int WATTS_MAX = 999_999;
    private static final List<Blank> BLANKS = List.of(
            Blank.line("site", "Site", "The site's id: the same for all chargers of one."),
            Blank.line("siteName", "Name of the site", "For drivers.").optional(),
            Blank.line("model", "Model", "").optional(),
            Blank.number("connectors", "Connectors", ""),
            Blank.number("maxPower", "Most power, in watts", "").optional(),
            Blank.line("jurisdiction", "Jurisdiction", "Whose law holds there, as GB or GB/SCT."),
            Blank.line("zone", "Time zone", "As Europe/London."),
            Blank.line("tariff", "Tariff", "The id of one that is filed."));

    private final Shell shell;
    private final Registrar registrar;
    private final Console.Usual usual;

    LobbyPages(Shell shell, Registrar registrar, Console.Usual usual) {
        this.shell = shell;
        this.registrar = registrar;
        this.usual = usual;
    }

    void hang(SignedRoutes routes) {
        routes.get(
                "/lobby",
                (by, asked) -> shell.page(
                        200, "lobby", by, Map.of("guests", registrar.lobby().guests())));
        routes.get(
                "/lobby/:id",
                (by, asked) -> guest(asked)
                        .map(guest -> form(200, by, guest, usual(guest), Map.of()))
                        .orElseGet(this::none));
        routes.post("/lobby/:id", this::letIn);
        routes.post("/lobby/:id/reject", this::reject);
    }

    private Optional<Lobby.Guest> guest(Asked asked) {
        return registrar.lobby().guests().stream()
                .filter(guest -> guest.charger().text().equals(asked.part("id")))
                .findFirst();
    }

    private Reply none() {
        return shell.problem(404, "Not in the lobby", "No charger of that name waits: it was let in, or has gone.");
    }

    /** What it said, and what holds for chargers here that nobody says more of. */
    private UnaryOperator<String> usual(Lobby.Guest guest) {
        var said = guest.said();
        Map<String, String> usually = Map.of(
                "site",
                "site-" + guest.charger().text(),
                "model",
                said.getOrDefault("chargePointModel", said.getOrDefault("model", "")),
                "connectors",
                "1",
                "jurisdiction",
                usual.jurisdiction().toString(),
                "zone",
                usual.zone().getId(),
                "tariff",
                usual.tariff());
        return name -> usually.getOrDefault(name, "");
    }

    private Reply form(
            int status, SignIn by, Lobby.Guest guest, UnaryOperator<String> filled, Map<String, String> wrong) {
        Map<String, Object> values = new HashMap<>();
        values.put("guest", guest);
        values.put("wrong", wrong.getOrDefault("", ""));
        values.put("fields", Blank.fields(BLANKS, filled, wrong));
        return shell.page(status, "letin", by, values);
    }

    private Reply letIn(SignIn by, Asked asked, Form form) throws DeskBusy, IOException {
        var guest = guest(asked);
        if (guest.isEmpty()) return none();
        var filled = new Filled(form::text);
        var entry = entry(guest.get().charger(), filled);
        if (entry.isPresent()) {
            try {
                registrar.enter(List.of(entry.get()));
                shell.ordering()
                        .note(
                                by,
                                "enter " + entry.get().charger().text(),
                                "at " + entry.get().site().text());
                return Reply.seeOther(Target.charger(entry.get().charger().text()));
            } catch (IllegalArgumentException | IllegalStateException refused) {
                filled.wrong("", String.valueOf(refused.getMessage()));
            }
        }
        return form(UNPROCESSABLE, by, guest.get(), form::text, filled.wrong());
    }

    private static Optional<Registrar.Entry> entry(ChargerId charger, Filled filled) {
        var site = filled.read("site", SiteId::new);
        var connectors = filled.read("connectors", Filled.upTo(Claim.Registration.CONNECTORS_MAX));
        var power = filled.maybe("maxPower", Filled.upTo(WATTS_MAX)).map(Power::ofWatts);
        var jurisdiction = filled.read("jurisdiction", Jurisdiction::parse);
        var zone = filled.read("zone", ZoneId::of);
        var tariff = filled.read("tariff", text -> text);
        if (!filled.wrong().isEmpty()) return Optional.empty();
        var siteName = filled.text("siteName");
        try {
            return Optional.of(new Registrar.Entry(
                    charger,
                    site.orElseThrow(),
                    siteName.isEmpty() ? site.orElseThrow().text() : siteName,
                    filled.text("model"),
                    connectors.orElseThrow(),
                    jurisdiction.orElseThrow(),
                    zone.orElseThrow(),
                    tariff.orElseThrow(),
                    power));
        } catch (IllegalArgumentException wrong) {
            filled.wrong("", String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private Reply reject(SignIn by, Asked asked, Form form) {
        var guest = guest(asked);
        if (guest.isEmpty() || !registrar.lobby().reject(guest.get().charger())) return none();
        shell.ordering()
                .note(
                        by,
                        "turn away " + guest.get().charger().text(),
                        "from " + guest.get().from());
        return Reply.seeOther("/lobby");
    }
}
