package org.plugpact.hub.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Asking.Listed;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;

/**
 * Who belongs on a local list, and what each is worth at that charger: everybody whom the hub knows, or those with one parent, as far as
 * a list of the version has room for such a tag.
 */
record Roll(People people, Drivers drivers, Off off) {
    List<Listed> everybody(ChargerId charger, Optional<String> parent, Asking asking) {
        List<Listed> all = new ArrayList<>();
        people.each(portion -> {
            for (var driver : portion) {
                if (belongs(charger, driver, parent, asking)) all.add(listed(charger, driver));
            }
        });
        return all;
    }

    /** What is to be said of these; who does not belong on the list, or no more, is to be taken off. */
    List<Listed> of(ChargerId charger, SequencedSet<IdTag> tags, Optional<String> parent, Asking asking) {
        List<Listed> items = new ArrayList<>();
        for (var tag : tags) {
            if (!asking.isListable(tag.text())) continue;
            var driver = people.driver(tag);
            var kind = driver.flatMap(known -> known.traits().kind());
            items.add(driver.filter(known -> belongs(charger, known, parent, asking))
                    .map(known -> listed(charger, known))
                    .orElseGet(() -> new Listed(tag.text(), kind, Optional.empty())));
        }
        return items;
    }

    /** What is left of credit can be asked of nobody without a line, so that whoever pays beforehand is on no list. */
    private boolean belongs(ChargerId charger, Driver driver, Optional<String> parent, Asking asking) {
        return asking.isListable(driver.tag().text())
                && !off.holds(charger, driver.tag())
                && !drivers.isPrepaid(driver.contract(), charger)
                && (parent.isEmpty() || driver.parent().map(IdTag::text).equals(parent));
    }

    private Listed listed(ChargerId charger, Driver driver) {
        var token = new Drivers.Shown(driver.tag().text(), driver.traits().kind());
        return new Listed(token.token(), token.kind(), Optional.of(Authorised.of(drivers.known(charger, token), true)));
    }
}
