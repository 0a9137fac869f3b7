package org.plugpact.audit;

/** Writes JSON (RFC 8259). The auditor has no library but the JDK, which has none for it. */
final class Json {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    Json open() {
        return begin('{');
    }

    Json close() {
        return end('}');
    }

    Json openList() {
        return begin('[');
    }

    Json closeList() {
        return end(']');
    }

    Json put(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    Json put(String name, long value) {
        name(name).text.append(value);
        first = false;
        return this;
    }

    Json put(String name, boolean value) {
        name(name).text.append(value);
        first = false;
        return this;
    }

    /** An item of a list. */
    Json add(String value) {
        comma();
        string(value);
        return this;
    }

    /** The name of a member whose value comes next. */
    Json name(String name) {
        comma();
        string(name);
        text.append(':');
        first = true;
        return this;
    }

    private Json begin(char bracket) {
        comma();
        text.append(bracket);
        first = true;
        return this;
    }

    private Json end(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    private void comma() {
        if (!first) text.append(',');
        first = true;
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '"' || letter == '\\') {
                text.append('\\').append(letter);
            } else if (letter < FIRST_PRINTABLE) {
                text.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) letter));
            } else {
                text.append(letter);
            }
        }
        text.append('"');
        first = false;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
