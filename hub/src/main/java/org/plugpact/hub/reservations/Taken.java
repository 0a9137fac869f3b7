package org.plugpact.hub.reservations;

/** There is no outlet left to be kept for that time. */
public final class Taken extends Exception {
    private static final long serialVersionUID = 1;

    Taken(String why) {
        super(why);
    }
}
