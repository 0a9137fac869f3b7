package org.plugpact.core.decision;

import java.util.Locale;

/** What a mark says is wrong. A mark takes nothing away: what it is about stays on record, energy included. */
public enum MarkKind {
    /** Two sessions of one connector share some time, as far as their reported times go. Names both pacts. */
    OVERLAP,
    /** The energy register went down. */
    METER_BACKWARDS,
    /** A report names a transaction that this charger does not have. */
    UNKNOWN_TRANSACTION,
    /** A report of a transaction came from a charger that is not registered. */
    UNKNOWN_CHARGER,
    /** A second, different stop of a transaction; the first one stands. */
    STOP_CONFLICT,
    /** A connector began a transaction while its last one had not been stopped: that stop is missing, or still to come. */
    STOP_MISSING,
    /** A reading came after its transaction had stopped; the chain of readings was closed by then. */
    LATE_READING,
    /** Energy flowed although the session was refused. */
    REFUSED_YET_DELIVERED,
    /** More energy flowed than was accepted. */
    QUANTITY_EXCEEDED,
    /** A kilowatt-hour costs more by the close than the driver's side takes. */
    CEILING_EXCEEDED,
    /** Once it was closed, its evidence weighs less than its class, or a rule there, asks for. */
    EVIDENCE_LIGHT,
    /** Only the charger's side signed the close. */
    UNILATERAL,
    /** A native charger admitted, or refused, what by our rules and its own times it should not have. */
    ADMISSION_DISPUTED,
    /** A native pact closed at another sum than its readings and the tariff on file give. */
    PRICE_DISPUTED,
    /** Readings of a native pact bear a meter's own signature that does not hold, or some do and others do not. */
    METER_UNVERIFIED,
    /** A charger's time lies ahead of the hub's by more than clocks may differ. */
    FUTURE_TIME,
    /** A session stopped before it started, as far as its reported times go. It counts as having taken no time. */
    NEGATIVE_DURATION,
    /** What its admission rested on was revoked while the session ran; the charger was told to end it. */
    REVOKED_WHILE_RUNNING,
    /** What its admission rested on was revoked before anything started: nothing may start on it any more. */
    REVOKED_BEFORE_START,
    /** What its admission rested on was revoked later, from an instant before the admission. */
    ADMITTED_ON_REVOKED,
    /** A session whose evidence no price can be found for; a person has to look. */
    UNSETTLED;

    /** {@code stop-conflict}: the form in facts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
