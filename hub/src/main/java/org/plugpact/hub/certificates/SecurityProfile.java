package org.plugpact.hub.certificates;

import java.util.Arrays;
import java.util.Optional;

/** How a charger shows who it is (OCPP 2.1 part 2, A.1.3; OCPP 1.6 security whitepaper, 2), the weakest first. */
public enum SecurityProfile {
    /** Not at all: none of the standard's, for test benches. */
    UNSECURED(0),
    /** By a password, in the clear. */
    PASSWORD(1),
    /** By a password, over TLS. */
    TLS_PASSWORD(2),
    /** By a certificate, over TLS. */
    TLS_CERTIFICATE(3);

    private final int number;

    SecurityProfile(int number) {
        this.number = number;
    }

    /** As the standard counts them. */
    public int number() {
        return number;
    }

    public static Optional<SecurityProfile> of(int number) {
        return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
    }

    boolean isBelow(SecurityProfile other) {
        return number < other.number;
    }

    SecurityProfile orBetter(SecurityProfile other) {
        return isBelow(other) ? other : this;
    }
}
