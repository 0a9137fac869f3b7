package org.plugpact.cli.imports;

import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plugpact.hub.people.IdTag;

/**
 * A dump of SteVe's database (its schema from 0.8.4 on): charge boxes with their connectors and passwords, and cards with
 * their parents and ends. A card that may have no transaction at all, or is marked as blocked in older schemas, is blocked.
 */
public final class Steve {
    private static final String BOXES = "charge_box";
    private static final String CARDS = "ocpp_tag";

    /** Each charge box's connectors; {@code evse} since 1.1.4. */
    private static final Set<String> PORTS = Set.of("connector", "evse");

    private final Map<String, Row> boxes = new LinkedHashMap<>();
    private final Map<String, Integer> connectors = new LinkedHashMap<>();
    private final ArrayList<Found.Tag> tags = new ArrayList<>();
    private final ArrayList<Found.Wrong> wrong = new ArrayList<>();

    private record Row(Map<String, String> values, long line) {}

    private Steve() {}

    /** @throws IOException if it is no such dump, or is cut off; says on which line */
    public static Found read(Reader in) throws IOException {
        var steve = new Steve();
        var wanted = Stream.concat(PORTS.stream(), Stream.of(BOXES, CARDS)).collect(Collectors.toSet());
        MysqlDump.read(in, wanted, steve::row);
        return steve.found();
    }

    private void row(String table, Map<String, String> values, long line) {
        if (table.equals(BOXES)) box(new Row(values, line));
        else if (table.equals(CARDS)) card(values, line);
        else port(values);
    }

    private void box(Row row) {
        var id = row.values.getOrDefault("charge_box_id", "");
        boxes.put(id, row);
    }

    /** Connector 0 is the charge box as a whole. */
    private void port(Map<String, String> values) {
        var number = values.getOrDefault("connector_id", values.getOrDefault("evse_id", "0"));
        if (number.matches("[0-9]{1,4}"))
            connectors.merge(values.getOrDefault("charge_box_id", ""), Integer.parseInt(number), Math::max);
    }

    private void card(Map<String, String> values, long line) {
        try {
            var tag = new IdTag(values.getOrDefault("id_tag", "")).text();
            var parent = Optional.ofNullable(values.get("parent_id_tag")).map(text -> new IdTag(text).text());
            boolean blocked =
                    "0".equals(values.get("max_active_transaction_count")) || "1".equals(values.get("blocked"));
            var ends = Optional.ofNullable(values.get("expiry_date")).map(Steve::instant);
            tags.add(new Found.Tag(tag, blocked, ends, parent));
        } catch (IllegalArgumentException bad) {
            wrong.add(new Found.Wrong(line, "ocpp_tag: " + bad.getMessage()));
        }
    }

    /** The dump's session is set to UTC by mysqldump itself. */
    private static Instant instant(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException bad) {
            throw new IllegalArgumentException("expiry_date: not a time", bad);
        }
    }

    private Found found() {
        var chargers = new ArrayList<Found.Charger>();
        boxes.forEach((id, row) -> {
            try {
                chargers.add(Chargers.checked(charger(id, row.values)));
            } catch (IllegalArgumentException bad) {
                wrong.add(new Found.Wrong(row.line, "charge_box: " + bad.getMessage()));
            }
        });
        return new Found(chargers, tags, wrong);
    }

    private Found.Charger charger(String id, Map<String, String> values) {
        var site = "site-" + id;
        var model = Stream.of("charge_point_vendor", "charge_point_model")
                .map(values::get)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining(" "));
        var name = Optional.ofNullable(values.get("description"))
                .map(text -> text.lines().findFirst().orElse("").strip())
                .filter(text -> !text.isEmpty());
        return new Found.Charger(
                id,
                site,
                name.orElse(site),
                model,
                Math.max(1, connectors.getOrDefault(id, 1)),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(values.get("auth_password")).map(Chargers::hash));
    }
}
