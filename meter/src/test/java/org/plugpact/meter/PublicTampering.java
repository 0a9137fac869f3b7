package org.plugpact.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.plugpact.core.bytes.Malformed;

/**
 * Changes one letter of a valid value after the other: the value must be refused, or, where the letter is none that was signed
 * (a frame's number, a checksum), read exactly as before.
 */
final class PublicTampering {
    /** In the first value of a file every letter is changed, in the others a few. */
    private static final int LETTERS = 12;

    private static final long SEED = Long.getLong("seed", 61);

    private PublicTampering() {}

    static void check(byte[] file, Optional<MeterKey> given) throws Malformed {
        var judge = new Judge(given);
        var random = new Random(SEED);
        var refused = new AtomicInteger();
        boolean first = true;
        for (Found found : MeterFile.found(file)) {
            MeterValue before = judge.judge(found);
            if (!(before.verdict() instanceof Verdict.Valid)) continue;
            int length = found.text().length();
            IntStream places = first ? IntStream.range(0, length) : random.ints(LETTERS, 0, length);
            places.forEach(place -> {
                if (changed(judge, found, before, place)) refused.incrementAndGet();
            });
            first = false;
        }
        assertThat(refused).hasPositiveValue();
    }

    /** Whether the change was refused. */
    private static boolean changed(Judge judge, Found found, MeterValue before, int place) {
        var letters = found.text().toCharArray();
        letters[place] = (char) (letters[place] ^ 1);
        var other = new Found(
                found.place(),
                new String(letters),
                Optional.of(before.format().text()),
                found.key(),
                found.transaction(),
                found.moment());
        MeterValue after = judge.judge(other);
        if (!(after.verdict() instanceof Verdict.Valid)) return true;
        assertThat(said(after))
                .as("letter " + place + " of " + found.text() + "; replay with -Dseed=" + SEED)
                .isEqualTo(said(before));
        return false;
    }

    /** What is read. The moment is left out: Alfen and containers state it beside what is signed, and OCMF is refused. */
    private static List<Object> said(MeterValue value) {
        var readings = value.readings().stream()
                .map(reading -> List.of(
                        reading.obis(), reading.value(), reading.unit(), reading.at(), reading.sync(), reading.state()))
                .toList();
        return List.of(value.meter(), readings, value.details(), value.doubts());
    }
}
