package org.plugpact.hub.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.governance.SignedStatement;

/** A statement as a page shows it: what is signed, field by field. */
public record StatementText(String id, String kind, String by, List<Line> lines) {
    /** Longer byte strings are told by their digest. */
    private static final int BYTES_MAX = 32;

    /** Written as milliseconds since 1970 (statements.cddl). */
    private static final Set<String> INSTANTS =
            Set.of("from", "valid-from", "valid-to", "in-force-from", "issued-at", "next-update");

    /** A field's name and value. */
    public record Line(String name, String value) {}

    static StatementText of(SignedStatement signed) {
        List<Line> lines = new ArrayList<>();
        for (Field field : signed.fields().fields()) lines.add(line(field));
        return new StatementText(
                signed.id().hex(),
                signed.statement().kind(),
                signed.statement().by().text(),
                lines);
    }

    private static Line line(Field field) {
        String value = INSTANTS.contains(field.name()) && field.value() instanceof Cbor.Int(long at)
                ? Instant.ofEpochMilli(at).toString()
                : text(field.value());
        return new Line(field.name().replace('-', ' '), value);
    }

    private static String text(Cbor value) {
        return switch (value) {
            case Cbor.Int(long number) -> Long.toString(number);
            case Cbor.Big(var number) -> number.toString();
            case Cbor.Bytes(byte[] bytes) ->
                bytes.length <= BYTES_MAX
                        ? HexFormat.of().formatHex(bytes)
                        : bytes.length + " bytes, SHA-256 "
                                + Digest.sha256(bytes).hex();
            case Cbor.Text(String text) -> text;
            case Cbor.Items(var items) ->
                items.isEmpty()
                        ? "none"
                        : String.join(
                                ", ", items.stream().map(StatementText::text).toList());
            case Cbor.Entries(var entries) ->
                String.join(
                        ", ",
                        entries.stream()
                                .map(entry -> text(entry.key()) + ": " + text(entry.value()))
                                .toList());
            case Cbor.Tagged(long _, var content) -> text(content);
            case Cbor.Bool(boolean is) -> is ? "yes" : "no";
            case Cbor.Null() -> "none";
        };
    }
}
