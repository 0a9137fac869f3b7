package org.plugpact.core.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.tariff.Usage;
import org.plugpact.core.units.Register;

/**
 * What a meter showed when, in the order in which it was reported: what makes a repeated reading known, and one that
 * ran backwards. Twenty-four bytes a reading, since it is kept for as long as a charger may repeat itself.
 */
final class Trail {
    private static final int FIRST_READINGS = 4;
    private static final int WORDS = 3;

    /** Instant, register and what else was said by turns: milliseconds, milliwatt-hours, and {@link #besides}. */
    private long[] words;

    private int size;

    /** Which reading is the latest in time; of several at one instant, the last reported. */
    private int latest;

    Trail(Instant at, Register register) {
        words = new long[FIRST_READINGS * WORDS];
        add(at.toEpochMilli(), register.milliwattHours(), 0);
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
        add(sample.at().toEpochMilli(), sample.register().milliwattHours(), besides(sample));
    }

    /** What a sample says besides instant and register, in few enough bytes to be kept for each; 0 for nothing. */
    private static long besides(Sample sample) {
        if (sample.power().isEmpty() && sample.reported().isEmpty()) return 0;
        String said =
                sample.power().map(power -> String.valueOf(power.milliwatts())).orElse("") + " "
                        + sample.reported().orElse("");
        return ByteBuffer.wrap(
                        Digest.sha256(said.getBytes(StandardCharsets.UTF_8)).bytes())
                .getLong();
    }

    private void add(long at, long register, long besides) {
        if (size * WORDS == words.length) words = Arrays.copyOf(words, 2 * words.length);
        words[size * WORDS] = at;
        words[size * WORDS + 1] = register;
        words[size * WORDS + 2] = besides;
        if (at >= at(latest)) latest = size;
        size++;
    }

    /** Which is the latest, then of each instant and register as the difference to the one before, and what else was said. */
    void write(Encoder rows) {
        rows.items(1 + size * WORDS).integer(latest);
        for (int i = 0; i < size * WORDS; i++) rows.integer(words[i] - before(words, i));
    }

    static Trail read(Decoder rows) throws Malformed {
        int count = rows.items() - 1;
        int latest = Math.toIntExact(rows.integer());
        if (count < WORDS || count % WORDS != 0) throw new Malformed("a trail of " + count + " numbers");
        if (latest < 0 || latest >= count / WORDS) throw new Malformed("reading " + latest + " is the latest");
        long[] words = new long[count];
        for (int i = 0; i < count; i++) words[i] = rows.integer() + before(words, i);
        return new Trail(words, latest);
    }

    private static long before(long[] words, int index) {
        return index < WORDS || index % WORDS == 2 ? 0 : words[index - WORDS];
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

    /** Whether all that it says is known: a charger may say several things of one instant, one after another. */
    boolean holds(Sample sample) {
        long at = sample.at().toEpochMilli();
        if (at > at(latest)) return false;
        long besides = besides(sample);
        // The first one is what the transaction started with, which is not a reading: a reading may say the same.
        for (int i = size - 1; i > 0; i--) {
            boolean same = at(i) == at && register(i) == sample.register().milliwattHours();
            if (same && (besides == 0 || besides == words[i * WORDS + 2])) return true;
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
