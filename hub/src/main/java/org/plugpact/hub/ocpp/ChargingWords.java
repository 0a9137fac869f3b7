package org.plugpact.hub.ocpp;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Edition;
import org.plugpact.hub.ocpp.Rationing.Directions;
import org.plugpact.wire.json.Json;

/** How one version of OCPP speaks of smart charging. Any thread; looking a transaction up may block. */
public interface ChargingWords {
    /** Whose rules profiles are merged by. */
    Edition edition();

    /** Up to which id profiles are others' than ours, if the charger says it (OCPP 2.1, K01.FR.80). */
    OptionalInt othersIdsTo(ChargerId charger);

    /** Whether an outlet can charge over one phase that it is told (OCPP 2.1, K01.FR.20). */
    boolean switchesPhases(ChargerId charger, int outlet);

    /** Whether a charger takes profiles whose limits change while they are there (OCPP 2.1, K28, K01.FR.121). */
    boolean takesDynamic(ChargerId charger);

    /**
     * What tells a transaction's driver which ways energy may go from now on (OCPP 2.1, Q02.FR.05); empty where the charger is not one
     * that can do both.
     */
    Optional<Dialect.Prepared.Call> ways(ChargerId charger, TransactionNumber transaction, Directions directions);

    /** What to send; empty if it can't be said, because the charger's name for the transaction is not known, say. */
    Optional<Dialect.Prepared.Call> say(ChargerId charger, Profiling asked);

    /** What a request of ours asks, if it is about smart charging and in words that {@code core.schedule} has. */
    Optional<Profiling> read(ChargerId charger, String action, Json.Entries request);

    /** The schedule in a charger's confirmation; empty if it has none. */
    Optional<Composite> composite(Json.Entries confirmed);
}
