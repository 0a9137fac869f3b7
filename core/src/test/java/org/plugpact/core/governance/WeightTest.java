package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.YEAR;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Weight.Holder;

/** The table of points. */
final class WeightTest {
    @ParameterizedTest(name = "charger {0}, driver {1}, one controller {2}, fresh {3}, meter {4}: {5}")
    @CsvSource({
        "DEVICE, DEVICE, false, 2, true, 10",
        "DEVICE, DEVICE, false, 0, false, 7",
        "DEVICE, AGENT, false, 0, false, 6",
        "AGENT, DEVICE, false, 0, false, 6",
        "AGENT, AGENT, false, 1, false, 6",
        "AGENT, AGENT, false, 0, false, 5",
        "AGENT, AGENT, true, 0, false, 1",
        "AGENT, AGENT, true, 2, true, 4",
        "AGENT, NOBODY, false, 0, false, 2",
        "DEVICE, NOBODY, false, 1, true, 5"
    })
    void pointsAreAddedUp(Holder charger, Holder driver, boolean one, int fresh, boolean meter, int total) {
        assertThat(Weight.of(charger, driver, one, fresh, meter).total()).isEqualTo(total);
    }

    @ParameterizedTest(name = "{0}, one controller {1}: {2} without the driver's signature on the close")
    @CsvSource({"AGENT, false, 2", "DEVICE, false, 3", "AGENT, true, 1"})
    void aCloseThatTheDriverDidNotSignWeighsWhatIsLeft(Holder charger, boolean one, int total) {
        Weight admitted = Weight.of(charger, Holder.AGENT, one, 0, false);
        assertThat(admitted.unilateral(charger, one).total()).isEqualTo(total);
    }

    private static TrustBundle listed(Instant operators, Instant providers) {
        Network n = Network.one();
        RevokedPrefixes none = RevokedPrefixes.of(List.of());
        return Network.more(
                n.bundle,
                n.stated(new StatusList(OPERATOR, 1, operators, YEAR.to(), none), n.operator),
                n.stated(new StatusList(PROVIDER, 1, providers, YEAR.to(), none), n.provider));
    }

    @ParameterizedTest(name = "lists of {0} and {1} minutes ago: {2}")
    @CsvSource({"0, 0, 2", "59, 0, 2", "60, 0, 1", "59, 60, 1", "600, 600, 1"})
    void theStalerSideSaysHowFreshItIs(long operators, long providers, int points) {
        TrustBundle bundle =
                listed(NOON.minus(Duration.ofMinutes(operators)), NOON.minus(Duration.ofMinutes(providers)));
        assertThat(Weight.freshness(bundle, sides(), NOON)).isEqualTo(points);
    }

    @Test
    void noListAndAStaleOneWeighNothing() {
        assertThat(Weight.freshness(Network.one().bundle, sides(), NOON)).isZero();
        assertThat(Weight.freshness(listed(NOON, NOON), sides(), YEAR.to())).isZero();
        assertThat(Weight.freshness(listed(NOON, NOON), List.of(), NOON)).isZero();
    }

    private static List<Credential> sides() {
        Network n = Network.one();
        return List.of(
                new Credential(OPERATOR, Optional.empty(), n.charger.chain().path()),
                new Credential(PROVIDER, Optional.empty(), n.driverAgent.chain().path()));
    }

    @Test
    void itsFormIsThreeNumbersNoneBelowZero() throws Malformed {
        Weight weight = new Weight(5, 2, 1);
        assertThat(Weight.from(weight.toCbor())).isEqualTo(weight);
        assertThat(weight).hasToString("8 (authority 5, freshness 2, corroboration 1)");
        for (Cbor wrong : List.of(
                Cbor.items(Cbor.of(1), Cbor.of(1)),
                Cbor.items(Cbor.of(-1), Cbor.of(0), Cbor.of(0)),
                Cbor.items(Cbor.of("1"), Cbor.of(0), Cbor.of(0)))) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Weight.from(wrong));
        }
    }
}
