package org.plugpact.hub.ocpp;

import java.util.Optional;
import org.plugpact.core.decision.Underway;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Money;
import org.plugpact.hub.agents.Drivers.Known;
import org.plugpact.hub.agents.Drivers.Turned;
import org.plugpact.hub.agents.Purse;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;

/** Sessions that are paid beforehand: what they hold, and their end when it is spent. Any thread. */
final class Spending {
    private final Desk desk;
    private volatile Purse purse = Purse.NONE;

    Spending(Desk desk) {
        this.desk = desk;
    }

    void from(Purse whose) {
        purse = whose;
    }

    Purse purse() {
        return purse;
    }

    /** Who begins at an outlet, with what he has set aside for it; turned away if another session of his has it. */
    Known beginning(ConnectorId outlet, Known driver) {
        if (!(driver instanceof Known.Welcome welcome)
                || purse.left(driver.contract(), outlet.charger()).isEmpty()
                || purse.hold(driver.contract(), outlet)) return driver;
        return new Known.Away(driver.contract(), Turned.NO_CREDIT, welcome.parent());
    }

    /** Ends a session that has come to what is held for it, by a command that goes on record once. */
    void check(ConnectorId outlet, TransactionNumber number) throws DeskBusy {
        Optional<Money> held = purse.held(outlet);
        if (held.isEmpty()) return;
        var cost = desk.underway(outlet.charger(), number).flatMap(Underway::price);
        boolean spent = cost.isPresent()
                && cost.get().gross().currency().equals(held.get().currency())
                && cost.get().gross().compareTo(held.get()) >= 0;
        if (spent) {
            var end = new Claim.Command(
                    outlet.charger(), "credit-" + number.value(), Claim.Command.END, Integer.toString(number.value()));
            desk.submit(Evidence.own(end));
        }
    }
}
