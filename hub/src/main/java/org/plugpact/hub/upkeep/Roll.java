package org.plugpact.hub.upkeep;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Asking.Listed;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;

/**
 * Who belongs on a local list, and what each is worth: everybody whom the hub knows, or those with one parent, as far as a list of the
 * version has room for such a tag.
 */
record Roll(People people, InstantSource clock) {
    List<Listed> everybody(Optional<String> parent, Asking asking) {
        List<Listed> all = new ArrayList<>();
        people.each(portion -> {
            for (var driver : portion) {
                if (belongs(driver, parent, asking)) all.add(listed(driver));
            }
        });
        return all;
    }

    /** What is to be said of these; who does not belong on the list, or no more, is to be taken off. */
    List<Listed> of(SequencedSet<IdTag> tags, Optional<String> parent, Asking asking) {
        List<Listed> items = new ArrayList<>();
        for (var tag : tags) {
            if (!asking.isListable(tag.text())) continue;
            items.add(people.driver(tag)
                    .filter(driver -> belongs(driver, parent, asking))
                    .map(this::listed)
                    .orElseGet(() -> new Listed(tag.text(), Optional.empty())));
        }
        return items;
    }

    private static boolean belongs(Driver driver, Optional<String> parent, Asking asking) {
        return asking.isListable(driver.tag().text())
                && (parent.isEmpty() || driver.parent().map(IdTag::text).equals(parent));
    }

    private Listed listed(Driver driver) {
        var parent = driver.parent().map(IdTag::text);
        Authorised worth = switch (driver.standing(clock.instant())) {
            case ACCEPTED -> new Authorised.Yes(driver.expires(), parent);
            case BLOCKED -> new Authorised.Blocked(parent);
            case EXPIRED -> new Authorised.Expired(driver.expires().orElseThrow(), parent);
        };
        return new Listed(driver.tag().text(), Optional.of(worth));
    }
}
