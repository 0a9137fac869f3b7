package org.plugpact.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.hub.web.Ordering;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Shape;

/** Every operation of a central system's has a form in every version that has it, and the form comes to its message. */
final class FormsTest {
    private static final int ITEMS = 2;

    static Stream<Arguments> operations() {
        return Arrays.stream(Version.values())
                .flatMap(version -> version.operations().stream()
                        .map(operation -> Arguments.of(version.title(), operation.name(), operation)));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({"ocpp1.6, 26, OCPP 1.6", "ocpp2.0.1, 40, OCPP 2.0.1", "ocpp2.1, 55, OCPP 2.1"})
    void everyVersionOffersAllThatMayBeAsked(String subprotocol, int count, String title) {
        var version = Version.of(subprotocol).orElseThrow();
        assertThat(version.title()).isEqualTo(title);
        assertThat(version.operations()).hasSize(count);
        assertThat(version.grouped().values().stream()
                        .flatMap(List::stream)
                        .map(Operation::name)
                        .distinct())
                .hasSize(count);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void whatIsFilledInComesBackAsTheMessageAndAsTheForm(String version, String name, Operation operation) {
        assertThat(operation.about()).as("what it does").isNotEmpty();
        for (boolean all : new boolean[] {true, false}) {
            Map<String, String> texts = new HashMap<>();
            fill(operation.shape(), "", all, texts);
            var read = FormReader.read(operation.shape(), place -> texts.getOrDefault(place, ""));
            assertThat(operation.violation(read)).as("%s", read).isEmpty();
            assertThat(Ordering.objection(Frames.write(read))).as("%s", read).isEmpty();
            Map<String, String> shown = new HashMap<>();
            show(FormMaker.fields(operation.shape(), read, Map.of(), ""), shown);
            assertThat(FormReader.read(operation.shape(), place -> shown.getOrDefault(place, "")))
                    .isEqualTo(read);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void anEmptyFormSaysAllThatIsMissing(String version, String name, Operation operation) {
        var read = FormReader.read(operation.shape(), _ -> "");
        boolean needsNothing = operation.shape().members().stream().noneMatch(Shape.Member::required);
        assertThat(operation.violation(read).isEmpty()).as("%s", read).isEqualTo(needsNothing);
    }

    /** As somebody would who leaves nothing out, or all that may be. */
    private static void fill(Shape.Members shape, String place, boolean all, Map<String, String> texts) {
        for (var member : shape.members()) {
            if (!all && !member.required()) continue;
            var at = place.isEmpty() ? member.name() : place + "." + member.name();
            switch (member.shape()) {
                case Shape.Members inner -> fill(inner, at, all, texts);
                case Shape.Many(Shape.Members item, int max) -> {
                    int count = Math.min(max, ITEMS);
                    texts.put(at + FormReader.COUNT, Integer.toString(count));
                    for (int i = 0; i < count; i++) fill(item, at + "[" + i + "]", all, texts);
                }
                case Shape.Many(var item, int _) -> texts.put(at, text(item));
                case Shape.Text _,
                        Shape.Choice _,
                        Shape.Whole _,
                        Shape.Decimal _,
                        Shape.Truth _,
                        Shape.Moment _,
                        Shape.Any _ -> texts.put(at, text(member.shape()));
            }
        }
    }

    private static String text(Shape shape) {
        return switch (shape) {
            case Shape.Text _ -> "x";
            case Shape.Choice(var words) -> words.getLast();
            case Shape.Whole(long min, long _) -> Long.toString(Math.max(min, 1));
            case Shape.Decimal(long min, long max, int _) ->
                min > 1 || max < 1 ? Long.toString(Math.max(min, -1)) : "1.5";
            case Shape.Truth() -> "true";
            case Shape.Moment() -> "2026-01-31T12:00";
            case Shape.Any() -> "{\"a\":[1,true]}";
            case Shape.Members _, Shape.Many _ -> throw new IllegalArgumentException("no scalar");
        };
    }

    /** What a browser would send back of a form as it is shown. */
    private static void show(List<FormField> fields, Map<String, String> shown) {
        for (var field : fields) {
            switch (field.kind()) {
                case GROUP -> show(field.fields(), shown);
                case LIST -> {
                    shown.put(
                            field.place() + FormReader.COUNT,
                            Integer.toString(field.fields().size()));
                    show(field.fields(), shown);
                }
                case LINE, LINES, CHOICE, TICKS, TRUTH, NUMBER, MOMENT, JSON -> shown.put(field.place(), field.value());
            }
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}={3}: {4} {5}")
    @CsvSource({
        "ocpp1.6, ChangeAvailability, connectorId, -1, connectorId, not within 0 to 2147483647",
        "ocpp1.6, ChangeAvailability, connectorId, one, connectorId, 'must be an integer, is a string'",
        "ocpp1.6, RemoteStartTransaction, connectorId, 1, contract, missing",
        "ocpp2.0.1, SetVariables, setVariableData[0].attributeValue, 1, setVariableData[0].component.name, missing",
        "ocpp2.1, Reset, type, Warm, type, not one of the words listed for it",
        "ocpp2.1, GetLog, log.oldestTimestamp, yesterday, log.remoteLocation, missing",
    })
    void whatIsWrongStandsWhereItIs(String version, String name, String field, String text, String place, String why) {
        var operation = Version.of(version).orElseThrow().operation(name).orElseThrow();
        Map<String, String> all = new HashMap<>(Map.of("type", "Operative"));
        all.put(field, text);
        var read = FormReader.read(operation.shape(), at -> all.getOrDefault(at, ""));
        var violation = operation.violation(read).orElseThrow();
        assertThat(violation.place()).isEqualTo(place);
        assertThat(violation.detail()).isEqualTo(why);
    }

    @Test
    void whatIsSecretIsNotOfferedAndTold() {
        var profile = Version.V21.operation("SetNetworkProfile").orElseThrow();
        assertThat(profile.withheld()).anyMatch(place -> place.contains("vpn"));
        assertThat(places(profile.shape(), ""))
                .noneMatch(place -> place.toLowerCase(Locale.ROOT).contains("password"));
        var start = Version.V201.operation("RequestStartTransaction").orElseThrow();
        assertThat(places(start.shape(), "")).contains("contract").doesNotContain("idToken", "groupIdToken");
        var list = Version.V21.operation("SendLocalList").orElseThrow();
        assertThat(list.withheld()).containsExactly("localAuthorizationList");
    }

    private static List<String> places(Shape.Members shape, String place) {
        return shape.members().stream()
                .flatMap(member -> {
                    var at = place.isEmpty() ? member.name() : place + "." + member.name();
                    return member.shape() instanceof Shape.Members inner
                            ? Stream.concat(Stream.of(at), places(inner, at).stream())
                            : Stream.of(at);
                })
                .collect(Collectors.toList());
    }

    @Test
    void anItemThatIsLeftEmptyIsNoneAndAFurtherOneIsShown() {
        var operation = Version.V16.operation("SetChargingProfile").orElseThrow();
        String periods = "csChargingProfiles.chargingSchedule.chargingSchedulePeriod";
        var texts = Map.of(
                periods + "#",
                "3",
                periods + "[1].startPeriod",
                "60",
                periods + "[1].limit",
                "8.5",
                "connectorId",
                "0");
        var read = FormReader.read(operation.shape(), at -> texts.getOrDefault(at, ""));
        assertThat(Frames.write(read)).contains("\"chargingSchedulePeriod\":[{\"startPeriod\":60,\"limit\":8.5}]");
        Map<String, String> shown = new HashMap<>();
        show(FormMaker.fields(operation.shape(), read, Map.of(), periods), shown);
        assertThat(shown).containsEntry(periods + "#", "2").containsEntry(periods + "[0].limit", "8.5");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "chargingSchedulePeriod, Charging schedule period",
        "evseId, EVSE ID",
        "csChargingProfiles, CS charging profiles",
        "RemoteStartTransaction, Remote start transaction",
        "contract, Driver",
        "setpoint_L2, Setpoint L2",
    })
    void namesBecomeLabels(String name, String label) {
        assertThat(Words.label(name)).isEqualTo(label);
    }

    @Test
    void jsonIsLaidOutForPeople() {
        assertThat(Pretty.of("{\"a\":[1,{\"b\":\"x\"}],\"c\":{}}")).isEqualTo("""
                {
                  "a": [
                    1,
                    {
                      "b": "x"
                    }
                  ],
                  "c": {}
                }""");
        assertThat(Pretty.of("17")).isEqualTo("17");
        assertThat(Pretty.of(new Json.Items(List.of()))).isEqualTo("[]");
    }
}
