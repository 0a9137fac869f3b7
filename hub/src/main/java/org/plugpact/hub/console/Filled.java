package org.plugpact.hub.console;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads what somebody filled in, field by field, and keeps what is wrong with each. One thread. */
final class Filled {
    private final UnaryOperator<String> texts;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    Filled(UnaryOperator<String> texts) {
        this.texts = texts;
    }

    /** A field as it was filled in, without space around it. */
    String text(String name) {
        return texts.apply(name).strip();
    }

    /** What a field says; empty if it is missing or can't be read, which is wrong then. */
    <T> Optional<T> read(String name, Function<String, T> reading) {
        var text = text(name);
        if (text.isEmpty()) {
            wrong(name, "missing");
            return Optional.empty();
        }
        return maybe(name, reading);
    }

    /** As {@link #read}, of a field that may be left out. */
    <T> Optional<T> maybe(String name, Function<String, T> reading) {
        var text = text(name);
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            wrong(name, String.valueOf(unreadable.getMessage()));
            return Optional.empty();
        }
    }

    void wrong(String name, String why) {
        wrong.putIfAbsent(name, why);
    }

    /** What is wrong, by the field's name; empty if nothing is. */
    Map<String, String> wrong() {
        return wrong;
    }

    /** A whole number from 1 to that many. */
    static Function<String, Integer> upTo(int most) {
        return text -> {
            boolean whole = text.matches("[0-9]{1,6}");
            if (!whole || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most)
                throw new IllegalArgumentException("a whole number from 1 to " + most);
            return Integer.parseInt(text);
        };
    }
}
