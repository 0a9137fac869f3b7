package org.plugpact.wire.ocpp16;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Timestamps;

/**
 * The members of an object that is being read. Which violation gets which error code is decided here and nowhere else:
 *
 * <ul>
 *   <li>a required member is missing, or a list is empty that must not be: OccurenceConstraintViolation
 *   <li>a member has another JSON type: TypeConstraintViolation
 *   <li>too long, not in the list of words, out of range, no timestamp, control characters: PropertyConstraintViolation
 *   <li>a member that the schema does not know: FormationViolation
 * </ul>
 */
final class Fields {
    private static final int NAME_SHOWN_MAX = 50;

    private final Json.Entries entries;
    private final String place;
    private final List<String> read = new ArrayList<>();

    Fields(Json.Entries entries, String place) {
        this.entries = entries;
        this.place = place;
    }

    /** Reads an object's members; the caller's caller checks that none is left over. */
    interface Reading<T> {
        T from(Fields fields) throws Violated;
    }

    /** Reads a whole object. */
    static <T> T whole(Json.Entries entries, String place, Reading<T> reading) throws Violated {
        var fields = new Fields(entries, place);
        T result = reading.from(fields);
        fields.done();
        return result;
    }

    String text(String name, int charactersMax) throws Violated {
        return text(required(name), name, charactersMax);
    }

