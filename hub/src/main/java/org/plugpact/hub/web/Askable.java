package org.plugpact.hub.web;

import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/** Whether chargers may be asked for something, before it is on record: what the chargers' door has to say to that. Any thread. */
public interface Askable {
    /**
     * Why something is not asked of a charger.
     *
     * @param rule the rule that it would break, by its number in the version's standard, such as {@code B05.FR.11}; empty if the
     *     schema, or nothing of the standard's, is against it
     * @param place the member that breaks it, such as {@code setVariableData[1]}; empty for the request as a whole
     * @param why what is wrong there; holds no value that was asked for
     * @param text all of it, in one line
     */
    record Against(String rule, String place, String why, String text) {}

    /**
     * What is wrong with asking this of a charger, in the version that it speaks, or spoke last; empty if nothing is, or it never
     * spoke. May block.
     *
     * @param arguments a JSON object
     */
    Optional<Against> against(ChargerId charger, String action, String arguments);

    /** What is wrong with asking this of any charger that speaks this version. */
    Optional<Against> against(String subprotocol, String action, String arguments);
}
