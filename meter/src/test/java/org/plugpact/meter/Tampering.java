package org.plugpact.meter;

import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/** What a change of some bytes comes to. */
final class Tampering {
    private Tampering() {}

    /** Whether there is still a value that counts as valid, and every one does. */
    static boolean isValid(byte[] input, Optional<MeterKey> given) {
        try {
            return MeterFile.check(input, given).values().stream()
                    .allMatch(value -> value.verdict() instanceof Verdict.Valid);
        } catch (Malformed refused) {
            return false;
        }
    }
}
