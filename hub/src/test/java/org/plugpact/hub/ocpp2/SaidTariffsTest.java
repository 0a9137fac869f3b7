package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Tariff;

/** Tariffs are put into words once, and each into its own. */
final class SaidTariffsTest {
    private final SaidTariffs tariffs = new SaidTariffs();

    private static Tariff tariff(String id, String energy, String tax) {
        var price = Element.always(Component.exact(Dimension.ENERGY, energy, tax));
        return new Tariff(id, Currency.getInstance("EUR"), List.of(price));
    }

    @Test
    void theSameTariffIsPutIntoWordsOnceAndAnotherIntoItsOwn() {
        var first = tariffs.of(tariff("day", "0.40", "19"));
        assertThat(tariffs.of(tariff("day", "0.40", "19"))).isSameAs(first);
        var other = tariffs.of(tariff("day", "0.41", "19"));
        assertThat(other.said()).isNotEqualTo(first.said());
        assertThat(first.setting().orElseThrow().payload().toString()).contains("0.4", "pact-");
        assertThat(other.setting()).isNotEqualTo(first.setting());
    }

    @Test
    void whatIsSaidIsAsItWouldBeAnew() {
        for (int cents = 10; cents < 20 + SaidTariffs.REMEMBERED_MAX; cents++) {
            var tariff = tariff("many", "0." + cents, "7");
            assertThat(tariffs.of(tariff).said()).isEqualTo(TariffWords.of(tariff));
        }
    }
}
