package org.plugpact.wire.ocpp;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Timestamps;

/**
 * As much of JSON Schema (drafts 4, 6 and 7) as OCPP's schemas use: judges payloads, and makes payloads that fit but for a
 * little damage now and then.
 *
 * @param root the whole schema of a message
 */
record Schema(JsonNode root) {
    /** A payload that may well be damaged. */
    Json.Entries make(Random chance) {
        return new Maker(chance, true).object(root, 0);
    }

    /** A payload that fits. */
    Json.Entries makeGood(Random chance) {
        return new Maker(chance, false).object(root, 0);
    }

    /** What is wrong with a payload, if anything. */
    Optional<String> violation(Json payload) {
        return violation(root, payload);
    }

    private JsonNode resolved(JsonNode schema) {
        var at = schema;
        while (at.has("$ref")) at = root.at(at.get("$ref").asText().substring(1));
        return at;
    }

    private final class Maker {
        private final Random chance;
        private final boolean damage;

        Maker(Random chance, boolean damage) {
            this.chance = chance;
            this.damage = damage;
        }

        private boolean harm(int oneIn) {
            return damage && chance.nextInt(oneIn) == 0;
        }

        private Json make(JsonNode unresolved, int depth) {
            var schema = resolved(unresolved);
            if (harm(80)) return anything();
            return switch (schema.path("type").asText()) {
                case "object" -> object(schema, depth);
                case "array" -> array(schema, depth);
                case "boolean" -> Json.of(chance.nextBoolean());
                case "integer" -> integer(schema);
                case "number" -> number(schema);
                case "string" -> Json.of(text(schema));
                case "" -> anything();
                case String other -> throw new AssertionError(other);
            };
        }

        Json.Entries object(JsonNode schema, int depth) {
            Map<String, Json> members = new LinkedHashMap<>();
            var required = new ArrayList<String>();
            schema.path("required").forEach(name -> required.add(name.asText()));
            schema.path("properties").properties().forEach(property -> {
                boolean optional = chance.nextInt(depth < 3 ? 2 : 6) == 0;
                boolean there = required.contains(property.getKey()) ? !harm(40) : optional;
                if (there) members.put(property.getKey(), make(property.getValue(), depth + 1));
            });
            if (harm(40)) members.put("surprise", anything());
            return new Json.Entries(members);
        }

        private Json array(JsonNode schema, int depth) {
            int least = schema.path("minItems").asInt(damage ? 0 : 1);
            int most = Math.min(schema.path("maxItems").asInt(3), 3);
            int count =
                    harm(20) ? schema.path("maxItems").asInt(2) + 1 : chance.nextInt(least, Math.max(least, most) + 1);
            if (harm(30)) count = 0;
            var items = new ArrayList<Json>();
            while (items.size() < Math.min(count, 1_100)) items.add(make(schema.path("items"), depth + 1));
            return new Json.Items(items);
        }

        private Json integer(JsonNode schema) {
            if (harm(60)) return Json.of(new BigDecimal("1.5"));
            int least = schema.path("minimum").asInt(damage ? -2 : 0) - (harm(20) ? 1 : 0);
            int most = schema.path("maximum").asInt(100) + (harm(20) ? 1 : 0);
            return Json.of(chance.nextInt(least, most + 1));
        }

        private Json number(JsonNode schema) {
            int places = harm(40) ? 2 : 1;
            int least = schema.path("minimum").asInt(-100) * 10;
            int most = schema.path("maximum").asInt(100) * 10;
            return Json.of(BigDecimal.valueOf(chance.nextInt(least, most + 1) - (harm(20) ? 2_000 : 0), places));
        }

        private String text(JsonNode schema) {
            if (schema.has("enum")) {
                var words = schema.get("enum");
                var word = words.get(chance.nextInt(words.size())).asText();
                return harm(40) ? word.toLowerCase(Locale.ROOT) : word;
            }
            if (schema.path("format").asText().equals("date-time")) {
                return harm(40) ? "2025-01-31" : "2025-01-31T09:30:00+01:00";
            }
            int limit = schema.path("maxLength").asInt(30);
            int length = harm(20) ? limit + chance.nextInt(2) : chance.nextInt(Math.min(limit, 60) + 1);
            return (chance.nextBoolean() ? "x" : "😀").repeat(length);
        }

        private Json anything() {
            return switch (chance.nextInt(6)) {
                case 0 -> damage ? new Json.Null() : Json.of("data");
                case 1 -> Json.of("text");
                case 2 -> Json.of(7);
                case 3 -> Json.of(true);
                case 4 -> new Json.Items(List.of());
                default -> Json.Entries.NONE;
            };
        }
    }

    private Optional<String> violation(JsonNode unresolved, Json json) {
        var schema = resolved(unresolved);
        return switch (schema.path("type").asText()) {
            case "object" -> json instanceof Json.Entries(var members) ? inMembers(schema, members) : wrong(json);
            case "array" -> json instanceof Json.Items(var items) ? inItems(schema, items) : wrong(json);
            case "boolean" -> json instanceof Json.Bool ? Optional.empty() : wrong(json);
            case "integer" ->
                json instanceof Json.Decimal(var number) && number.scale() <= 0 ? inRange(schema, number) : wrong(json);
            case "number" ->
                json instanceof Json.Decimal(var number) && isMultiple(schema, number)
                        ? inRange(schema, number)
                        : wrong(json);
            case "string" -> json instanceof Json.Text(var text) ? inText(schema, text) : wrong(json);
            case "" -> Optional.empty();
            case String other -> throw new AssertionError(other);
        };
    }

    private static boolean isMultiple(JsonNode schema, BigDecimal number) {
        var step = schema.path("multipleOf");
        return step.isMissingNode()
                || number.remainder(new BigDecimal(step.asText())).signum() == 0;
    }

    private static Optional<String> inRange(JsonNode schema, BigDecimal number) {
        boolean low =
                schema.has("minimum") && number.compareTo(schema.get("minimum").decimalValue()) < 0;
        boolean high =
                schema.has("maximum") && number.compareTo(schema.get("maximum").decimalValue()) > 0;
        return low || high ? Optional.of("out of range") : Optional.empty();
    }

    private Optional<String> inMembers(JsonNode schema, Map<String, Json> members) {
        for (JsonNode name : schema.path("required")) {
            if (!members.containsKey(name.asText())) return Optional.of(name + " is missing");
        }
        boolean open = schema.path("additionalProperties").isMissingNode();
        for (var member : members.entrySet()) {
            var of = schema.path("properties").path(member.getKey());
            if (of.isMissingNode() && !open) return Optional.of(member.getKey() + " is unknown");
            if (of.isMissingNode()) continue;
            var violation = violation(of, member.getValue());
            if (violation.isPresent()) return violation;
        }
        return Optional.empty();
    }

    private Optional<String> inItems(JsonNode schema, List<Json> items) {
        if (items.size() < schema.path("minItems").asInt(0)) return Optional.of("too few");
        if (items.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) return Optional.of("too many");
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

    /** The deepest that objects and arrays of this message may stand inside one another. */
    int depth() {
        return depth(root, 0);
    }

    private int depth(JsonNode unresolved, int at) {
        if (at > Frames.DEPTH_MAX) throw new AssertionError("a schema without an end");
        var schema = resolved(unresolved);
        int below = 0;
        for (JsonNode member : schema.path("properties")) below = Math.max(below, depth(member, at + 1));
        if (schema.has("items")) below = Math.max(below, depth(schema.get("items"), at + 1));
        boolean holds = schema.has("properties") || schema.has("items");
        return holds ? below + 1 : below;
    }
}
