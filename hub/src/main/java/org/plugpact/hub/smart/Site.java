package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.schedule.Sharing;
import org.plugpact.core.schedule.Vehicle;
import org.plugpact.hub.ocpp.Rationing.Directions;

/** A site and its outlets. Owned by the thread of {@link Smart}. */
final class Site {
    /** Outlets of one site. */
    static final int OUTLETS_MAX = Sharing.VEHICLES_MAX;

    final String id;
    private Terms terms;
    private final Map<ConnectorId, Seat> seats = new TreeMap<>();
    private final Map<ChargerId, Long> caps = new LinkedHashMap<>();
    private PerPhase limit;
    private Instant changed = Instant.EPOCH;
    private Optional<Setpoint> followed = Optional.empty();

    /** Whether vehicles may give energy back. */
    boolean bothWays;

    /** What its vehicles that give back are to take or give, by when it begins. */
    final SortedMap<Instant, Setpoint> setpoints = new TreeMap<>();

    /** Whether shares are to be decided again, or only what may be told. */
    boolean reshare;

    boolean look;

    /**
     * How a site's current goes out.
     *
     * @param unheard what an outlet may draw before the hub has heard of its vehicle, in milliamperes: 0, or a floor at the least
     */
    public record Terms(SiteLimit limit, Policy policy, long unheard) {
        public Terms {
            if (unheard != 0 && unheard < Vehicle.FLOOR_MILLIAMPERES) {
                throw new IllegalArgumentException("nothing, or " + Vehicle.FLOOR_MILLIAMPERES + " mA at the least");
            }
        }
    }

    Site(String id, Terms terms, Instant now) {
        this.id = id;
        this.terms = terms;
        this.limit = terms.limit.at(now);
    }

    Terms terms() {
        return terms;
    }

    /** A new limit counts at once. */
    void terms(Terms newer, Instant now) {
        terms = newer;
        limitAt(now);
        reshare = true;
    }

    /** The limit of now; a changed one lets shares rise before their time. */
    PerPhase limitAt(Instant now) {
        var current = terms.limit.at(now);
        if (!current.equals(limit)) {
            limit = current;
            changed = now;
            reshare = true;
        }
        return limit;
    }

    Map<ConnectorId, Seat> seats() {
        return seats;
    }

    Map<ChargerId, Long> caps() {
        return caps;
    }

    /** Which ways energy may go. */
    Directions directions() {
        return bothWays ? Directions.BOTH_WAYS : Directions.INTO_VEHICLES;
    }

    Rations rations(Instant now) {
        var point = setpointAt(now);
        // Who has followed one charges again as soon as it is over.
        if (!point.equals(followed)) changed = now;
        followed = point;
        var limit = limitAt(now);
        return new Rations(limit, changed, Map.copyOf(caps), terms.unheard, terms.policy, point);
    }

    /** The one that began last; none where nothing may go out of vehicles. */
    Optional<Setpoint> setpointAt(Instant now) {
        if (!bothWays) return Optional.empty();
        return setpoints.values().stream()
                .filter(setpoint -> setpoint.isAt(now))
                .reduce((_, later) -> later);
    }
}