    Optional<String> optionalText(String name, int charactersMax) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(text(value, name, charactersMax));
    }

    /** As {@link #optionalAnyText}, and required. */
    String anyText(String name) throws Violated {
        return text(required(name), name);
    }

    /** A string of any length, control characters and all: it is nobody's name, and the frame's limit holds. */
    Optional<String> optionalAnyText(String name) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(text(value, name));
    }

    <W extends Word> W word(String name, W[] words) throws Violated {
        return word(required(name), name, words);
    }

    <W extends Word> Optional<W> optionalWord(String name, W[] words) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(word(value, name, words));
    }

    int integer(String name, int min) throws Violated {
        return (int) integer(required(name), name, min, Integer.MAX_VALUE);
    }

    OptionalInt optionalInteger(String name, int min) throws Violated {
        var value = value(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of((int) integer(value, name, min, Integer.MAX_VALUE));
    }

    long longInteger(String name, long min, long max) throws Violated {
        return integer(required(name), name, min, max);
    }

    /** A number with at most one decimal place. */
    BigDecimal tenths(String name) throws Violated {
        return tenths(required(name), name);
    }

    Optional<BigDecimal> optionalTenths(String name) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(tenths(value, name));
    }

    boolean bool(String name) throws Violated {
        var value = required(name);
        if (value instanceof Json.Bool(var truth)) return truth;
        throw wrongType(name, "a boolean", value);
    }

    Instant timestamp(String name) throws Violated {
        return timestamp(required(name), name);
    }

    Optional<Instant> optionalTimestamp(String name) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(timestamp(value, name));
    }

    <T> T object(String name, Reading<T> reading) throws Violated {
        return object(required(name), at(name), reading);
    }

    <T> Optional<T> optionalObject(String name, Reading<T> reading) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(object(value, at(name), reading));
    }

    /** A list of objects that must be there and must not be empty. */
    <T> List<T> objects(String name, Reading<T> reading) throws Violated {
        var items = items(required(name), name);
        if (items.isEmpty()) throw new Violated(ErrorCode.OCCURENCE_CONSTRAINT_VIOLATION, at(name), "empty");
        return objects(items, name, reading);
    }

    /** A list of objects; none if it is left out. */
    <T> List<T> optionalObjects(String name, Reading<T> reading) throws Violated {
        var value = value(name);
        return value == null ? List.of() : objects(items(value, name), name, reading);
    }

    /** A list of strings; none if it is left out. */
    List<String> optionalTexts(String name, int charactersMax) throws Violated {
        var value = value(name);
        if (value == null) return List.of();
        var texts = new ArrayList<String>();
        for (Json item : items(value, name)) texts.add(text(item, name + "[" + texts.size() + "]", charactersMax));
        return texts;
    }

    private void done() throws Violated {
        if (read.size() == entries.values().size()) return;
        for (String name : entries.values().keySet()) {
            if (!read.contains(name)) {
                throw new Violated(ErrorCode.FORMATION_VIOLATION, at(shown(name)), "not a member of this message");
            }
        }
    }

    private @Nullable Json value(String name) {
        var value = entries.values().get(name);
        if (value != null) read.add(name);
        return value;
    }

    private Json required(String name) throws Violated {
        var value = value(name);
        if (value == null) throw new Violated(ErrorCode.OCCURENCE_CONSTRAINT_VIOLATION, at(name), "missing");
        return value;
    }

    private String text(Json value, String name, int charactersMax) throws Violated {
        var text = text(value, name);
        if (text.length() > charactersMax && text.codePointCount(0, text.length()) > charactersMax) {
            throw badValue(name, "more than " + charactersMax + " characters");
        }
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) throw badValue(name, "a control character");
        }
        return text;
    }

    private String text(Json value, String name) throws Violated {
        if (value instanceof Json.Text(var text)) return text;
        throw wrongType(name, "a string", value);
    }

    private <W extends Word> W word(Json value, String name, W[] words) throws Violated {
        var text = text(value, name);
        for (W word : words) {
            if (word.text().equals(text)) return word;
        }
        throw badValue(name, "not one of the words listed for it");
    }

    private long integer(Json value, String name, long min, long max) throws Violated {
        if (!(value instanceof Json.Decimal(var number))) throw wrongType(name, "an integer", value);
        if (number.scale() > 0) {
            throw new Violated(ErrorCode.TYPE_CONSTRAINT_VIOLATION, at(name), "must be an integer, is a fraction");
        }
        boolean within =
                number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
        if (!within) throw badValue(name, "not within " + min + " to " + max);
        return number.longValueExact();
    }

    private BigDecimal tenths(Json value, String name) throws Violated {
        if (!(value instanceof Json.Decimal(var number))) throw wrongType(name, "a number", value);
        if (number.stripTrailingZeros().scale() > 1) throw badValue(name, "more than one decimal place");
        return number;
    }

    private Instant timestamp(Json value, String name) throws Violated {
        var at = Timestamps.parse(text(value, name));
        if (at.isEmpty()) throw badValue(name, "not a timestamp of RFC 3339");
        return at.get();
    }

    private List<Json> items(Json value, String name) throws Violated {
        if (value instanceof Json.Items(var items)) return items;
        throw wrongType(name, "an array", value);
    }

    private <T> List<T> objects(List<Json> items, String name, Reading<T> reading) throws Violated {
        var results = new ArrayList<T>(items.size());
        for (Json item : items) results.add(object(item, at(name) + "[" + results.size() + "]", reading));
        return results;
    }

    private static <T> T object(Json value, String place, Reading<T> reading) throws Violated {
        if (value instanceof Json.Entries entries) return whole(entries, place, reading);
        throw wrongTypeAt(place, "an object", value);
    }

    private Violated badValue(String name, String detail) {
        return new Violated(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, at(name), detail);
    }

    private Violated wrongType(String name, String wanted, Json value) {
        return wrongTypeAt(at(name), wanted, value);
    }

    private static Violated wrongTypeAt(String place, String wanted, Json value) {
        return new Violated(ErrorCode.TYPE_CONSTRAINT_VIOLATION, place, "must be " + wanted + ", is " + value.kind());
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    /** A name from the network, made fit for an error text. */
    private static String shown(String name) {
        var shown = name.length() > NAME_SHOWN_MAX ? name.substring(0, NAME_SHOWN_MAX) : name;
        return shown.replaceAll("[^A-Za-z0-9_.-]", "?");
    }
}
