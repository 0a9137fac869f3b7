package org.plugpact.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Slot;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.units.Interval;

class ScopingTest {
    private static final Interval EVER = new Interval(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    private static Fact fact(Path file) {
        try {
            return Fact.decode(HexFormat.of().parseHex(Vectors.value(Vectors.values(file), "encoded")));
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    static Stream<Fact> facts() {
        return Vectors.files("fact", "good").map(ScopingTest::fact);
    }

    private static Scoping scoping(String within, Interval period, Purpose purpose) {
        return new Scoping(new Manifest.Scope(Jurisdiction.parse(within), period, purpose.text()));
    }

    @ParameterizedTest(name = "{0}, {1} to {2} ms after it: {3}")
    @CsvSource({
        "here, 0, 1, true",
        "*, -1, 1, true",
        "here/SMALLER, 0, 1, false",
        "ELSEWHERE, 0, 1, false",
        "here, 1, 2, false",
        "here, -1, 0, false",
    })
    void aPactIsFoundByAFactThereAndThen(String within, long from, long to, boolean found) {
        FactHeader header = facts().map(Fact::header)
                .filter(one -> one.pact().isPresent())
                .findFirst()
                .orElseThrow();
        String place = within.replace("here", header.jurisdiction().toString());
        Instant at = header.eventTime();
        Interval period = new Interval(at.plusMillis(from), at.plusMillis(to));
        assertThat(scoping(place, period, Purpose.TAX).finds(header)).isEqualTo(found);
    }

    @Test
    void whatIsOfNoPactIsNeverFound() {
        Scoping all = scoping("*", EVER, Purpose.DRIVER);
        assertThat(facts().filter(fact -> fact.header().pact().isEmpty()))
                .isNotEmpty()
                .noneMatch(fact -> all.finds(fact.header()));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aLeafKeepsItsHashHoweverMuchOfItIsShown(Fact fact) throws Malformed {
        boolean whole = Scoping.isWholeAlways(fact.kind());
        for (Purpose purpose : Purpose.ALL) {
            Scoping scoping = scoping("*", EVER, purpose);
            assertThat(scoping.of(fact, false)).isInstanceOf(whole ? Fact.class : Withheld.class);
            assertThat(scoping.of(fact, true).leafHash()).isEqualTo(fact.leafHash());
            assertThat(scoping.of(Withheld.of(fact), true)).isInstanceOf(Withheld.class);
        }
        assertThat(scoping("*", EVER, Purpose.DRIVER).of(fact, true)).isEqualTo(fact);
    }

    /** Beside these it sees all that a pact says. */
    @ParameterizedTest
    @CsvSource({
        "acceptance, contract",
        "admission, contract",
        "started, contract",
        "reading, reported",
        "metered, reported",
        "stopped, by",
        "close, contract",
        "corrected, contract",
        "disputed, acceptance close",
        "marked, detail",
        "ruled, ''",
    })
    void aRegulatorSeesEveryPriceAndNobodysContract(String kind, String hidden) {
        facts().filter(fact -> fact.kind().text().equals(kind)).forEach(fact -> {
            List<String> kept = new ArrayList<>();
            for (Slot slot : slots(fact)) {
                if (!Purpose.REGULATOR.shows(fact.kind(), slot.name())) kept.add(slot.name());
            }
            assertThat(List.of(hidden.split(" "))).containsAll(kept);
        });
    }

    private static List<? extends Slot> slots(Fact fact) {
        try {
            return fact.fields().slots();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }
}
