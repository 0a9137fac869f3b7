package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;

/** The drivers that are known behind the door, by their tags. */
final class KnownDrivers {
    private KnownDrivers() {}

    /** One who may charge, one who is blocked, one whose time is over, and one of a family. */
    static void enter(People people, Instant now) {
        people.enter(People.Entry.of(new IdTag("GOOD")));
        people.enter(entry("BLOCKED", true, now.plusSeconds(3_600)));
        people.enter(entry("EXPIRED", false, now));
        people.enter(entry("FAMILY", false, now.plusSeconds(3_600)));
    }

    private static People.Entry entry(String tag, boolean blocked, Instant expires) {
        return new People.Entry(
                new IdTag(tag),
                "",
                Driver.USUAL_AGENT,
                blocked,
                Optional.of(expires),
                Optional.of(new IdTag("PARENT")));
    }
}
