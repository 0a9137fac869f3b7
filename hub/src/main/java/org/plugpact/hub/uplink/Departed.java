package org.plugpact.hub.uplink;

import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.plugpact.hub.agents.Forgetting;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.DatabaseDown;

/**
 * Forgets at a site whom the upper hub has forgotten. Whose session still runs is blocked, and forgotten when it is closed; after a
 * restart the next roll says so again. One thread's own.
 */
final class Departed {
    private final People people;
    private final Forgetting forgetting;
    private final Set<IdTag> waiting = new LinkedHashSet<>();

    Departed(People people, Forgetting forgetting) {
        this.people = people;
        this.forgetting = forgetting;
    }

    void forget(Collection<Driver> drivers) throws DeskBusy {
        for (Driver driver : drivers) forget(driver);
    }

    /** Those who were waited for. */
    void again() throws DeskBusy {
        waiting.removeIf(tag -> people.driver(tag).isEmpty());
        forget(waiting.stream().flatMap(tag -> people.driver(tag).stream()).toList());
    }

    private void forget(Driver driver) throws DeskBusy {
        try {
            switch (forgetting.forget(driver.tag())) {
                case Forgetting.Answer.Done _ -> waiting.remove(driver.tag());
                case Forgetting.Answer.Live _ -> {
                    if (waiting.add(driver.tag()))
                        people.enter(new People.Entry(
                                driver.tag(),
                                driver.name(),
                                driver.agent(),
                                true,
                                driver.expires(),
                                driver.parent(),
                                driver.traits()));
                }
            }
        } catch (SQLException complaint) {
            throw DatabaseDown.or(complaint);
        }
    }
}
