package org.plugpact.hub.console;

/**
 * Where a version's requests name a driver by a token. A command goes on record, and the record holds no token: it names the
 * driver's contract in its place, as {@code contract}, and the chargers' door puts the token in.
 */
enum Tokens {
    /** In OCPP 1.6 a member {@code idTag}, wherever it stands. */
    ANYWHERE,
    /** From 2.0.1 on a member {@code idToken} of the request itself. */
    AT_THE_TOP;

    /** The member that stands in its place. */
    static final String CONTRACT = "contract";

    /** The member that a contract stands for. */
    String member() {
        return switch (this) {
            case ANYWHERE -> "idTag";
            case AT_THE_TOP -> "idToken";
        };
    }

    boolean stands(boolean top) {
        return top || this == ANYWHERE;
    }
}
