package org.plugpact.core.bytes;

import java.time.DateTimeException;
import java.util.function.Supplier;

/**
 * Bytes that are not what they should be, with the place where that showed. Strangers send such bytes, so this is
 * checked: whoever reads has to say what follows.
 */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    public Malformed(String what) {
        super(what);
    }

    private Malformed(String what, Exception cause) {
        super(what, cause);
    }

    /** The same trouble, seen from one level further out. */
    public Malformed in(String place) {
        return new Malformed(place + ": " + getMessage(), this);
    }

    /**
     * Builds a value that checks itself from what a stranger sent: where its constructor refuses, the bytes were
     * malformed.
     */
    public static <T> T unless(String place, Supplier<T> maker) throws Malformed {
        try {
            return maker.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException refused) {
            throw new Malformed(place + ": " + refused.getMessage(), refused);
        }
    }
}
