package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.tariff.Usage;
import org.plugpact.core.units.Register;

/**
 * What a meter showed when, in the order in which it was reported: what makes a repeated reading known, and one that
 * ran backwards. Sixteen bytes a reading, since it is kept for as long as a charger may repeat itself.
 */
final class Trail {
    private static final int FIRST_READINGS = 4;
    private static final int WORDS = 2;

    /** Instant and register by turns, in milliseconds and milliwatt-hours. */
    private long[] words;

    private int size;

    /** Which reading is the latest in time; of several at one instant, the last reported. */
    private int latest;

    Trail(Instant at, Register register) {
        words = new long[FIRST_READINGS * WORDS];
        add(at.toEpochMilli(), register.milliwattHours());
    }

    private Trail(long[] words, int latest) {
        this.words = words;
        this.size = words.length / WORDS;
        this.latest = latest;
    }

    private Trail(Trail other) {
        words = other.words.clone();
        size = other.size;
        latest = other.latest;
    }

    Trail copy() {
        return new Trail(this);
    }

    void add(Sample sample) {
        add(sample.at().toEpochMilli(), sample.register().milliwattHours());
    }

    private void add(long at, long register) {
        if (size * WORDS == words.length) words = Arrays.copyOf(words, 2 * words.length);
        words[size * WORDS] = at;
        words[size * WORDS + 1] = register;
        if (at >= at(latest)) latest = size;
        size++;
    }

    /** Which is the latest, then each as the difference to the one before it. */
    void write(Encoder rows) {
        rows.items(1 + size * WORDS).integer(latest);
        for (int i = 0; i < size * WORDS; i++) rows.integer(i < WORDS ? words[i] : words[i] - words[i - WORDS]);
    }

    static Trail read(Decoder rows) throws Malformed {
        int count = rows.items() - 1;
        int latest = Math.toIntExact(rows.integer());
        if (count < WORDS || count % WORDS != 0) throw new Malformed("a trail of " + count + " numbers");
        if (latest < 0 || latest >= count / WORDS) throw new Malformed("reading " + latest + " is the latest");
        long[] words = new long[count];
        for (int i = 0; i < count; i++) words[i] = i < WORDS ? rows.integer() : words[i - WORDS] + rows.integer();
        return new Trail(words, latest);
    }

    /** The latest in time. */
    Usage.Sample latest() {
        return sample(latest);
    }

    /** Whether the last that was reported shows more than what was reported before it. */
    boolean gained() {
        return size < 2 || register(size - 1) > register(size - 2);
    }

    /** What was read after the start, in the order in which it was reported. */
    List<Usage.Sample> samples() {
        return IntStream.range(1, size).mapToObj(this::sample).toList();
    }

    private Usage.Sample sample(int index) {
        return new Usage.Sample(Instant.ofEpochMilli(at(index)), new Register(register(index)));
    }

    /** Lets go of room for readings that will not come. */
    void trim() {
        words = Arrays.copyOf(words, size * WORDS);
    }

    boolean holds(Sample sample) {
        long at = sample.at().toEpochMilli();
        if (at > at(latest)) return false;
        // The first one is what the transaction started with, which is not a reading: a reading may say the same.
        for (int i = size - 1; i > 0; i--) {
            if (at(i) == at && register(i) == sample.register().milliwattHours()) return true;
        }
        return false;
    }

    /** Whether the register would have gone down, seen by its neighbours in time. */
    boolean runsBackwardsWith(Sample sample) {
        long at = sample.at().toEpochMilli();
        long register = sample.register().milliwattHours();
        if (at >= at(latest)) return register < register(latest);
        long before = Long.MIN_VALUE;
        long after = Long.MAX_VALUE;
        long beforeAt = Long.MIN_VALUE;
        long afterAt = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            if (at(i) <= at && at(i) >= beforeAt) {
                beforeAt = at(i);
                before = register(i);
            } else if (at(i) > at && at(i) < afterAt) {
                afterAt = at(i);
                after = register(i);
            }
        }
        return register < before || register > after;
    }

    /** Whether the meter ever showed more, whatever the clock said then. */
    boolean showedMoreThan(Register register) {
        for (int i = 0; i < size; i++) {
            if (register(i) > register.milliwattHours()) return true;
        }
        return false;
    }

    private long at(int index) {
        return words[index * WORDS];
    }

    private long register(int index) {
        return words[index * WORDS + 1];
    }
}
