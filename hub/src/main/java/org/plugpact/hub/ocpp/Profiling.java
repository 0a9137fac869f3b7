package org.plugpact.hub.ocpp;

import org.plugpact.core.schedule.Criteria;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Rates;

/** What is asked of a charger's smart charging, in no version's words. */
public sealed interface Profiling {
    /** Install a profile; a transaction goes by the hub's number of it. */
    record Set(Profile profile) implements Profiling {}

    /** Remove those that match. */
    record Clear(Criteria criteria) implements Profiling {}

    /**
     * Change what a dynamic profile holds (OCPP 2.1, K28).
     *
     * @param rates what is not said stays
     */
    record Update(int id, Rates rates) implements Profiling {}

    /**
     * Tell what all profiles come to.
     *
     * @param outlet 0 for the charger as a whole
     */
    record Compose(int outlet, int seconds, RateUnit unit) implements Profiling {}
}
