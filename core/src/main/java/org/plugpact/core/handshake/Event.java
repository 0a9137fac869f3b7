package org.plugpact.core.handshake;

import org.plugpact.core.identity.ConnectorId;

/** What happens to one side: a frame comes, or something in its own world does. */
public sealed interface Event {
    /**
     * The vehicle and the charger are joined by a cable.
     *
     * @param connector as the cable tells it (control pilot, or the pairing over the power line), not as a frame does
     */
    record Plugged(ConnectorId connector) implements Event {}

    /** A binary message came, from whomever. */
    // Equality of events is asked of nobody, and nobody writes to the bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Arrived(byte[] frame) implements Event {}

    /** The charger's contactor has closed, and this is what its meter showed then. */
    record ContactorClosed(Showing showing) implements Event {}

    /** The charger's meter was read. */
    record MeterShowed(Showing showing) implements Event {}

    /** The charger's contactor has opened, and this is what its meter showed then. */
    record ContactorOpened(Showing showing) implements Event {}

    /** The cable is out, or the driver wants it out. */
    record Unplugged() implements Event {}

    /**
     * This is whom to trust from now on, and what is filed. A session under way is judged again at once: it ends where what it
     * rested on was revoked. Its price stays the one that was shown.
     */
    record Informed(Holdings holdings) implements Event {}

    /**
     * The charger's operator ends the session.
     *
     * @param why in the operator's words
     */
    record Stopped(String why) implements Event {}

    /** There is a way to the other side again: what was not heard is sent at once. */
    record Reconnected() implements Event {}

    /** The instant has come that {@link Action.WakeAt} asked for, or a later one. */
    record Woken() implements Event {}
}
