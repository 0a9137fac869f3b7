package org.plugpact.hub.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.reservations.Reservation;
import org.plugpact.hub.reservations.Reservations;
import org.plugpact.hub.reservations.Taken;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** Outlets kept for drivers, on a charger's page. */
final class ReservationPages {
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int SHOWN_MAX = 8;
    private static final int MINUTES_MAX = 7 * 24 * 60;
    private static final int OUTLETS_MAX = 999;

    private final Shell shell;
    private final FleetQuery fleet;
    private final Reservations reservations;
    private final People people;
    private final InstantSource clock;

    ReservationPages(Shell shell, FleetQuery fleet, Reservations reservations, People people, InstantSource clock) {
        this.shell = shell;
        this.fleet = fleet;
        this.reservations = reservations;
        this.people = people;
        this.clock = clock;
    }

    void hang(SignedRoutes routes) {
        routes.post("/chargers/:id/reserve", this::reserve);
        routes.post("/chargers/:id/unreserve", this::unreserve);
    }

    /** The latest of a charger's. */
    List<Reservation> shown(ChargerId charger) {
        return reservations.latest(Optional.of(charger)).stream()
                .limit(SHOWN_MAX)
                .toList();
    }

    private Optional<ChargerId> named(Asked asked) {
        return fleet.charger(asked.part("id")).map(row -> new ChargerId(row.charger()));
    }

    private static Reply back(ChargerId charger) {
        return Reply.seeOther(Target.charger(charger.text()) + "#reservations");
    }

    private Reply reserve(SignIn by, Asked asked, Form form) {
        var charger = named(asked);
        if (charger.isEmpty()) return shell.problem(404, "No such charger", "None of that name is entered here.");
        var filled = new Filled(form::text);
        var driver = filled.read(
                "card",
                text -> people.driver(new IdTag(text))
                        .orElseThrow(() -> new IllegalArgumentException("nobody is entered under that card")));
        int outlet = filled.maybe("outlet", Filled.upTo(OUTLETS_MAX)).orElse(0);
        var minutes = filled.read("minutes", Filled.upTo(MINUTES_MAX));
        if (!filled.wrong().isEmpty())
            return shell.problem(
                    UNPROCESSABLE, "It was not reserved", filled.wrong().toString());
        try {
            var wish = new Reservations.Wish(
                    new ConnectorId(charger.get(), outlet),
                    Optional.of(filled.text("connector")).filter(type -> !type.isEmpty()),
                    driver.orElseThrow().contract(),
                    clock.instant().plus(Duration.ofMinutes(minutes.orElseThrow())));
            var made = reservations.reserve(wish).join();
            shell.ordering().note(by, "reservation " + made.id(), made.outlet().toString());
            return back(charger.get());
        } catch (Taken taken) {
            return shell.problem(CONFLICT, "It was not reserved", taken.getMessage() + ".");
        } catch (IllegalArgumentException wrong) {
            return shell.problem(UNPROCESSABLE, "It was not reserved", wrong.getMessage() + ".");
        }
    }

    private Reply unreserve(SignIn by, Asked asked, Form form) {
        var charger = named(asked);
        var number = form.text("reservation");
        if (charger.isEmpty() || !number.matches("[0-9]{1,9}"))
            return shell.problem(404, "No such reservation", "There is none of that number.");
        var _ = reservations.cancel(Integer.parseInt(number)).join();
        shell.ordering()
                .note(by, "reservation " + number + " taken back", charger.get().text());
        return back(charger.get());
    }
}
