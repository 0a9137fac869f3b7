package org.plugpact.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.json.Shape;

/** What a reader says of itself is what it takes: of every request, in all three versions. */
final class ShapesTest {
    private static final int TEXT_MAX = 4_000;
    private static final int ITEMS_MAX = 40;

    static Stream<Arguments> requests() {
        return Stream.of(
                        Arrays.stream(org.plugpact.wire.ocpp16.Action.values())
                                .map(action -> row("1.6", action.text(), action.described(), action::request)),
                        Arrays.stream(org.plugpact.wire.ocpp201.Action.values())
                                .map(action -> row("2.0.1", action.text(), action.described(), action::request)),
                        Arrays.stream(org.plugpact.wire.ocpp21.Action.values())
                                .map(action -> row("2.1", action.text(), action.described(), action::request)))
                .flatMap(Function.identity());
    }

    private static Arguments row(
            String version, String action, Shape.Members shape, Function<Json.Entries, ? extends Parsed<?>> reader) {
        return Arguments.of(version, action, shape, reader);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    void whatIsDescribedIsTaken(
            String version, String action, Shape.Members shape, Function<Json.Entries, ? extends Parsed<?>> reader) {
        for (boolean all : new boolean[] {true, false}) {
            for (boolean most : new boolean[] {true, false}) {
                var payload = filled(shape, all, most);
                assertThat(reader.apply(payload)).as("%s", payload).isInstanceOf(Parsed.Good.class);
            }
        }
        for (var member : shape.members()) {
            if (!member.required()) continue;
            var without = new LinkedHashMap<>(filled(shape, true, false).values());
            without.remove(member.name());
            assertThat(reader.apply(new Json.Entries(without)))
                    .as("without %s", member)
                    .isInstanceOf(Parsed.Bad.class);
        }
    }

    private static Json.Entries filled(Shape.Members shape, boolean all, boolean most) {
        var members = new LinkedHashMap<String, Json>();
        for (var member : shape.members()) {
            if (all || member.required()) members.put(member.name(), value(member.shape(), all, most));
        }
        return new Json.Entries(members);
    }

    private static Json value(Shape shape, boolean all, boolean most) {
        return switch (shape) {
            case Shape.Text(int max, boolean lines) ->
                Json.of((lines && most ? "\n" : "x").repeat(most ? Math.min(max, TEXT_MAX) : 1));
            case Shape.Choice(var words) -> Json.of(most ? words.getLast() : words.getFirst());
            case Shape.Whole(long min, long max) -> Json.of(most ? max : min);
            case Shape.Decimal(long min, long max, int _) -> Json.of(BigDecimal.valueOf(most ? max : min));
            case Shape.Truth() -> Json.of(most);
            case Shape.Moment() -> Json.of("2026-01-31T12:00:00Z");
            case Shape.Any() -> new Json.Items(List.of());
            case Shape.Members members -> filled(members, all, most);
            case Shape.Many(var item, int max) ->
                new Json.Items(Collections.nCopies(most ? Math.min(max, ITEMS_MAX) : 1, value(item, all, most)));
        };
    }

    @Test
    void membersAreInOrderWithTheirBounds() {
        var shape = org.plugpact.wire.ocpp16.Action.REMOTE_START_TRANSACTION.described();
        assertThat(shape.members().getFirst())
                .isEqualTo(new Shape.Member("connectorId", false, new Shape.Whole(1, Integer.MAX_VALUE)));
        assertThat(shape.members().get(1)).isEqualTo(new Shape.Member("idTag", true, new Shape.Text(20, false)));
        assertThat(shape.members().get(2).shape()).isInstanceOf(Shape.Members.class);
    }
}
