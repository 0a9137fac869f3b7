package org.plugpact.core.governance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.units.Interval;

/** How statements are written down, so that one meaning has one form. */
final class Written {
    private Written() {}

    /** The record holds whole milliseconds; what is finer is dropped before anybody signs it. */
    static Instant milliseconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    static Interval milliseconds(Interval interval) {
        return new Interval(milliseconds(interval.from()), milliseconds(interval.to()));
    }

    /** A copy of a set that is written in ascending order. @throws IllegalArgumentException in any other order */
    static <T extends Comparable<? super T>> List<T> ascending(String what, List<T> values) {
        if (values.isEmpty()) throw new IllegalArgumentException("no " + what);
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
                throw new IllegalArgumentException(what + " out of order or twice: " + values.get(i));
            }
        }
        return List.copyOf(values);
    }

    static <T> List<Cbor> texts(List<T> values, Function<T, String> text) {
        return values.stream().map(value -> Cbor.of(text.apply(value))).toList();
    }

    static <T> List<T> each(Reader reader, String name, Function<String, T> of) throws Malformed {
        List<T> values = new ArrayList<>();
        for (Cbor item : reader.items(name)) {
            String text = item.asText();
            values.add(Malformed.unless(name, () -> of.apply(text)));
        }
        return values;
    }
}
