package org.plugpact.hub.console;

import java.util.stream.Collectors;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/** JSON as people read it: a member a line. */
public final class Pretty {
    private static final String STEP = "  ";

    private Pretty() {}

    /** Of an object's text; what is none is given back as it is. */
    public static String of(String text) {
        return Frames.readObject(text).map(Pretty::of).orElse(text);
    }

    /** Of any JSON, such as a frame; what is none is given back as it is. */
    public static String any(String text) {
        return Frames.readObject("{\"it\":" + text + "}")
                .map(object -> of(object.values().getOrDefault("it", Json.Entries.NONE)))
                .orElse(text);
    }

    static String of(Json value) {
        return of(value, "\n");
    }

    private static String of(Json value, String lineEnd) {
        var inner = lineEnd + STEP;
        return switch (value) {
            case Json.Entries(var members)
            when !members.isEmpty() ->
                members.entrySet().stream()
                        .map(member -> Frames.write(Json.of(member.getKey())) + ": " + of(member.getValue(), inner))
                        .collect(Collectors.joining("," + inner, "{" + inner, lineEnd + "}"));
            case Json.Items(var items)
            when !items.isEmpty() ->
                items.stream()
                        .map(item -> of(item, inner))
                        .collect(Collectors.joining("," + inner, "[" + inner, lineEnd + "]"));
            case Json.Entries _, Json.Items _, Json.Text _, Json.Decimal _, Json.Bool _, Json.Null _ ->
                Frames.write(value);
        };
    }
}
