package org.plugpact.sim.stations;

/** Why a station tells something of a transaction. */
enum Moment {
    PLUGGED_IN,
    AUTHORISED,
    REMOTE_START,
    STATE_CHANGED,
    METER,
    RATE_CHANGED,
    /** Somebody else sets the rate from now on. */
    MODE_CHANGED,
    TRIGGERED,
    STOP_AUTHORISED,
    REMOTE_STOP,
    DEAUTHORISED,
    UNLOCKED,
    /** The central system has set how far it may go. */
    LIMIT_SET,
    /** It has come to that. */
    LIMIT_REACHED,
    RESET,
    UNPLUGGED
}
