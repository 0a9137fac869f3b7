package org.plugpact.sim.stations;

import java.util.Optional;
import org.plugpact.core.schedule.OperationMode;

/**
 * Something that happened in a visit, as it was then. It waits in the station's queue until the central system has taken it.
 *
 * @param sequence counts a visit's happenings from 0
 * @param offline whether there was no line then
 * @param state of the bay
 * @param mode who set the rate, where energy may go both ways
 */
record Happening(
        Visit visit,
        Stage stage,
        Moment why,
        Reading reading,
        int sequence,
        boolean offline,
        BayState state,
        Optional<OperationMode> mode) {}
