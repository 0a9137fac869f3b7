package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.governance.Caps;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.units.Energy;

/** A charger whose list is out of date offers what it may admit, and a vehicle takes no more. */
final class CappedOfferTest {
    private static final Network N = Network.one();

    /** At 0.36 a kilowatt-hour and 0.24 a session; the vehicle would take 100 kWh at up to 0.90. */
    @ParameterizedTest(name = "list due in {0} s, caps of {1} Wh and {2} pence: offered {3} Wh, taken {4}")
    @CsvSource({
        "3600, 20000, 5000, , 100000",
        "-1, 20000, 5000, 20000, 20000",
        "-1, 20000, 744, 20000, 20000",
        "-1, 20000, 743, 19972, 19972",
        "-1, 20000, 24, 0, 0",
        "-1, 0, 5000, 0, 0",
        "-1, 900000, 90000, 900000, 100000",
        "-1, 9223372036854775807, 90000, 2499333, 100000"
    })
    void whatIsOfferedIsWhatACapAdmits(long due, long wattHours, long pence, Long offered, long taken)
            throws Malformed {
        var with = new Encounter.With();
        with.chargerHolds = Network.more(
                Encounter.BUNDLE,
                N.stated(
                        new StatusList(
                                Network.OPERATOR,
                                1,
                                Network.NOON.minusSeconds(7_200),
                                Network.NOON.plusSeconds(due),
                                RevokedPrefixes.of(List.of())),
                        N.operator),
                N.stated(
                        new Rule(
                                Network.REGULATOR,
                                Network.BRITAIN,
                                Topic.OFFLINE,
                                new TreeMap<>(Map.of(
                                        Caps.ENERGY_MAX,
                                        new Rule.Quantity(wattHours),
                                        Caps.AMOUNT_MAX + "gbp",
                                        new Rule.Quantity(pence))),
                                Network.YEAR),
                        N.regulator));
        Encounter met = new Encounter(with);
        met.visit(Duration.ofSeconds(65));
        met.run(Duration.ofHours(1));
        Delivery kept = met.chargerKept.getFirst();
        assertThat(kept.record().offer().content().quantityMax())
                .isEqualTo(Optional.ofNullable(offered).map(Energy::ofWattHours));
        assertThat(kept.record().acceptance().content().quantityMax()).isEqualTo(Energy.ofWattHours(taken));
        Admission admission = Admission.read(
                        kept.record().admission().envelope(),
                        kept.record().admission().fields())
                .content();
        assertThat(admission.admitted()).as("%s", admission.refusals()).isTrue();
        assertThat(admission.judged().orElseThrow().inputs().chargerStatusEpoch())
                .isEqualTo(1);
    }
}
