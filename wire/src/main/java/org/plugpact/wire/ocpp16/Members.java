package org.plugpact.wire.ocpp16;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Timestamps;

/** The members of an object that is being written; what is absent is left out. */
final class Members {
    private final Map<String, Json> values = new LinkedHashMap<>();

    Members text(String name, String value) {
        return put(name, Json.of(value));
    }

    Members text(String name, Optional<String> value) {
        return value.isPresent() ? text(name, value.get()) : this;
    }

    Members word(String name, Word word) {
        return text(name, word.text());
    }

    Members word(String name, Optional<? extends Word> word) {
        return word.isPresent() ? word(name, word.get()) : this;
    }

    Members integer(String name, long value) {
        return put(name, Json.of(value));
    }

    Members integer(String name, OptionalInt value) {
        return value.isPresent() ? integer(name, value.getAsInt()) : this;
    }

    Members decimal(String name, BigDecimal value) {
        return put(name, Json.of(value));
    }

    Members bool(String name, boolean value) {
        return put(name, Json.of(value));
    }

    Members timestamp(String name, Instant at) {
        return text(name, Timestamps.write(at));
    }

    Members timestamp(String name, Optional<Instant> at) {
        return at.isPresent() ? timestamp(name, at.get()) : this;
    }

    Members put(String name, Json value) {
        values.put(name, value);
        return this;
    }

    Members put(String name, Optional<? extends Json> value) {
        return value.isPresent() ? put(name, value.get()) : this;
    }

    <T> Members list(String name, List<T> items, Function<T, Json> write) {
        var written = new ArrayList<Json>(items.size());
        for (T item : items) written.add(write.apply(item));
        return put(name, new Json.Items(written));
    }

    /** A list that the schema lets us leave out when there is nothing in it. */
    <T> Members listUnlessEmpty(String name, List<T> items, Function<T, Json> write) {
        return items.isEmpty() ? this : list(name, items, write);
    }

    Json.Entries done() {
        return new Json.Entries(values);
    }
}
