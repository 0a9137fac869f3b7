package org.plugpact.hub.ocpp2;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.wire.ocpp21.ChargingNeeds;

/** What vehicles that are plugged in told that they need, in memory: from when they tell it until their transaction ends. Any thread. */
final class Vehicles {
    /** Vehicles remembered; of further ones nothing is. */
    private static final int REMEMBERED_MAX = 50_000;

    private final Map<Place, ChargingNeeds> needs = new ConcurrentHashMap<>();

    private record Place(ChargerId charger, int evse) {}

    void told(ChargerId charger, int evse, ChargingNeeds said) {
        if (needs.size() < REMEMBERED_MAX) needs.put(new Place(charger, evse), said);
    }

    /** Its transaction is over. */
    void left(ChargerId charger, int evse) {
        needs.remove(new Place(charger, evse));
    }

    Optional<ChargingNeeds> needs(ChargerId charger, int evse) {
        return Optional.ofNullable(needs.get(new Place(charger, evse)));
    }
}
