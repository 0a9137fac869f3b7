package org.plugpact.core.evidence;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;

/**
 * What a charger's meter showed at one instant.
 *
 * @param at in whole milliseconds
 * @param register energy imported by the vehicle, as the meter counts it
 * @param power what it drew at that instant, if the charger said so
 * @param reported everything else that the charger reported with it, verbatim; at most {@value #REPORTED_MAX} characters
 */
public record Sample(Instant at, Register register, Optional<Power> power, Optional<String> reported) {
    public static final int REPORTED_MAX = 16_384;

    public Sample {
        at = Written.milliseconds(at);
        reported.ifPresent(text -> Limits.require(text, REPORTED_MAX));
    }
}
