package org.plugpact.wire.json;

/** Writes {@link Json} without spaces, members in their own order. */
final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private JsonWriter() {}

    static void write(Json json, StringBuilder out) {
        switch (json) {
            case Json.Text(var text) -> text(text, out);
            case Json.Decimal(var number) -> out.append(number.toPlainString());
            case Json.Bool(var truth) -> out.append(truth);
            case Json.Null() -> out.append("null");
            case Json.Items items -> items(items, out);
            case Json.Entries entries -> entries(entries, out);
        }
    }

    static void text(String text, StringBuilder out) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '"' || letter == '\\') out.append('\\').append(letter);
            else if (letter >= ' ') out.append(letter);
            else out.append("\\u00").append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 15));
        }
        out.append('"');
    }

    private static void items(Json.Items items, StringBuilder out) {
        char before = '[';
        for (Json value : items.values()) {
            out.append(before);
            write(value, out);
            before = ',';
        }
        if (before == '[') out.append('[');
        out.append(']');
    }

    private static void entries(Json.Entries entries, StringBuilder out) {
        char before = '{';
        for (var entry : entries.values().entrySet()) {
            text(entry.getKey(), out.append(before));
            write(entry.getValue(), out.append(':'));
            before = ',';
        }
        if (before == '{') out.append('{');
        out.append('}');
    }
}
