package org.plugpact.wire.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value (RFC 8259) as it stood on the wire: numbers exact, the order of members kept, no member twice.
 */
public sealed interface Json {
    /** A string; whole Unicode characters only. */
    record Text(String value) implements Json {}

    /** A number with every digit that was sent. */
    record Decimal(BigDecimal value) implements Json {}

    /** True or false. */
    record Bool(boolean value) implements Json {}

    /** The literal {@code null}. */
    record Null() implements Json {}

    /** An array. */
    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object, its members in the order in which they were sent. */
    record Entries(Map<String, Json> values) implements Json {
        /** An object without members. */
        public static final Entries NONE = new Entries(new LinkedHashMap<>());

        public Entries {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    static Json of(String text) {
        return new Text(text);
    }

    static Json of(long number) {
        return new Decimal(BigDecimal.valueOf(number));
    }

    static Json of(BigDecimal number) {
        return new Decimal(number);
    }

    static Json of(boolean truth) {
        return new Bool(truth);
    }

    /** What people call this kind of value, for error texts. */
    default String kind() {
        return switch (this) {
            case Text text -> "a string";
            case Decimal number -> "a number";
            case Bool bool -> "a boolean";
            case Null nothing -> "null";
            case Items items -> "an array";
            case Entries entries -> "an object";
        };
    }
}
