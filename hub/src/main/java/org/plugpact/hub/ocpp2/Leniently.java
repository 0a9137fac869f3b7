package org.plugpact.hub.ocpp2;

import java.util.function.Function;
import java.util.function.Supplier;
import org.plugpact.wire.json.Parsed;

/** Reads strictly and, only if that fails, leniently: so that oddities are noted where they made a difference. */
final class Leniently {
    private Leniently() {}

    static <T> Parsed<T> read(Supplier<Parsed<T>> strictly, Supplier<Parsed<T>> leniently) {
        var strict = strictly.get();
        if (strict instanceof Parsed.Good<T>) return strict;
        // What fails both ways is told in the strict reading's words.
        var lenient = leniently.get();
        return lenient instanceof Parsed.Good<T> ? lenient : strict;
    }

    static <T, R> Parsed<R> map(Parsed<T> parsed, Function<T, R> mapping) {
        return switch (parsed) {
            case Parsed.Good<T>(var message) -> new Parsed.Good<>(mapping.apply(message));
            case Parsed.Bad<T>(var violation) -> new Parsed.Bad<>(violation);
        };
    }
}
