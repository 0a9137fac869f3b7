package org.plugpact.hub.ocpp;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/** Whether somebody may come in. */
sealed interface Entry {
    /**
     * This charger, known by what it showed, and what is spoken with it.
     *
     * @param credential a mark of what it showed
     */
    record Welcome(ChargerId charger, long credential, Tongues.Spoken spoken) implements Entry {}

    /** This charger, known by what it showed, but it offers no subprotocol that is spoken here. */
    record Speechless(ChargerId charger) implements Entry {}

    /**
     * Nobody.
     *
     * @param charger whom they said to be, if there is such a charger
     */
    record Refused(HttpResponseStatus status, IncidentKind kind, Optional<ChargerId> charger) implements Entry {}

    /** Nobody for now: a fault of ours. */
    record Broken() implements Entry {}
}
