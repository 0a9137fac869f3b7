package org.plugpact.meter;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A value of the Smart Message Language (BSI TR-03109-1, annex IV). What is left out is an empty octet string. */
sealed interface Sml {
    record Octets(String hex) implements Sml {}

    /** A whole number; an unsigned one of eight bytes may come out negative. */
    record Whole(long value) implements Sml {}

    record Bool(boolean is) implements Sml {}

    record Items(List<Sml> list) implements Sml {}

    /** The octets it is, unless it was left out. */
    default Optional<byte[]> octets() {
        return this instanceof Octets(var hex) && !hex.isEmpty()
                ? Optional.of(HexFormat.of().parseHex(hex))
                : Optional.empty();
    }

    default Optional<Long> whole() {
        return this instanceof Whole(var value) ? Optional.of(value) : Optional.empty();
    }

    default List<Sml> items() {
        return this instanceof Items(var list) ? list : List.of();
    }
}
