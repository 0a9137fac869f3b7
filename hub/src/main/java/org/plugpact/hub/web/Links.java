package org.plugpact.hub.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.PartyId;

/** Port: what pages and administrators may know of the lines between sites' hubs and their upper hub. Any thread. */
public interface Links {
    /** A ticket by which a site enrols, once and soon; empty at a site. Secret. */
    Optional<String> ticket(PartyId edge);

    /** The sites that were ever let in here; none at a site. */
    List<Site> sites();

    /** At a site, the line to its upper hub. */
    Optional<Line> line();

    /**
     * How a site's log stands here.
     *
     * @param number under which it is kept
     * @param facts of its log that are kept here
     * @param anchored how many of them are on record as taken
     * @param decided when the last of them was, at the site
     * @param refused why nothing more of it is taken; empty if it is
     */
    record Site(
            int number,
            String name,
            String log,
            long facts,
            long anchored,
            boolean connected,
            Optional<Instant> seen,
            Optional<Instant> decided,
            String refused) {}

    /**
     * How the line to the upper hub is.
     *
     * @param since when it was opened, or cut
     * @param taken facts that the upper hub has
     * @param waiting facts that it is still to get
     */
    record Line(boolean connected, Instant since, long taken, long waiting) {}
}
