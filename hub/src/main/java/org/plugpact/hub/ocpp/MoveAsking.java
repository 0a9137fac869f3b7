package org.plugpact.hub.ocpp;

import java.util.Optional;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.wire.json.Json;

/** How a charger is moved to another central system, in one version's words (OCPP 2.1, B10). Any thread. */
public interface MoveAsking {
    /** Takes all of it out of service: whoever charges goes on. */
    Call outOfService();

    /** Whether it is out of service, or will be as soon as nobody charges. */
    boolean isOutOfService(Json.Entries answer);

    /** Asks whether messages of transactions wait to be sent. */
    Call queue();

    /** Whether none do. */
    boolean isEmpty(Json.Entries answer);

    /**
     * Has it connect by these of its configurations, the best first.
     *
     * @return empty if it can't be said
     */
    Optional<Call> priority(String slots);

    boolean isSet(Json.Entries answer);

    /** Restarts it as soon as nobody charges. */
    Call restart();

    boolean isRestarting(Json.Entries answer);
}
