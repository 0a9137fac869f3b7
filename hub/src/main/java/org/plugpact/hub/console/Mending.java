package org.plugpact.hub.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Shape;

/** A message with something that will do wherever it is wrong, so that what else is wrong comes to light. Never sent. */
final class Mending {
    private final Set<String> wrong;

    private Mending(Set<String> wrong) {
        this.wrong = wrong;
    }

    /** @param wrong the places where it is */
    static Json.Entries mended(Shape.Members shape, Json.Entries there, Set<String> wrong) {
        return new Mending(wrong).members(shape, there, "");
    }

    private Json.Entries members(Shape.Members shape, Json.Entries there, String place) {
        var members = new LinkedHashMap<>(there.values());
        members.keySet().removeIf(name -> wrong.contains(at(place, name)));
        for (var member : shape.members()) {
            var at = at(place, member.name());
            var value = Optional.ofNullable(there.values().get(member.name()));
            if (wrong.contains(at)) members.put(member.name(), least(member.shape()));
            else if (value.isPresent()) members.put(member.name(), mended(member.shape(), value.get(), at));
            else if (member.required() && member.shape() instanceof Shape.Members inner) {
                members.put(member.name(), members(inner, Json.Entries.NONE, at));
            }
        }
        return new Json.Entries(members);
    }

    private static String at(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private Json mended(Shape shape, Json value, String place) {
        if (shape instanceof Shape.Members inner && value instanceof Json.Entries entries) {
            return members(inner, entries, place);
        }
        if (shape instanceof Shape.Many(var item, int _) && value instanceof Json.Items(List<Json> items)) {
            var all = new ArrayList<Json>(items.size());
            for (Json one : items) {
                var at = place + "[" + all.size() + "]";
                all.add(wrong.contains(at) ? least(item) : mended(item, one, at));
            }
            return new Json.Items(all);
        }
        return value;
    }

    /** Something that will do. */
    private static Json least(Shape shape) {
        return switch (shape) {
            case Shape.Text _, Shape.Any _ -> Json.of("x");
            case Shape.Choice(var words) -> Json.of(words.getFirst());
            case Shape.Whole(long min, long max) -> Json.of(Math.clamp(0, min, max));
            case Shape.Decimal(long min, long max, int _) -> Json.of(BigDecimal.valueOf(Math.clamp(0, min, max)));
            case Shape.Truth() -> Json.of(false);
            case Shape.Moment() -> Json.of("2026-01-31T12:00:00Z");
            case Shape.Many(var item, int _) -> new Json.Items(List.of(least(item)));
            case Shape.Members(var members) -> {
                var all = new LinkedHashMap<String, Json>();
                for (var member : members) if (member.required()) all.put(member.name(), least(member.shape()));
                yield new Json.Entries(all);
            }
        };
    }
}
