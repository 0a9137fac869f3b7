package org.plugpact.core.schedule;

/** Whose rules a charging station keeps where the versions of OCPP differ. */
public enum Edition {
    V1_6,
    V2_0_1,
    V2_1;

    /** In 1.6 a profile takes the place of one with its stack level and purpose (5.16.3); since 2.0 it is refused. */
    boolean replacesSameLevel() {
        return this == V1_6;
    }
}
