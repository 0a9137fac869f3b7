package org.plugpact.hub.console;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.files.Transfer;
import org.plugpact.hub.files.Transfers;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** What one charger fetches and brings: asked for and followed on its page. */
final class FilePages {
    /** Transfers of a charger on its page. */
    private static final int SHOWN_MAX = 8;

    private static final int CONFLICT = 409;
    private static final int GONE = 410;

    private final Shell shell;
    private final FleetQuery fleet;
    private final Transfers transfers;

    FilePages(Shell shell, FleetQuery fleet, Transfers transfers) {
        this.shell = shell;
        this.fleet = fleet;
        this.transfers = transfers;
    }

    void hang(SignedRoutes routes) {
        routes.post("/chargers/:id/update", this::update);
        routes.post("/chargers/:id/logs", this::logs);
        routes.get("/chargers/:id/files/:number", (by, asked) -> file(asked));
    }

    /** What a charger's page shows of them: what came and went, and what there is for its make. */
    Map<String, Object> shown(ChargerId charger) {
        var all = transfers.of(charger);
        var versions = transfers.versions(charger);
        return Map.of("transfers", all.subList(0, Math.min(SHOWN_MAX, all.size())), "images", versions);
    }

    private Optional<ChargerId> named(Asked asked) {
        return fleet.charger(asked.part("id")).map(row -> new ChargerId(row.charger()));
    }

    private Reply none() {
        return shell.problem(404, "No such charger", "None of that name is entered here.");
    }

    private Reply notAsked(Transfers.NotAsked why) {
        return shell.problem(CONFLICT, "It was not asked", "It can't be asked now: " + why.getMessage() + ".");
    }

    private static Reply back(ChargerId charger) {
        return Reply.seeOther(Target.charger(charger.text()) + "#files");
    }

    private Reply update(SignIn by, Asked asked, Form form) {
        var charger = named(asked);
        if (charger.isEmpty()) return none();
        var image = transfers.image(charger.get(), form.text("version"));
        if (image.isEmpty()) {
            return shell.problem(404, "No such firmware", "There is no image of that version for its make.");
        }
        try {
            var asking = transfers.update(charger.get(), image.get());
            shell.ordering()
                    .note(by, "update to " + asking.what(), charger.get().text());
            return back(charger.get());
        } catch (Transfers.NotAsked why) {
            return notAsked(why);
        }
    }

    private Reply logs(SignIn by, Asked asked, Form form) {
        var charger = named(asked);
        if (charger.isEmpty()) return none();
        var log = Stream.of(Transfer.Log.values())
                .filter(kind -> kind.text().equals(form.text("log")))
                .findFirst()
                .orElse(Transfer.Log.DIAGNOSTICS);
        try {
            transfers.logs(charger.get(), log);
            shell.ordering().note(by, "bring " + log.text(), charger.get().text());
            return back(charger.get());
        } catch (Transfers.NotAsked why) {
            return notAsked(why);
        }
    }

    /** A log that this charger brought. */
    private Reply file(Asked asked) {
        var number = asked.part("number");
        var transfer = number.matches("[0-9]{1,9}")
                ? transfers
                        .get(Integer.parseInt(number))
                        .filter(one -> one.charger().text().equals(asked.part("id")))
                : Optional.<Transfer>empty();
        return transfer.flatMap(one -> transfers.hand(one.number()))
                .map(Reply::seeOther)
                .orElseGet(() -> shell.problem(
                        transfer.isPresent() ? GONE : 404, "No file", "What it brought is not here, or not any more."));
    }
}
