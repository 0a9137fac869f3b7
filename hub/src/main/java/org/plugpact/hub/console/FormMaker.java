package org.plugpact.hub.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.hub.console.FormField.Kind;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Shape;

/** Makes a form's fields of what a message may hold, filled with what is there already. */
final class FormMaker {
    /** Texts that may be longer get more room than a line. */
    private static final int LINE_MAX = 255;

    private final Map<String, String> wrong;
    private final String more;

    private FormMaker(Map<String, String> wrong, String more) {
        this.wrong = wrong;
        this.more = more;
    }

    /**
     * The fields in the message's order.
     *
     * @param filled what was filled in
     * @param wrong why it can't be so, by place
     * @param more the place of a list that is to have one more; empty for none
     */
    static List<FormField> fields(Shape.Members shape, Json.Entries filled, Map<String, String> wrong, String more) {
        return new FormMaker(wrong, more).members(shape, filled, "");
    }

    private List<FormField> members(Shape.Members shape, Json.Entries filled, String place) {
        var fields = new ArrayList<FormField>();
        for (var member : shape.members()) {
            var at = place.isEmpty() ? member.name() : place + "." + member.name();
            fields.add(field(member, Optional.ofNullable(filled.values().get(member.name())), at));
        }
        return List.copyOf(fields);
    }

    private FormField field(Shape.Member member, Optional<Json> filled, String place) {
        return switch (member.shape()) {
            case Shape.Members inner -> group(Kind.GROUP, member, place, members(inner, entries(filled), place));
            case Shape.Many(Shape.Members item, int max) ->
                group(Kind.LIST, member, place, items(member, item, max, filled, place));
            case Shape.Many(Shape.Choice(var words), int _) -> scalar(Kind.TICKS, member, place, lines(filled), words);
            case Shape.Many(var _, int _) -> scalar(Kind.LINES, member, place, lines(filled), List.of());
            case Shape.Text(int max, boolean lines) ->
                scalar(lines || max > LINE_MAX ? Kind.LINES : Kind.LINE, member, place, text(filled), List.of());
            case Shape.Choice(var words) -> scalar(Kind.CHOICE, member, place, text(filled), words);
            case Shape.Truth() -> scalar(Kind.TRUTH, member, place, text(filled), List.of("true", "false"));
            case Shape.Whole _, Shape.Decimal _ -> scalar(Kind.NUMBER, member, place, text(filled), List.of());
            case Shape.Moment() -> scalar(Kind.MOMENT, member, place, local(text(filled)), List.of());
            case Shape.Any() -> scalar(Kind.JSON, member, place, text(filled), List.of());
        };
    }

    private static Json.Entries entries(Optional<Json> value) {
        return value.isPresent() && value.get() instanceof Json.Entries entries ? entries : Json.Entries.NONE;
    }

    /** Those that are there, or one that is empty; and a further one if it was asked for. */
    private List<FormField> items(
            Shape.Member member, Shape.Members item, int max, Optional<Json> filled, String place) {
        List<Json> there = filled.isPresent() && filled.get() instanceof Json.Items(var values) ? values : List.of();
        int count = Math.max(1, there.size() + (more.equals(place) ? 1 : 0));
        var groups = new ArrayList<FormField>();
        for (int at = 0; at < Math.min(count, Math.min(max, FormReader.ITEMS_MAX)); at++) {
            var one = entries(at < there.size() ? Optional.of(there.get(at)) : Optional.empty());
            var itemPlace = place + "[" + at + "]";
            groups.add(new FormField(
                    Kind.GROUP,
                    itemPlace,
                    Words.label(member.name()) + " " + (at + 1),
                    true,
                    "",
                    "",
                    wrong.getOrDefault(itemPlace, ""),
                    List.of(),
                    members(item, one, itemPlace)));
        }
        return groups;
    }

    private FormField group(Kind kind, Shape.Member member, String place, List<FormField> fields) {
        return field(kind, member, place, "", List.of(), fields);
    }

    private FormField scalar(Kind kind, Shape.Member member, String place, String value, List<String> choices) {
        return field(kind, member, place, value, choices, List.of());
    }

    private FormField field(
            Kind kind, Shape.Member member, String place, String value, List<String> choices, List<FormField> fields) {
        return new FormField(
                kind,
                place,
                Words.label(member.name()),
                member.required(),
                Words.hint(member),
                value,
                wrong.getOrDefault(place, ""),
                choices,
                fields);
    }

    private static String lines(Optional<Json> value) {
        return value.isPresent() && value.get() instanceof Json.Items(var items)
                ? items.stream().map(item -> text(Optional.of(item))).collect(Collectors.joining("\n"))
                : text(value);
    }

    private static String text(Optional<Json> value) {
        if (value.isEmpty()) return "";
        return switch (value.get()) {
            case Json.Text(var text) -> text;
            case Json.Decimal(var number) -> number.toPlainString();
            case Json.Bool(boolean truth) -> Boolean.toString(truth);
            case Json.Null _, Json.Entries _, Json.Items _ -> Frames.write(value.get());
        };
    }

    /** As a browser's field of date and time has it; that is in UTC, and says so. */
    private static String local(String timestamp) {
        return timestamp.endsWith("Z") ? timestamp.substring(0, timestamp.length() - 1) : timestamp;
    }
}
