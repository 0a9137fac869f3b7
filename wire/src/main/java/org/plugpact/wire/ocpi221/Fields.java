package org.plugpact.wire.ocpi221;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Timestamps;

/** The members of an object that is being read. A member that is null counts as absent (OCPI 2.2.1, mod_tariffs, GET). */
final class Fields {
    /** Elements in one list; a longer one is refused. */
    private static final int ITEMS_MAX = 1_000;

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private final Json.Entries entries;
    private final String place;
    private final List<String> read = new ArrayList<>();
    private final List<String> unknown;

    /** @param unknown takes the places of members that nobody asked for */
    Fields(Json json, String place, List<String> unknown) throws Violated {
        if (!(json instanceof Json.Entries object)) throw new Violated(place, "is " + json.kind() + ", not an object");
        this.entries = object;
        this.place = place;
        this.unknown = unknown;
    }

    /** Makes something of one value, which stands at a place. */
    interface Reading<T> {
        T from(Json value, String place) throws Violated;
    }

    /** Printable ASCII, 1 to so many characters (types, CiString). */
    String ciString(String name, int charactersMax) throws Violated {
        String text = string(required(name), at(name), charactersMax);
        if (text.isEmpty() || !PRINTABLE.matcher(text).matches()) {
            throw new Violated(at(name), "is not printable ASCII");
        }
        return text;
    }

    String string(String name, int charactersMax) throws Violated {
        return string(required(name), at(name), charactersMax);
    }

    Optional<String> optionalString(String name, int charactersMax) throws Violated {
        return optional(name, (value, at) -> string(value, at, charactersMax));
    }

    BigDecimal number(String name) throws Violated {
        return number(required(name), at(name));
    }

    Optional<BigDecimal> optionalNumber(String name) throws Violated {
        return optional(name, Fields::number);
    }

    int integer(String name) throws Violated {
        return integer(required(name), at(name));
    }

    OptionalInt optionalInteger(String name) throws Violated {
        Optional<Integer> value = optional(name, Fields::integer);
        return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
    }

    <E extends Enum<E>> E word(String name, Class<E> words) throws Violated {
        return word(required(name), at(name), words);
    }

    <E extends Enum<E>> Optional<E> optionalWord(String name, Class<E> words) throws Violated {
        return optional(name, (value, at) -> word(value, at, words));
    }

    static <E extends Enum<E>> E word(Json value, String place, Class<E> words) throws Violated {
        if (!(value instanceof Json.Text(var text))) throw wrongKind(value, place, "a string");
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) return word;
        }
        throw new Violated(place, "is not one of " + List.of(words.getEnumConstants()));
    }

    /** UTC, with or without a Z; any other offset is against the rules (types, DateTime). */
    Optional<Instant> optionalDateTime(String name) throws Violated {
        return optional(name, (value, at) -> {
            if (!(value instanceof Json.Text(var text))) throw wrongKind(value, at, "a string");
            Optional<Instant> instant = Timestamps.parse(text.endsWith("Z") ? text : text + "Z");
            return instant.orElseThrow(() -> new Violated(at, "is not a timestamp in UTC"));
        });
    }

    /** A text of a form that the JDK reads once the pattern holds. */
    <T> Optional<T> optionalForm(String name, Pattern form, Function<String, T> maker) throws Violated {
        return optional(name, (value, at) -> {
            if (!(value instanceof Json.Text(var text))) throw wrongKind(value, at, "a string");
            if (!form.matcher(text).matches()) throw new Violated(at, "has not the form " + form);
            try {
                return maker.apply(text);
            } catch (DateTimeException noSuchDay) {
                throw new Violated(at, "is no date or time that there is");
            }
        });
    }

    <T> List<T> list(String name, Reading<T> reading) throws Violated {
        Json value = value(name);
        return value == null ? List.of() : items(value, at(name), reading);
    }

    <T> List<T> listOfOneOrMore(String name, Reading<T> reading) throws Violated {
        List<T> items = items(required(name), at(name), reading);
        if (items.isEmpty()) throw new Violated(at(name), "is empty");
        return items;
    }

    <T> Optional<T> optional(String name, Reading<T> reading) throws Violated {
        Json value = value(name);
        return value == null ? Optional.empty() : Optional.of(reading.from(value, at(name)));
    }

    /** Notes the members that were not asked for. */
    void done() {
        for (String name : entries.values().keySet()) {
            if (!read.contains(name)) unknown.add(at(name));
        }
    }

    private Json required(String name) throws Violated {
        Json value = value(name);
        if (value == null) throw new Violated(at(name), "is missing");
        return value;
    }

    private @Nullable Json value(String name) {
        read.add(name);
        Json value = entries.values().get(name);
        return value instanceof Json.Null ? null : value;
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static <T> List<T> items(Json value, String place, Reading<T> reading) throws Violated {
        if (!(value instanceof Json.Items(var values))) throw wrongKind(value, place, "an array");
        if (values.size() > ITEMS_MAX) throw new Violated(place, "has more than " + ITEMS_MAX + " items");
        List<T> items = new ArrayList<>(values.size());
        for (Json item : values) items.add(reading.from(item, place + "[" + items.size() + "]"));
        return items;
    }

    private static String string(Json value, String place, int charactersMax) throws Violated {
        if (!(value instanceof Json.Text(var text))) throw wrongKind(value, place, "a string");
        if (text.length() > charactersMax) throw new Violated(place, "has more than " + charactersMax + " characters");
        return text;
    }

    private static BigDecimal number(Json value, String place) throws Violated {
        if (value instanceof Json.Decimal(var number)) return number;
        throw wrongKind(value, place, "a number");
    }

    private static int integer(Json value, String place) throws Violated {
        try {
            return number(value, place).intValueExact();
        } catch (ArithmeticException tooLargeOrNotWhole) {
            throw new Violated(place, "is not a whole number of 32 bits");
        }
    }

    private static Violated wrongKind(Json value, String place, String wanted) {
        return new Violated(place, "is " + value.kind() + ", not " + wanted);
    }
}
