package org.plugpact.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.plugpact.core.bytes.Malformed;

/**
 * Reads JSON strictly as RFC 8259 has it. A name that is there twice is refused: of two readers each could take another one
 * of the values, and a signature would cover both.
 */
final class JsonReader {
    private static final int DEPTH_MAX = 12;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int UNICODE_DIGITS = 4;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    static Json read(String text) throws Malformed {
        var reader = new JsonReader(text);
        Json value = reader.value();
        reader.skip();
        if (reader.at < text.length()) throw reader.wrong("more after the end");
        return value;
    }

    /** The text of an object. */
    static Json.Members members(String text) throws Malformed {
        if (read(text) instanceof Json.Members members) return members;
        throw new Malformed("no JSON object");
    }

    private Json value() throws Malformed {
        skip();
        return switch (peek()) {
            case '{' -> members();
            case '[' -> items();
            case '"' -> new Json.Text(string());
            case 't' -> literal("true", new Json.Bool(true));
            case 'f' -> literal("false", new Json.Bool(false));
            case 'n' -> literal("null", new Json.Null());
            default -> number();
        };
    }

    private Json members() throws Malformed {
        var named = new LinkedHashMap<String, Json>();
        enter();
        for (boolean more = !isNext('}'); more; more = isMore('}')) {
            skip();
            if (peek() != '"') throw wrong("no name");
            String name = string();
            skip();
            expect(':');
            if (named.put(name, value()) != null) throw wrong("the name " + name + " twice");
        }
        depth--;
        return new Json.Members(named);
    }

    private Json items() throws Malformed {
        var list = new ArrayList<Json>();
        enter();
        for (boolean more = !isNext(']'); more; more = isMore(']')) list.add(value());
        depth--;
        return new Json.Items(list);
    }

    private void enter() throws Malformed {
        at++;
        if (++depth > DEPTH_MAX) throw wrong("nested more than " + DEPTH_MAX + " deep");
    }

    private boolean isNext(char end) throws Malformed {
        skip();
        if (peek() != end) return false;
        at++;
        return true;
    }

    private boolean isMore(char end) throws Malformed {
        if (isNext(end)) return false;
        expect(',');
        return true;
    }

    private Json literal(String word, Json value) throws Malformed {
        if (!text.startsWith(word, at)) throw wrong("no value");
        at += word.length();
        return value;
    }

    private Json number() throws Malformed {
        var match = NUMBER.matcher(text).region(at, text.length());
        if (!match.lookingAt()) throw wrong("no value");
        at = match.end();
        return new Json.Decimal(match.group());
    }

    private String string() throws Malformed {
        var string = new StringBuilder();
        for (at++; peek() != '"'; at++) {
            char letter = peek();
            if (letter < FIRST_PRINTABLE) throw wrong("a control character in a text");
            string.append(letter == '\\' ? escaped() : letter);
        }
        at++;
        return string.toString();
    }

    /** After it, the reader stands on the escape's last letter. */
    private char escaped() throws Malformed {
        at++;
        return switch (peek()) {
            case '"', '\\', '/' -> peek();
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int end = at + 1 + UNICODE_DIGITS;
                String digits = end <= text.length() ? text.substring(at + 1, end) : "";
                if (!digits.matches("[0-9a-fA-F]{4}")) throw wrong("no such escape");
                at = end - 1;
                yield (char) Integer.parseInt(digits, 16);
            }
            default -> throw wrong("no such escape");
        };
    }

    private void skip() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) at++;
    }

    private char peek() throws Malformed {
        if (at >= text.length()) throw wrong("cut off");
        return text.charAt(at);
    }

    private void expect(char letter) throws Malformed {
        if (peek() != letter) throw wrong("no " + letter);
        at++;
    }

    private Malformed wrong(String what) {
        return new Malformed("JSON at character " + at + ": " + what);
    }
}
