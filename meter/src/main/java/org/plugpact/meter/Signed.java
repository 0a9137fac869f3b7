package org.plugpact.meter;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A value as its format's reader found it, before any key was asked.
 *
 * @param within the key that the value itself carries
 */
record Signed(
        Optional<String> meter,
        List<MeterReading> readings,
        SequencedMap<String, String> details,
        List<String> doubts,
        Seal seal,
        Optional<MeterKey> within) {
    /** What must hold for the value to be the meter's. */
    sealed interface Seal {
        /** All of these. */
        record By(List<Proof> proofs) implements Seal {}

        /** An algorithm that nobody here knows. */
        record Unknown(String what) implements Seal {}
    }
}
