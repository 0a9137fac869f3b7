package org.plugpact.wire.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Timestamps;

/**
 * The readers beside the official JSON schemas, on payloads made from the schemas and then damaged. The schemas are not
 * ours to hand on: put the folder that holds {@code Authorize.json} and its like in the environment variable
 * {@code OCPP16_SCHEMAS}.
 */
class SchemaOracleTest {
    private static final int PAYLOADS_PER_MESSAGE = 3_000;

    private final long seed = Long.getLong("seed", 16);
    private final Random chance = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void requestsAreAcceptedAsTheSchemasSay(Action action) throws IOException {
        compare(schema(action.text()), payload -> Requests.read(action, payload));
    }

    @ParameterizedTest
    @EnumSource
    void confirmationsAreAcceptedAsTheSchemasSay(Action action) throws IOException {
        compare(schema(action.text() + "Response"), payload -> Confirmations.read(action, payload));
    }

    private interface Reader {
        Parsed<?> read(Json.Entries payload);
    }

    private void compare(JsonNode schema, Reader reader) {
        int accepted = 0;
        for (int round = 0; round < PAYLOADS_PER_MESSAGE; round++) {
            var payload = object(schema);
            var official = violation(schema, payload);
            var ours = reader.read(payload);
            var why = payload + " " + ours + " " + official + "; replay with -Dseed=" + seed;
            switch (ours) {
                case Parsed.Good<?> good -> {
                    assertThat(official).as(why).isEmpty();
                    accepted++;
                }
                case Parsed.Bad<?>(var violation) ->
                    assertThat(official.isPresent() || isInTheTextAlone(violation))
                            .as(why)
                            .isTrue();
            }
        }
        assertThat(accepted).isPositive();
    }

    /** What the specification's text demands, and the schemas leave out. */
    private static boolean isInTheTextAlone(Violation violation) {
        return violation.detail().equals("empty")
                || violation.detail().startsWith("not within")
                || violation.detail().equals("a control character");
    }

    private static JsonNode schema(String name) throws IOException {
        var folder = System.getenv("OCPP16_SCHEMAS");
        assumeTrue(folder != null, "OCPP16_SCHEMAS does not name the folder of the official schemas");
        return new ObjectMapper().readTree(Files.readString(Path.of(folder, name + ".json")));
    }

    /** A payload that fits the schema but for a little damage now and then. */
    private Json make(JsonNode schema, String name) {
        if (chance.nextInt(60) == 0) return anything();
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema, name);
            case "boolean" -> Json.of(chance.nextBoolean());
            case "integer" -> integer();
            case "number" -> Json.of(BigDecimal.valueOf(chance.nextInt(1_000), chance.nextInt(40) == 0 ? 2 : 1));
            case "string" -> Json.of(text(schema));
            case String other -> throw new AssertionError(other);
        };
    }

    private Json.Entries object(JsonNode schema) {
        Map<String, Json> members = new LinkedHashMap<>();
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            boolean there = required.contains(property.getKey()) ? chance.nextInt(40) > 0 : chance.nextBoolean();
            if (there) members.put(property.getKey(), make(property.getValue(), property.getKey()));
        });
        if (chance.nextInt(40) == 0) members.put("surprise", anything());
        return new Json.Entries(members);
    }

    private Json array(JsonNode schema, String name) {
        var items = new ArrayList<Json>();
        int count = chance.nextInt(4);
        while (items.size() < count) items.add(make(schema.path("items"), name));
        return new Json.Items(items);
    }

    private Json integer() {
        return chance.nextInt(60) == 0 ? Json.of(new BigDecimal("1.5")) : Json.of(chance.nextInt(-2, 100));
    }

    private String text(JsonNode schema) {
        if (schema.has("enum")) {
            var words = schema.get("enum");
            var word = words.get(chance.nextInt(words.size())).asText();
            return chance.nextInt(40) == 0 ? word.toLowerCase(java.util.Locale.ROOT) : word;
        }
        if (schema.path("format").asText().equals("date-time")) {
            return chance.nextInt(40) == 0 ? "2025-01-31" : "2025-01-31T09:30:00+01:00";
        }
        int limit = schema.path("maxLength").asInt(30);
        int length = chance.nextInt(20) == 0 ? limit + chance.nextInt(2) : chance.nextInt(limit + 1);
        return (chance.nextBoolean() ? "x" : "😀").repeat(length);
    }

    private Json anything() {
        return switch (chance.nextInt(6)) {
            case 0 -> new Json.Null();
            case 1 -> Json.of("text");
            case 2 -> Json.of(7);
            case 3 -> Json.of(true);
            case 4 -> new Json.Items(List.of());
            default -> Json.Entries.NONE;
        };
    }

    /** A validator for as much of JSON Schema, draft 4, as these schemas use. */
    private static Optional<String> violation(JsonNode schema, Json json) {
        return switch (schema.path("type").asText()) {
            case "object" -> json instanceof Json.Entries(var members) ? inMembers(schema, members) : wrong(json);
            case "array" -> json instanceof Json.Items(var items) ? inItems(schema, items) : wrong(json);
            case "boolean" -> json instanceof Json.Bool ? Optional.empty() : wrong(json);
            case "integer" ->
                json instanceof Json.Decimal(var number) && number.scale() <= 0 ? Optional.empty() : wrong(json);
            case "number" ->
                json instanceof Json.Decimal(var number) && isMultiple(schema, number) ? Optional.empty() : wrong(json);
            case "string" -> json instanceof Json.Text(var text) ? inText(schema, text) : wrong(json);
            case String other -> throw new AssertionError(other);
        };
    }

    private static boolean isMultiple(JsonNode schema, BigDecimal number) {
        var step = schema.path("multipleOf");
        return step.isMissingNode()
                || number.remainder(new BigDecimal(step.asText())).signum() == 0;
    }

    private static Optional<String> inMembers(JsonNode schema, Map<String, Json> members) {
        for (JsonNode name : schema.path("required")) {
            if (!members.containsKey(name.asText())) return Optional.of(name + " is missing");
        }
        for (var member : members.entrySet()) {
            var of = schema.path("properties").path(member.getKey());
            if (of.isMissingNode()) return Optional.of(member.getKey() + " is unknown");
            var violation = violation(of, member.getValue());
            if (violation.isPresent()) return violation;
        }
        return Optional.empty();
    }

    private static Optional<String> inItems(JsonNode schema, List<Json> items) {
        return items.stream()
                .map(item -> violation(schema.path("items"), item))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> inText(JsonNode schema, String text) {
        if (schema.has("maxLength")
                && text.codePointCount(0, text.length())
                        > schema.get("maxLength").asInt()) {
            return Optional.of("too long");
        }
        if (schema.path("format").asText().equals("date-time")) {
            return Timestamps.parse(text).isPresent() ? Optional.empty() : Optional.of("no date-time");
        }
        if (!schema.has("enum")) return Optional.empty();
        for (JsonNode word : schema.get("enum")) {
            if (word.asText().equals(text)) return Optional.empty();
        }
        return Optional.of("not in the list");
    }

    private static Optional<String> wrong(Json json) {
        return Optional.of("is " + json.kind());
    }
}
