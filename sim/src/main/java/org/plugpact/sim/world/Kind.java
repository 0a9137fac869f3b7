package org.plugpact.sim.world;

/**
 * A kind of outlet, with how people use it: the spread of energy and of mean power of public sessions in Perth and Kinross from
 * September 2016 to August 2018 (33,871 sessions; Perth &amp; Kinross Council, Open Government Licence 3.0), as values at the shares
 * {@link #SHARES} of sessions, and sessions per outlet and ten thousand days.
 */
@SuppressWarnings("ImmutableEnumChecker") // The arrays never leave this enum.
public enum Kind {
    RAPID(
            "Rapid 50 kW",
            50_000,
            11_337,
            new long[] {50, 1_210, 2_640, 5_450, 9_080, 14_860, 21_140, 25_910, 43_060},
            new long[] {1_500, 3_300, 6_800, 14_140, 21_370, 32_930, 41_190, 43_260, 45_150}),
    FAST(
            "Fast 22 kW",
            22_000,
            2_829,
            new long[] {50, 120, 410, 3_490, 7_510, 14_670, 19_750, 23_890, 36_440},
            new long[] {300, 500, 710, 1_790, 3_190, 5_260, 12_770, 15_970, 20_590}),
    SLOW(
            "Outlet 7 kW",
            7_000,
            2_767,
            new long[] {50, 110, 1_130, 3_390, 8_770, 13_710, 18_680, 22_570, 27_630},
            new long[] {200, 300, 390, 1_050, 1_670, 2_960, 3_680, 4_000, 6_130});

    /** In thousandths: a spread's first value is at share 0, its last at share 1,000, standing for the 99th percentile and all above. */
    static final int[] SHARES = {0, 50, 100, 250, 500, 750, 900, 950, 1_000};

    private final String label;
    private final long watts;
    private final long sessionsPerTenThousandDays;
    private final long[] wattHours;
    private final long[] meanWatts;

    Kind(String label, long watts, long sessionsPerTenThousandDays, long[] wattHours, long[] meanWatts) {
        this.label = label;
        this.watts = watts;
        this.sessionsPerTenThousandDays = sessionsPerTenThousandDays;
        this.wattHours = wattHours;
        this.meanWatts = meanWatts;
    }

    public String label() {
        return label;
    }

    /** What the outlet can give, in watts. */
    public long watts() {
        return watts;
    }

    long sessionsPerTenThousandDays() {
        return sessionsPerTenThousandDays;
    }

    /** A session's energy in watt-hours at a share of 0 to 999,999 millionths of all sessions. */
    long wattHoursAt(int millionths) {
        return between(wattHours, millionths);
    }

    /** A session's mean power in watts at a share of 0 to 999,999 millionths of all sessions. */
    long meanWattsAt(int millionths) {
        return between(meanWatts, millionths);
    }

    private static long between(long[] spread, int millionths) {
        int step = 1;
        while (SHARES[step] * 1_000L <= millionths) step++;
        long from = SHARES[step - 1] * 1_000L;
        long to = SHARES[step] * 1_000L;
        return spread[step - 1] + (spread[step] - spread[step - 1]) * (millionths - from) / (to - from);
    }
}
