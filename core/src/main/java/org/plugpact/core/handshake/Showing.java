package org.plugpact.core.handshake;

import java.util.Optional;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;

/**
 * What a meter shows.
 *
 * @param register energy into the vehicle
 * @param exported energy out of it; empty where the meter has no such register
 * @param reported what the meter itself signed, verbatim
 */
public record Showing(
        Register register, Optional<Register> exported, Optional<Power> power, Optional<String> reported) {
    public Showing(Register register) {
        this(register, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
