package org.plugpact.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentityTest {
    private static final String HEX_64 = "00ff".repeat(16);

    @ParameterizedTest(name = "{0} [{1}]: {2}")
    @CsvSource({
        "party, plugpact-root, true",
        "party, GB*PKC, true",
        "party, '', false",
        "party, -x, false",
        "party, a b, false",
        "party, ümlaut, false",
        "site, broxden-park-and-ride, true",
        "site, a/b, false",
        "charger, CP_1*a-b=c+d|e@f.g, true",
        "charger, 50262, true",
        "charger, '', false",
        "charger, CP:1, false",
        "charger, CP 1, false",
        "charger, CP/1, false",
        "contract, 00112233445566778899aabbccddeeff, true",
        "contract, 00112233445566778899aabbccddee, false",
        "contract, 00112233445566778899aabbccddeef, false",
        "contract, 00112233445566778899AABBCCDDEEFF, false",
        "log, plugpact.example/hub/1, true",
        "log, '', false",
        "log, with space, false",
        "log, with+plus, false",
        "pact, '', false",
        "pact, 00FF, false",
    })
    void anIdHasItsForm(String kind, String text, boolean good) {
        if (good) {
            assertThat(make(kind, text)).hasToString(text);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> make(kind, text));
        }
    }

    @ParameterizedTest(name = "{0}: at most {1}")
    @CsvSource({"party, 64", "site, 64", "charger, 48", "log, 255", "contract, 64", "pact, 64"})
    void anIdHasALongestForm(String kind, int length) {
        assertThat(make(kind, "a".repeat(length))).hasToString("a".repeat(length));
        assertThatIllegalArgumentException().isThrownBy(() -> make(kind, "a".repeat(length + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> make(kind, "a".repeat(length - 1) + "\n"));
    }

    private static Record make(String kind, String text) {
        return switch (kind) {
            case "party" -> new PartyId(text);
            case "site" -> new SiteId(text);
            case "charger" -> new ChargerId(text);
            case "contract" -> new ContractId(text);
            case "log" -> new LogId(text);
            case "pact" -> new PactId(text);
            default -> throw new IllegalStateException(kind);
        };
    }

    @Test
    void aRefusalShowsNeitherControlCharactersNorALongText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChargerId("a\nb\u001b[31m" + "x".repeat(1_000)))
                .withMessageContaining("a?b?[31mx")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(120));
    }

    @Test
    void idsAreOrderedByTheirText() {
        assertThat(new PartyId("a")).isLessThan(new PartyId("b"));
        assertThat(new SiteId("a")).isLessThan(new SiteId("b"));
        assertThat(new PactId(HEX_64)).isEqualByComparingTo(new PactId(HEX_64));
        assertThat(new ContractId("00".repeat(16))).isLessThan(new ContractId("01".repeat(16)));
        assertThat(new LogId("a")).isLessThan(new LogId("a/b"));
        ChargerId charger = new ChargerId("CP1");
        assertThat(new ConnectorId(charger, 2)).isLessThan(new ConnectorId(charger, 10));
        assertThat(new ConnectorId(charger, 9)).isLessThan(new ConnectorId(new ChargerId("CP2"), 1));
        assertThat(new TransactionNumber(9)).isLessThan(new TransactionNumber(10));
    }

    @Test
    void aConnectorIsNumberedFromOneAndZeroIsAny() {
        ChargerId charger = new ChargerId("CP1");
        assertThat(new ConnectorId(charger, 0).isAny()).isTrue();
        assertThat(new ConnectorId(charger, 1).isAny()).isFalse();
        assertThat(new ConnectorId(charger, 1)).hasToString("CP1/1");
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectorId(charger, -1));
    }

    @Test
    void aTransactionNumberIsPositive() {
        assertThat(new TransactionNumber(1)).hasToString("1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TransactionNumber(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TransactionNumber(-1));
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "GB, GB, true",
        "GB, GB/SCT, true",
        "GB/SCT, GB, false",
        "GB/SCT, GB/SCT/PKN, true",
        "GB, GBX, false",
        "GB/SCT, GB/ENG, false",
        "*, GB/SCT, true",
        "*, *, true",
        "GB, *, false"
    })
    void recognitionIsInheritedDownward(String one, String other, boolean covers) {
        assertThat(Jurisdiction.parse(one).covers(Jurisdiction.parse(other))).isEqualTo(covers);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({"''", "/", "GB/", "/GB", "gb", "GB//SCT", "GB/*", "GB SCT", "GB/ABCDEFGHIJKLMNOPQ"})
    void aJurisdictionHasItsForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Jurisdiction.parse(text));
    }

    @Test
    void aJurisdictionIsWrittenAsItIsRead() {
        assertThat(Jurisdiction.parse("US/CA")).hasToString("US/CA").isLessThan(Jurisdiction.parse("US/NY"));
        assertThat(Jurisdiction.parse("*")).hasToString("*").isEqualTo(Jurisdiction.EVERYWHERE);
        List<String> deepest = Collections.nCopies(Jurisdiction.DEPTH_MAX, "A");
        assertThat(Jurisdiction.parse(String.join("/", deepest)).path()).isEqualTo(deepest);
        assertThatIllegalArgumentException().isThrownBy(() -> Jurisdiction.parse(String.join("/", deepest) + "/A"));
    }
}
