package org.plugpact.wire.ocpi221;

import java.util.List;

/** What came of reading JSON as an object of OCPI 2.2.1. */
public sealed interface Parsed<T> {
    /**
     * The object; all that its table demands holds.
     *
     * @param unknown places of members that the specification does not have, such as {@code elements[0].foo}; left out
     *     of the object
     */
    record Good<T>(T object, List<String> unknown) implements Parsed<T> {
        public Good {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * No such object; the first violation found.
     *
     * @param place the member, such as {@code elements[0].price_components[1].price}; empty for the object as a whole
     * @param detail what is wrong there; holds no value that the sender wrote
     */
    record Bad<T>(String place, String detail) implements Parsed<T> {}
}
