package org.plugpact.sim.stations;

import java.util.Arrays;
import java.util.Optional;
import org.plugpact.core.schedule.Edition;

/** A version of OCPP-J. */
public enum Version {
    V1_6("1.6", Edition.V1_6),
    V2_0_1("2.0.1", Edition.V2_0_1),
    V2_1("2.1", Edition.V2_1);

    private final String number;
    private final Edition edition;

    Version(String number, Edition edition) {
        this.number = number;
        this.edition = edition;
    }

    public static Optional<Version> named(String number) {
        return Arrays.stream(values())
                .filter(version -> version.number.equals(number))
                .findFirst();
    }

    public String number() {
        return number;
    }

    public String subprotocol() {
        return "ocpp" + number;
    }

    Edition edition() {
        return edition;
    }
}
