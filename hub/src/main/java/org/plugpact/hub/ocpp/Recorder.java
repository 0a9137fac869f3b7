package org.plugpact.hub.ocpp;

import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;

/**
 * Puts what goes wrong on one connection on record. A desk that is busy does not hold up the answer: the incident is
 * counted in the next one. Any thread; blocks until the claim is durable.
 */
public final class Recorder {
    // Guarded by this.
    private final Incidents incidents;
    private final Desk desk;

    Recorder(Incidents incidents, Desk desk) {
        this.incidents = incidents;
        this.desk = desk;
    }

    /** Puts this on record, or counts it if there was too much of late. */
    public synchronized void record(IncidentKind kind, String detail) {
        incidents.happened(kind, detail).ifPresent(this::submit);
    }

    /** Puts on record what was only counted so far. */
    synchronized void recordRest() {
        incidents.rest().ifPresent(this::submit);
    }

    private void submit(Claim.Incident claim) {
        try {
            desk.submit(Evidence.own(claim));
        } catch (DeskBusy busy) {
            incidents.notTaken(claim);
        }
    }
}
