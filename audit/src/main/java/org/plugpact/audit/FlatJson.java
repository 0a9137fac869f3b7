package org.plugpact.audit;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plugpact.core.bytes.Malformed;

/** Reads a JSON object of objects and plain values (RFC 8259): each value by the path to it, its steps joined by dots. No lists. */
final class FlatJson {
    private static final int DEPTH_MAX = 16;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*([{}:,]|\"(?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt])*\"|-?\\d+(?:\\.\\d+)?|true|false|null)");

    private final String text;
    private final Matcher tokens;
    private final TreeMap<String, String> values = new TreeMap<>();

    private FlatJson(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
    }

    static NavigableMap<String, String> read(String text) throws Malformed {
        var reader = new FlatJson(text);
        if (!reader.next().equals("{")) throw new Malformed("no JSON object");
        reader.object("", 0);
        if (!text.substring(reader.tokens.end()).isBlank()) throw new Malformed("something after the JSON object");
        return reader.values;
    }

    private String next() throws Malformed {
        int from = tokens.hasMatch() ? tokens.end() : 0;
        if (!tokens.region(from, text.length()).lookingAt()) throw new Malformed("no such JSON at " + from);
        return tokens.group(1);
    }

    private void object(String path, int depth) throws Malformed {
        if (depth > DEPTH_MAX) throw new Malformed("an object in " + depth + " others");
        String token = next();
        if (token.equals("}")) return;
        while (true) {
            if (!token.startsWith("\"") || !next().equals(":")) throw new Malformed("no member in " + path);
            String inner = path + token.substring(1, token.length() - 1);
            String value = next();
            if (value.equals("{")) object(inner + ".", depth + 1);
            else values.put(inner, value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
            String after = next();
            if (after.equals("}")) return;
            if (!after.equals(",")) throw new Malformed("no end of " + inner);
            token = next();
        }
    }
}
