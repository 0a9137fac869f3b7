package org.plugpact.hub.upstream;

import java.util.List;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/** Exchanges one value in the text of a frame that was read before, so that every other character stays as it came. */
final class Splice {
    private final String text;
    private int at;

    private Splice(String text) {
        this.text = text;
    }

    /** With another message id. */
    static String id(String frame, String id) {
        var quoted = Frames.write(Json.of(id));
        var scan = new Splice(frame);
        scan.intoArray(1);
        return scan.exchanged(quoted);
    }

    /** With another number at this place of the payload, named by members from the outermost in; as it is if there is none. */
    static String number(Frame frame, String text, List<String> place, int number) {
        int payload = frame instanceof Frame.Call ? 3 : 2;
        var scan = new Splice(text);
        scan.intoArray(payload);
        for (var name : place) {
            if (!scan.intoMember(name)) return text;
        }
        return scan.exchanged(Integer.toString(number));
    }

    private String exchanged(String value) {
        int from = at;
        skipValue();
        return text.substring(0, from) + value + text.substring(at);
    }

    /** To the element of this index of the array that begins here. */
    private void intoArray(int index) {
        space();
        at++;
        for (int passed = 0; passed < index; passed++) {
            space();
            skipValue();
            space();
            at++;
        }
        space();
    }

    /** To the value of this member of the object that begins here; false if there is none, or it is no object. */
    private boolean intoMember(String wanted) {
        if (text.charAt(at) != '{') return false;
        at++;
        while (true) {
            space();
            if (text.charAt(at) == '}') return false;
            int from = at;
            skipText();
            boolean found = isName(text.substring(from, at), wanted);
            space();
            at++;
            space();
            if (found) return true;
            skipValue();
            space();
            if (text.charAt(at) == ',') at++;
        }
    }

    private static boolean isName(String quoted, String wanted) {
        if (quoted.indexOf('\\') < 0)
            return quoted.substring(1, quoted.length() - 1).equals(wanted);
        return Frames.readObject("{" + quoted + ":0}")
                .filter(read -> read.values().containsKey(wanted))
                .isPresent();
    }

    private void space() {
        while (" \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private void skipText() {
        at++;
        while (text.charAt(at) != '"') at += text.charAt(at) == '\\' ? 2 : 1;
        at++;
    }

    private void skipValue() {
        switch (text.charAt(at)) {
            case '"' -> skipText();
            case '{', '[' -> skipNested();
            default -> {
                while (",]} \t\r\n".indexOf(text.charAt(at)) < 0) at++;
            }
        }
    }

    private void skipNested() {
        int depth = 0;
        do {
            switch (text.charAt(at)) {
                case '"' -> {
                    skipText();
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
    }
}
