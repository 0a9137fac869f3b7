package org.plugpact.wire.ocpp16;

/** What a meter can show. */
final class Registers {
    /** The furthest a meter register in Wh may be from zero: a petawatt-hour, so that no sum in mWh overflows. */
    static final long WATT_HOURS_MAX = 1_000_000_000_000_000L;

    private Registers() {}
}
