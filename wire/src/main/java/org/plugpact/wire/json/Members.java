package org.plugpact.wire.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The members of an object that is being written; what is absent is left out. */
public final class Members {
    private final Map<String, Json> values = new LinkedHashMap<>();

    public Members() {}

    public Members text(String name, String value) {
        return put(name, Json.of(value));
    }

    public Members text(String name, Optional<String> value) {
        return value.isPresent() ? text(name, value.get()) : this;
    }

    public Members word(String name, Word word) {
        return text(name, word.text());
    }

    public Members word(String name, Optional<? extends Word> word) {
        return word.isPresent() ? word(name, word.get()) : this;
    }

    public Members integer(String name, long value) {
        return put(name, Json.of(value));
    }

    public Members integer(String name, OptionalInt value) {
        return value.isPresent() ? integer(name, value.getAsInt()) : this;
    }

    public Members decimal(String name, BigDecimal value) {
        return put(name, Json.of(value));
    }

    public Members decimal(String name, Optional<BigDecimal> value) {
        return value.isPresent() ? decimal(name, value.get()) : this;
    }

    public Members bool(String name, boolean value) {
        return put(name, Json.of(value));
    }

    public Members bool(String name, Optional<Boolean> value) {
        return value.isPresent() ? bool(name, value.get()) : this;
    }

    public Members timestamp(String name, Instant at) {
        return text(name, Timestamps.write(at));
    }

    public Members timestamp(String name, Optional<Instant> at) {
        return at.isPresent() ? timestamp(name, at.get()) : this;
    }

    public Members put(String name, Json value) {
        values.put(name, value);
        return this;
    }

    public Members put(String name, Optional<? extends Json> value) {
        return value.isPresent() ? put(name, value.get()) : this;
    }

    public <T> Members list(String name, List<T> items, Function<T, Json> write) {
        var written = new ArrayList<Json>(items.size());
        for (T item : items) written.add(write.apply(item));
        return put(name, new Json.Items(written));
    }

    /** A list that the schema lets us leave out when there is nothing in it. */
    public <T> Members listUnlessEmpty(String name, List<T> items, Function<T, Json> write) {
        return items.isEmpty() ? this : list(name, items, write);
    }

    public Json.Entries done() {
        return new Json.Entries(values);
    }
}
