package org.plugpact.meter;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One signed value with its verdict.
 *
 * @param place where in the input it stood
 * @param transaction the session it belongs to, as whoever packed it says: not signed
 * @param meter the meter's own number; empty if the value could not be read or has none
 * @param readings in the order in which they stand; of no worth unless the verdict is {@link Verdict.Valid}
 * @param details what else the value says, by the format's own names
 * @param doubts what speaks against billing by it although it is signed: a meter that reports an error, a register that
 *     ran backwards, a key beside it that is not the given one
 */
public record MeterValue(
        String place,
        Optional<String> transaction,
        Format format,
        Optional<String> meter,
        List<MeterReading> readings,
        SequencedMap<String, String> details,
        Verdict verdict,
        List<String> doubts) {
    public MeterValue {
        readings = List.copyOf(readings);
        doubts = List.copyOf(doubts);
    }

    /** Signed by the key, and nothing speaks against it. */
    public boolean isGood() {
        return verdict instanceof Verdict.Valid && doubts.isEmpty();
    }

    MeterValue doubting(List<String> more) {
        var all = new java.util.ArrayList<>(doubts);
        all.addAll(more);
        return new MeterValue(place, transaction, format, meter, readings, details, verdict, all);
    }
}
