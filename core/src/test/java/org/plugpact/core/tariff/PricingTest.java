package org.plugpact.core.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows for a tariff expert: {@link Notation} says how they are written. Prices are net, without tax unless it says so. */
final class PricingTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** 14 is the tariff with which OCPI 2.2.1 explains step_size, 13 the one with dearer parking. */
    private static final String TARIFF_13 = "time 3.00 +10% /60, parking 5.00 +20% /300";

    private static final String TARIFF_14 = "[00:00-17:00] time 1.20 /1800, parking 1.00 /900;"
            + "[17:00-20:00] time 2.40 /900, parking 1.00 /900; [20:00-00:00] time 2.40 /900";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # What OCPI 2.2.1 works out in mod_tariffs and mod_cdrs
        8  | energy 0.25 +10% /1                                    | 2018-12-17T12:00+01:00: 120min 20kWh             | energy#0 20kWh                                            | 5.50
        9  | flat 0.50 +20%, energy 0.25 +10% /1                    | 2018-12-17T12:00+01:00: 120min 20kWh             | energy#0 20kWh, flat#0 1x                                 | 6.10
        10 | flat 0.50 +20%, energy 0.25 +10% /1, parking 2 +20% /900 | 2018-12-17T12:00+01:00: 120min 20kWh, 40min 0kWh | energy#0 20kWh, flat#0 1x, parking#0 45min              | 7.90
        1  | time 2.00 +10% /60                                     | 2018-12-17T12:00+01:00: 150min 20kWh             | time#0 150min                                             | 5.50
        13 | time 3.00 +10% /60, parking 5.00 +20% /300             | 2018-12-17T12:00+01:00: 150min 20kWh, 42min 0kWh | time#0 150min, parking#0 45min                            | 12.75
        2  | time 1.90 +5.2% /300                                   | 2018-12-17T12:00+01:00: 150min 20kWh             | time#0 150min                                             | 5.00
        3  | flat 0.50 +20%, energy 0.25 +10% /100                  | 2018-12-17T12:00+01:00: 150min 20.45kWh          | energy#0 20.5kWh, flat#0 1x                               | 6.24
        step 1   | energy 0.25 /1                                   | 2018-12-17T12:00+01:00: 10min 0.1152kWh          | energy#0 0.116kWh                                         | 0.03
        step 25  | energy 0.25 /25                                  | 2018-12-17T12:00+01:00: 10min 0.101kWh           | energy#0 0.125kWh                                         | 0.03
        step 500 | energy 0.25 /500                                 | 2018-12-17T12:00+01:00: 10min 0.001kWh           | energy#0 0.5kWh                                           | 0.13
        cdr 21+7 | time 1 /300, parking 1 /300                      | 2018-12-17T12:00+01:00: 21min 2kWh, 7min 0kWh    | time#0 21min, parking#0 10min                             | 0.52
        cdr 21+16 | time 1 /600, parking 2 /600                     | 2018-12-17T12:00+01:00: 21min 2kWh, 16min 0kWh   | time#0 21min, parking#0 20min                             | 1.02
        cdr 4.3+1.1 | [00:00-17:00] energy 0.20 /500; energy 0.27 /500 | 2018-12-17T16:00+01:00: 60min 4.3kWh, 60min 1.1kWh | energy#0 4.3kWh, energy#1 1.2kWh                     | 1.18
        cdr 6+22 | [00:00-17:00] time 5 /600; time 7 /600           | 2018-12-17T16:54+01:00: 28min 4kWh               | time#0 6min, time#1 24min                                 | 3.30
        """)
    void whatOcpiWorksOutIsWhatWePrice(String name, String tariff, String usage, String lines, String gross) {
        assertPriced(tariff, usage, lines, gross);
    }

    @ParameterizedTest(name = "tariff 14: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        2018-12-18T16:55+01:00: 10min 1kWh, 2min 0kWh   | time#0 5min, time#1 5min, parking#1 15min | 0.55
        2018-12-18T16:35+01:00: 35min 1kWh              | time#0 25min, time#1 20min                | 1.30
        2018-12-18T19:40+01:00: 12min 1kWh, 20min 0kWh  | time#1 12min, parking#1 15min             | 0.73
        """)
    void stepsAreTakenOnceAndByTheLastPeriodBilled(String usage, String lines, String gross) {
        assertPriced(TARIFF_14, usage, lines, gross);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # Elements: the first that matches, for each dimension by itself; nothing that matches costs nothing
        energy 0.1; energy 0.9                        | 2024-03-04T12:00+01:00: 60min 10kWh              | energy#0 10kWh                              | 1.00
        [<4kWh] energy 0.1; energy 0.9                | 2024-03-04T12:00+01:00: 60min 10kWh              | energy#0 4kWh, energy#1 6kWh                | 5.80
        [<4kWh] energy 0.1, time 1; energy 0.9        | 2024-03-04T12:00+01:00: 60min 10kWh              | energy#0 4kWh, time#0 24min, energy#1 6kWh  | 6.20
        [>=4kWh] energy 0.1                           | 2024-03-04T12:00+01:00: 60min 10kWh              | energy#0 6kWh                               | 0.60
        time 1                                        | 2024-03-04T12:00+01:00: 60min 10kWh, 60min 0kWh  | time#0 60min                                | 1.00
        parking 1                                     | 2024-03-04T12:00+01:00: 60min 10kWh, 60min 0kWh  | parking#0 60min                             | 1.00
        # Energy: from the lower bound on, up to and without the upper one
        [>=1kWh <2kWh] energy 1                       | 2024-03-04T12:00+01:00: 30min 1kWh, 30min 1kWh   | energy#0 1kWh                               | 1.00
        [>=2kWh] energy 1                             | 2024-03-04T12:00+01:00: 30min 1kWh, 30min 1kWh   |                                             | 0.00
        # Power: the mean between two readings; 16 kW is not below 16 kW
        [<16kW] energy 0.20; [<32kW] energy 0.35; energy 0.50 | 2024-03-04T12:00+01:00: 10min 1kWh, 50min 40kWh, 15min 0.5kWh | energy#0 1kWh, energy#2 40kWh, energy#0 0.5kWh | 20.30
        [<16kW] energy 0.20; [<32kW] energy 0.35; energy 0.50 | 2024-03-04T12:00+01:00: 60min 16kWh, 60min 32kWh | energy#1 16kWh, energy#2 32kWh      | 21.60
        [>=16kW] energy 0.5; energy 0.2               | 2024-03-04T12:00+01:00: 60min 16kWh, 60min 15.999999kWh | energy#0 16kWh, energy#1 15.999999kWh | 11.20
        # Duration since the session began
        [<30min] energy 0; [<60min] energy 0.25; energy 0.40 | 2024-03-04T12:00+01:00: 30min 5kWh, 10min 1.2kWh | energy#0 5kWh, energy#1 1.2kWh       | 0.30
        [<30min] energy 0; [<60min] energy 0.25; energy 0.40 | 2024-03-04T12:00+01:00: 80min 8kWh        | energy#0 3kWh, energy#1 3kWh, energy#2 2kWh | 1.55
        [>=120min] parking 6                          | 2024-03-04T12:00+01:00: 60min 5kWh, 90min 0kWh   | parking#0 30min                             | 3.00
        # A fee falls due once, with the first element that has one and matches
        flat 0.20                                     | 2024-03-04T12:00+01:00: 60min 0kWh               | flat#0 1x                                   | 0.20
        flat 0.20                                     | 2024-03-04T12:00+01:00: 0s 0kWh                  | flat#0 1x                                   | 0.20
        [>=90min] flat 7; [>=60min] flat 5            | 2024-03-04T12:00+01:00: 59min 1kWh               |                                             | 0.00
        [>=90min] flat 7; [>=60min] flat 5            | 2024-03-04T12:00+01:00: 120min 1kWh              | flat#1 1x                                   | 5.00
        # Energy that came at once came with more power than any, at the price of that instant
        [<50kW] energy 0.1; energy 0.9                | 2024-03-04T12:00+01:00: 0s 1kWh                  | energy#1 1kWh                               | 0.90
        [<1kWh] energy 0.1; energy 0.9                | 2024-03-04T12:00+01:00: 0s 3kWh                  | energy#0 1kWh, energy#1 2kWh                | 1.90
        # Thirds stay thirds until the end
        energy 0.1                                    | 2024-03-04T12:00+01:00: 60min 0.333333kWh        | energy#0 0.333333kWh                        | 0.03
        [12:00-12:20] energy 3                        | 2024-03-04T12:00+01:00: 60min 0.1kWh             | energy#0 1/30kWh                            | 0.10
        """)
    void restrictionsSayWhenAPriceHolds(String tariff, String usage, String lines, String gross) {
        assertPriced(tariff, usage, lines, gross);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # 2024-03-04 is a Monday. From the start time on, up to and without the end time
        [09:00-17:00] time 6; time 1               | 2024-03-04T08:00+01:00: 2h 1kWh    | time#1 60min, time#0 60min
        [09:00-17:00] time 6; time 1               | 2024-03-04T16:00+01:00: 2h 1kWh    | time#0 60min, time#1 60min
        [09:00-17:00] time 6; time 1               | 2024-03-04T08:00+01:00: 10h 1kWh   | time#1 60min, time#0 480min, time#1 60min
        # Over midnight; until 00:00 is until the day's end
        [22:00-06:00] time 1; time 6               | 2024-03-04T21:00+01:00: 10h 1kWh   | time#1 60min, time#0 480min, time#1 60min
        [22:00-00:00] time 1; time 6               | 2024-03-04T21:00+01:00: 4h 1kWh    | time#1 60min, time#0 120min, time#1 60min
        [00:00-00:00] time 1                       | 2024-03-04T21:00+01:00: 4h 1kWh    | time#0 240min
        # A range over midnight and a day: both must hold at the moment, so Friday's night ends when Saturday begins
        [22:00-06:00 fri] time 1; time 6           | 2024-03-08T21:00+01:00: 10h 1kWh   | time#1 60min, time#0 120min, time#1 420min
        [22:00-06:00 fri] time 1; time 6           | 2024-03-08T00:00+01:00: 8h 1kWh    | time#0 360min, time#1 120min
        [22:00-06:00 fri sat] time 1; time 6       | 2024-03-08T21:00+01:00: 10h 1kWh   | time#1 60min, time#0 480min, time#1 60min
        [sat sun] time 1; time 6                   | 2024-03-08T23:00+01:00: 50h 1kWh   | time#1 60min, time#0 2880min, time#1 60min
        [>=2024-03-05 <2024-03-06] time 1; time 6  | 2024-03-04T23:00+01:00: 26h 1kWh   | time#1 60min, time#0 1440min, time#1 60min
        # The clock goes from 02:00 to 03:00 on 2024-03-31: 02:30 is never shown
        [02:30-04:00] time 1; time 6               | 2024-03-31T00:00+01:00: 5h 1kWh    | time#1 120min, time#0 60min, time#1 120min
        [01:30-02:30] time 1; time 6               | 2024-03-31T00:00+01:00: 5h 1kWh    | time#1 90min, time#0 30min, time#1 180min
        [02:00-03:00] time 1; time 6               | 2024-03-31T00:00+01:00: 5h 1kWh    | time#1 300min
        [22:00-06:00] time 1; time 6               | 2024-03-30T21:00+01:00: 9h 1kWh    | time#1 60min, time#0 420min, time#1 60min
        # It goes from 03:00 back to 02:00 on 2024-10-27: 02:30 is shown twice
        [02:30-04:00] time 1; time 6               | 2024-10-27T00:00+02:00: 6h 1kWh    | time#1 150min, time#0 30min, time#1 30min, time#0 90min, time#1 60min
        [01:30-02:30] time 1; time 6               | 2024-10-27T00:00+02:00: 6h 1kWh    | time#1 90min, time#0 60min, time#1 30min, time#0 30min, time#1 150min
        [02:00-03:00] time 1; time 6               | 2024-10-27T00:00+02:00: 6h 1kWh    | time#1 120min, time#0 120min, time#1 120min
        [22:00-06:00] time 1; time 6               | 2024-10-26T21:00+02:00: 11h 1kWh   | time#1 60min, time#0 540min, time#1 60min
        [sun] time 1; time 6                       | 2024-10-26T23:00+02:00: 27h 1kWh   | time#1 60min, time#0 1500min, time#1 60min
        """)
    void theClockOnTheSitesWallDecides(String tariff, String usage, String lines) {
        Breakdown priced = Pricing.price(Notation.tariff(tariff), Notation.usage(usage), AMSTERDAM);
        assertThat(Notation.lines(priced)).containsExactly(lines.split(", "));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # A pause interrupts time, but not energy at the same price
        energy 1, time 1, parking 1 | 2024-03-04T12:00+01:00: 10min 1kWh, 10min 0kWh, 10min 1kWh | energy#0 2kWh, time#0 10min, parking#0 10min, time#0 10min
        # A dearer hour in which nothing flowed does interrupt it
        [13:00-14:00] energy 2; energy 1 | 2024-03-04T12:00+01:00: 1h 1kWh, 1h 0kWh, 1h 1kWh        | energy#1 1kWh, energy#1 1kWh
        # Readings in between change nothing where the price is the same
        energy 1, time 1            | 2024-03-04T12:00+01:00: 5min 1kWh, 15min 2kWh, 1s 0.1kWh   | energy#0 3.1kWh, time#0 1201/60min
        # Steps: the total of both energy lines goes up, and the last one takes it
        [<1kWh] energy 1 /100; energy 2 /1000 | 2024-03-04T12:00+01:00: 60min 2.1kWh             | energy#0 1kWh, energy#1 2kWh
        [<1kWh] energy 1 /1000; energy 2 /100 | 2024-03-04T12:00+01:00: 60min 2.05kWh            | energy#0 1kWh, energy#1 1.1kWh
        # A step of time that ends in charging rounds the charging, not the parking before it
        time 1 /600, parking 1 /600 | 2024-03-04T12:00+01:00: 3min 0kWh, 14min 1kWh              | parking#0 3min, time#0 20min
        time 1, parking 1 /600      | 2024-03-04T12:00+01:00: 3min 0kWh, 14min 1kWh              | parking#0 3min, time#0 14min
        # Exact is exact, to the milliwatt-hour and the millisecond
        energy 1, time 1            | 2024-03-04T12:00+01:00: 1ms 0.000001kWh                    | energy#0 0.000001kWh, time#0 1/60000min
        """)
    void neighboursWithOnePriceAreOneLine(String tariff, String usage, String lines) {
        Breakdown priced = Pricing.price(Notation.tariff(tariff), Notation.usage(usage), AMSTERDAM);
        assertThat(Notation.lines(priced)).containsExactly(lines.split(", "));
    }

    @ParameterizedTest(name = "parked {0}: {1}")
    @CsvSource({"0min, 7.50", "1min, 7.92", "5min, 7.92", "6min, 8.33"})
    void parkingIsBilledInWholeSteps(String parked, String net) {
        String usage = "2018-12-17T12:00+01:00: 150min 20kWh, " + parked + " 0kWh";
        Breakdown priced = Pricing.price(Notation.tariff(TARIFF_13), Notation.usage(usage), AMSTERDAM);
        assertThat(priced.net()).hasToString(net + " EUR");
    }

    private static void assertPriced(String tariff, String usage, String lines, String gross) {
        Breakdown priced = Pricing.price(Notation.tariff(tariff), Notation.usage(usage), AMSTERDAM);
        String[] expected = lines == null ? new String[0] : lines.split(", ");
        assertThat(Notation.lines(priced)).as(Arrays.toString(expected)).containsExactly(expected);
        assertThat(priced.gross()).hasToString(gross + " EUR");
    }
}
