package org.plugpact.meter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A JSON value (RFC 8259) as it stands, numbers by their letters. */
sealed interface Json {
    record Members(SequencedMap<String, Json> named) implements Json {
        /** A member that is there and not null. */
        Optional<Json> get(String name) {
            return Optional.ofNullable(named.get(name)).filter(value -> !(value instanceof Null));
        }

        /** A member if it is a text. */
        Optional<String> text(String name) {
            return get(name).flatMap(value -> value instanceof Text(var text) ? Optional.of(text) : Optional.empty());
        }

        Iterable<Map.Entry<String, Json>> each() {
            return named.entrySet();
        }
    }

    record Items(List<Json> list) implements Json {}

    record Text(String text) implements Json {}

    record Decimal(String letters) implements Json {}

    record Bool(boolean is) implements Json {}

    record Null() implements Json {}
}
