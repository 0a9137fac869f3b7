package org.plugpact.hub.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Shape;

/**
 * Makes JSON of a form's texts. Each field is called as the place of its value, such as {@code a.b[0].c}; what can't be
 * read as its kind stays the text that it is, so that the version's own reader says what is wrong, and where.
 */
final class FormReader {
    /** Of one list in a form; longer ones are written as JSON. */
    static final int ITEMS_MAX = 50;

    /** Behind the name of a list of objects: how many of them the form has. */
    static final String COUNT = "#";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern WITHOUT_SECONDS = Pattern.compile("[0-9-]{10}T[0-9]{2}:[0-9]{2}");
    private static final Pattern WITHOUT_ZONE = Pattern.compile("[0-9-]{10}T[0-9:]{8}(\\.[0-9]+)?");

    private final UnaryOperator<String> texts;

    private FormReader(UnaryOperator<String> texts) {
        this.texts = texts;
    }

    /** @param texts a field's text by its name; empty if it is missing */
    static Json.Entries read(Shape.Members shape, UnaryOperator<String> texts) {
        return new FormReader(texts).members(shape, "");
    }

    private Json.Entries members(Shape.Members shape, String place) {
        var members = new LinkedHashMap<String, Json>();
        for (var member : shape.members()) {
            var at = place.isEmpty() ? member.name() : place + "." + member.name();
            value(member.shape(), member.required(), at).ifPresent(value -> members.put(member.name(), value));
        }
        return new Json.Entries(members);
    }

    private Optional<Json> value(Shape shape, boolean required, String place) {
        return switch (shape) {
            case Shape.Members inner -> {
                var entries = members(inner, place);
                yield required || !isHollow(entries) ? Optional.of(entries) : Optional.empty();
            }
            case Shape.Many(Shape.Members item, int _) -> objects(item, place);
            case Shape.Many(var item, int _) -> scalars(item, place);
            case Shape.Text _,
                    Shape.Choice _,
                    Shape.Whole _,
                    Shape.Decimal _,
                    Shape.Truth _,
                    Shape.Moment _,
                    Shape.Any _ -> scalar(shape, texts.apply(place));
        };
    }

    private Optional<Json> objects(Shape.Members item, String place) {
        var items = new ArrayList<Json>();
        int count = count(texts.apply(place + COUNT));
        for (int at = 0; at < count; at++) {
            var entries = members(item, place + "[" + at + "]");
            if (!isHollow(entries)) items.add(entries);
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(new Json.Items(items));
    }

    static int count(String text) {
        return text.matches("[0-9]{1,3}") ? Math.min(ITEMS_MAX, Integer.parseInt(text)) : 1;
    }

    /** One a line; ticked words come so, too. */
    private Optional<Json> scalars(Shape item, String place) {
        var items = texts.apply(place)
                .lines()
                .flatMap(line -> scalar(item, line).stream())
                .toList();
        return items.isEmpty() ? Optional.empty() : Optional.of(new Json.Items(items));
    }

    private static Optional<Json> scalar(Shape shape, String text) {
        var plain = shape instanceof Shape.Text(int _, boolean lines) && lines
                ? text.replace("\r\n", "\n").stripTrailing()
                : text.strip();
        if (plain.isEmpty()) return Optional.empty();
        return Optional.of(
                switch (shape) {
                    case Shape.Whole _, Shape.Decimal _ ->
                        NUMBER.matcher(plain).matches() ? Json.of(new BigDecimal(plain)) : Json.of(plain);
                    case Shape.Truth() ->
                        plain.equals("true") || plain.equals("false") ? Json.of(plain.equals("true")) : Json.of(plain);
                    case Shape.Moment() -> Json.of(inUtc(plain));
                    case Shape.Any() ->
                        Frames.readObject("{\"it\":" + plain + "}")
                                .map(read -> read.values().get("it"))
                                .orElseGet(() -> Json.of(plain));
                    case Shape.Text _, Shape.Choice _, Shape.Members _, Shape.Many _ -> Json.of(plain);
                });
    }

    /** A browser's date and time has no offset, and seconds only if there are any. */
    private static String inUtc(String text) {
        if (WITHOUT_SECONDS.matcher(text).matches()) return text + ":00Z";
        return WITHOUT_ZONE.matcher(text).matches() ? text + "Z" : text;
    }

    /** Whether nothing was filled in, at any depth. */
    private static boolean isHollow(Json value) {
        return value instanceof Json.Entries(Map<String, Json> members)
                && members.values().stream().allMatch(FormReader::isHollow);
    }
}
