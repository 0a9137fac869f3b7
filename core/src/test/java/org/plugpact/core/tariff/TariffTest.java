package org.plugpact.core.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Ratio;

final class TariffTest {
    private static final String EVERYTHING = "[22:00-06:00 >=2024-01-01 <2025-01-01 >=1kWh <20kWh >=3.7kW <22kW >=30min"
            + " <600min mon sun] energy 0.30 +20% /1, flat 0.2, time 1 /60, parking 2 +5.5% /900; energy 0.5";

    @ParameterizedTest
    @ValueSource(strings = {"energy 0.30", EVERYTHING, "[sun] flat 0; [<1kWh] parking 0.01"})
    void whatIsWrittenIsRead(String text) throws Malformed {
        Tariff tariff = Notation.tariff(text);
        assertThat(Tariff.from(Cbor.decode(tariff.toCbor().encode()))).isEqualTo(tariff);
    }

    @Test
    void thePricesAreInTheHash() {
        Tariff tariff = Notation.tariff(EVERYTHING);
        assertThat(tariff.hash()).isEqualTo(Notation.tariff(EVERYTHING).hash());
        for (String[] change :
                new String[][] {{"0.30", "0.31"}, {"22:00", "22:01"}, {"mon ", ""}, {"/60", "/61"}, {"+20%", "+21%"}}) {
            assertThat(Notation.tariff(EVERYTHING.replace(change[0], change[1])).hash())
                    .as(change[0])
                    .isNotEqualTo(tariff.hash());
        }
    }

    @Test
    void theDefaultIsThirtyPenceAndTwentyASession() {
        assertThat(Tariff.PLUGPACT_DEFAULT.highestEnergyPrice()).hasToString("0.36 GBP");
        Breakdown priced = Pricing.price(
                Tariff.PLUGPACT_DEFAULT,
                Notation.usage("2016-09-01T08:00+01:00: 60min 10.2kWh"),
                java.time.ZoneId.of("Europe/London"));
        assertThat(priced.net()).hasToString("3.26 GBP");
        assertThat(priced.tax()).hasToString("0.65 GBP");
        assertThat(priced.gross()).hasToString("3.91 GBP");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        energy 0.30 +20%                               | 0.36 EUR
        [sun] energy 0.10; energy 0.30; energy 0.9 +5% | 0.945 EUR
        time 3; flat 4                                 | 0 EUR
        """)
    void theHighestEnergyPriceIsGross(String tariff, String highest) {
        assertThat(Notation.tariff(tariff).highestEnergyPrice()).hasToString(highest);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        energy 0.30 +20%                           | 0 EUR
        energy 0.30 /500 +20%; [sun] energy 1 /100 | 0.18 EUR
        [sun] flat 1 +20%; flat 0.5; [sat] flat 1  | 1.2 EUR
        [<30min] time 3                            | 1.5 EUR
        [<30min] time 3 /900, parking 6            | 5.25 EUR
        [<30min] time 3; [>=30min] time 0; flat 2  | 3.5 EUR
        time 3; flat 4                             |
        [>=30min] parking 0.01                     |
        [08:00-09:00] time 1                       |
        """)
    void whatComesBesideTheEnergyIsBoundedOrNot(String tariff, @Nullable String highest) {
        assertThat(Notation.tariff(tariff).highestBesideEnergy().map(Amount::toString))
                .isEqualTo(Optional.ofNullable(highest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "energy -0.30",
                "energy 1 /-1",
                "energy 1 /1000000001",
                "energy 1, energy 2",
                "[08:00-08:00] energy 1",
                "[>=2024-01-02 <2024-01-02] energy 1",
                "[>=2kWh <2kWh] energy 1",
                "[>=5kW <4kW] energy 1",
                "[>=60min <30min] energy 1"
            })
    void aTariffThatMakesNoSenseCannotBeBuilt(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Notation.tariff(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " space before",
                "space behind ",
                "newline\n",
                "ä",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void anIdIsShortPlainText(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tariff(id, Notation.EUR, Tariff.PLUGPACT_DEFAULT.elements()));
    }

    @Test
    void anotherFormIsRefused() throws Malformed {
        Cbor.Entries good = Notation.tariff(EVERYTHING).toCbor().asEntries();
        Cbor.Entries element =
                good.get("elements").orElseThrow().asItems().getFirst().asEntries();
        Cbor.Entries component =
                element.get("components").orElseThrow().asItems().getFirst().asEntries();
        Cbor.Entries restrictions = element.get("restrictions").orElseThrow().asEntries();
        List<Cbor> broken = new ArrayList<>();
        broken.add(with(good, "currency", Cbor.of("EURO")));
        broken.add(with(good, "currency", Cbor.of("XXX")));
        broken.add(with(good, "elements", Cbor.items()));
        broken.add(with(good, "extra", Cbor.of(1)));
        broken.add(element(good, with(element, "extra", Cbor.of(1))));
        broken.add(element(good, with(element, "components", Cbor.items())));
        for (Cbor.Entries odd : List.of(
                with(component, "price", Cbor.items(Cbor.of(2), Cbor.of(4))),
                with(component, "price", Cbor.items(Cbor.of(-1), Cbor.of(4))),
                with(component, "price", Cbor.of("0.30")),
                with(component, "tax", Cbor.items(Cbor.of(-1), Cbor.of(4))),
                with(component, "step", Cbor.of(-1)),
                with(component, "dimension", Cbor.of("ENERGY")),
                with(component, "extra", Cbor.of(1)))) {
            broken.add(element(good, with(element, "components", Cbor.items(odd))));
        }
        for (Cbor.Entries odd : List.of(
                with(restrictions, "start-time", Cbor.of("22:00:00")),
                with(restrictions, "start-time", Cbor.of("22:00:01")),
                with(restrictions, "start-time", Cbor.of("24:00")),
                with(restrictions, "end-date", Cbor.of("2024-02-30")),
                with(restrictions, "min-energy", Cbor.of(-1)),
                with(restrictions, "days", Cbor.items()),
                with(restrictions, "days", Cbor.items(Cbor.of("sunday"), Cbor.of("monday"))),
                with(restrictions, "days", Cbor.items(Cbor.of("sonntag"))),
                with(restrictions, "min-current", Cbor.of(32)))) {
            broken.add(element(good, with(element, "restrictions", odd)));
        }
        for (Cbor odd : broken) {
            assertThatExceptionOfType(Malformed.class).as(odd.toString()).isThrownBy(() -> Tariff.from(odd));
        }
    }

    @Test
    void aFlatFeeHasNoSteps() {
        assertThat(Component.exact(Dimension.FLAT, "1", "0").inSteps(5).stepSize())
                .isEqualTo(Component.EXACT);
        assertThat(Component.exact(Dimension.ENERGY, "0.1", "0").price()).isEqualTo(Ratio.of(1, 10));
    }

    private static Cbor.Entries with(Cbor.Entries entries, String key, Cbor value) {
        List<Cbor.Entry> changed = new ArrayList<>(entries.entries());
        changed.removeIf(entry -> entry.key().equals(Cbor.of(key)));
        changed.add(Cbor.entry(key, value));
        return new Cbor.Entries(changed);
    }

    private static Cbor element(Cbor.Entries tariff, Cbor element) {
        return with(tariff, "elements", Cbor.items(element));
    }
}
