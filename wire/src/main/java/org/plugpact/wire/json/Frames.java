package org.plugpact.wire.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Frames to text and back, as OCPP-J 1.6, section 4, has them. */
public final class Frames {
    /** Characters in one frame; a longer one is refused before it is looked at. */
    public static final int CHARACTERS_MAX = 64 * 1_024;

    /** Arrays and objects inside one another, the frame's own array included. The deepest message of OCPP 2.1 needs 17. */
    public static final int DEPTH_MAX = 24;

    /** Characters in a message id (OCPP-J 1.6, table 3). */
    public static final int ID_CHARACTERS_MAX = 36;

    private static final int CALL = 2;
    private static final int CALL_RESULT = 3;
    private static final int CALL_ERROR = 4;
    private static final int CALL_RESULT_ERROR = 5;
    private static final int SEND = 6;

    private Frames() {}

    /** Reads one frame, strictly. */
    public static Decoded read(String text) {
        if (text.length() > CHARACTERS_MAX) return bad(Fault.TOO_LONG, Optional.empty(), "more than 64 KiB");
        var elements = new ArrayList<Json>(5);
        try {
            JsonReader.readArray(text, DEPTH_MAX, elements);
        } catch (JsonReader.NotRead stopped) {
            return bad(stopped.fault, answerTo(elements), stopped.why);
        }
        return frame(withoutExtension(elements));
    }

    /** In the standard's picture of a signed message an extension stands before the action (2.1, part 4, 7.1), which nothing else says of. */
    private static List<Json> withoutExtension(List<Json> elements) {
        boolean extended = elements.size() == 5
                && elements.get(2) instanceof Json.Entries
                && elements.get(3) instanceof Json.Text(var action)
                && action.endsWith(SignedMessage.SUFFIX);
        if (!extended) return elements;
        var plain = new ArrayList<>(elements);
        plain.remove(2);
        return plain;
    }

    /** Reads an object on its own, within the same limits; empty if the text is anything else. */
    public static Optional<Json.Entries> readObject(String text) {
        if (text.length() > CHARACTERS_MAX) return Optional.empty();
        try {
            return payload(JsonReader.readValue(text, DEPTH_MAX - 1));
        } catch (JsonReader.NotRead _) {
            return Optional.empty();
        }
    }

    /** Writes one frame, without spaces. */
    public static String write(Frame frame) {
        var out = new StringBuilder(128);
        switch (frame) {
            case Frame.Call(var id, var action, var payload) -> asked(CALL, id, action, payload, out);
            case Frame.CallResult(var id, var payload) -> {
                JsonWriter.text(id, out.append("[3,"));
                JsonWriter.write(payload, out.append(','));
            }
            case Frame.CallError(var id, var code, var description, var details) ->
                failed(CALL_ERROR, id, code, description, details, out);
            case Frame.CallResultError(var id, var code, var description, var details) ->
                failed(CALL_RESULT_ERROR, id, code, description, details, out);
            case Frame.Send(var id, var action, var payload) -> asked(SEND, id, action, payload, out);
        }
        return out.append(']').toString();
    }

    private static void asked(int type, String id, String action, Json.Entries payload, StringBuilder out) {
        JsonWriter.text(id, out.append('[').append(type).append(','));
        JsonWriter.text(action, out.append(','));
        JsonWriter.write(payload, out.append(','));
    }

    private static void failed(
            int type, String id, String code, String description, Json.Entries details, StringBuilder out) {
        JsonWriter.text(id, out.append('[').append(type).append(','));
        JsonWriter.text(code, out.append(','));
        JsonWriter.text(description, out.append(','));
        JsonWriter.write(details, out.append(','));
    }

    /** Writes any value, without spaces. */
    public static String write(Json json) {
        var out = new StringBuilder(128);
        JsonWriter.write(json, out);
        return out.toString();
    }

    private static Decoded frame(List<Json> elements) {
        int type = type(elements);
        return switch (type) {
            case CALL -> asked(elements, "a CALL", Frame.Call::new);
            case CALL_RESULT -> callResult(elements);
            case CALL_ERROR -> failed(elements, "a CALLERROR", Frame.CallError::new);
            case CALL_RESULT_ERROR -> failed(elements, "a CALLRESULTERROR", Frame.CallResultError::new);
            case SEND -> asked(elements, "a SEND", Frame.Send::new);
            case -1 -> bad(Fault.NOT_A_FRAME, Optional.empty(), "the first element is not a message type number");
            default -> bad(Fault.UNKNOWN_TYPE, Optional.empty(), "message type " + type);
        };
    }

    private interface Asked {
        Frame of(String id, String action, Json.Entries payload);
    }

    private interface Failed {
        Frame of(String id, String code, String description, Json.Entries details);
    }

    private static Decoded asked(List<Json> elements, String what, Asked asked) {
        boolean named = elements.size() >= 2 && elements.get(1) instanceof Json.Text;
        if (!named) return bad(Fault.NOT_A_FRAME, Optional.empty(), "the message id is not a string");
        var id = ((Json.Text) elements.get(1)).value();
        // Nobody waits for an answer to a SEND.
        var answerTo = answerTo(elements);
        if (isTooLong(id)) return bad(Fault.ID_TOO_LONG, answerTo, "a message id has at most 36 characters");
        if (elements.size() != 4) return bad(Fault.NOT_A_FRAME, answerTo, what + " has 4 elements");
        if (!(elements.get(2) instanceof Json.Text(var action))) {
            return bad(Fault.NOT_A_FRAME, answerTo, "the action is not a string");
        }
        return payload(elements.get(3))
                .<Decoded>map(payload -> new Decoded.Good(asked.of(id, action, payload)))
                .orElseGet(() -> bad(Fault.NOT_A_FRAME, answerTo, "the payload is not an object"));
    }

    /** A signed one names its action, too, which the request has (2.1, part 4, 7.1); some leave that out. */
    private static Decoded callResult(List<Json> elements) {
        boolean signed = elements.size() == 4
                && elements.get(2) instanceof Json.Text(var action)
                && action.endsWith(SignedMessage.SUFFIX);
        if (elements.size() != 3 && !signed) {
            return bad(Fault.NOT_A_FRAME, Optional.empty(), "a CALLRESULT has 3 elements");
        }
        if (!(elements.get(1) instanceof Json.Text(var id))) {
            return bad(Fault.NOT_A_FRAME, Optional.empty(), "the message id is not a string");
        }
        if (isTooLong(id)) return bad(Fault.ID_TOO_LONG, Optional.empty(), "a message id has at most 36 characters");
        return payload(elements.getLast())
                .<Decoded>map(payload -> new Decoded.Good(new Frame.CallResult(id, payload)))
                .orElseGet(() -> bad(Fault.NOT_A_FRAME, Optional.empty(), "the payload is not an object"));
    }

    private static Decoded failed(List<Json> elements, String what, Failed failed) {
        if (elements.size() != 5) return bad(Fault.NOT_A_FRAME, Optional.empty(), what + " has 5 elements");
        if (!(elements.get(1) instanceof Json.Text(var id)
                && elements.get(2) instanceof Json.Text(var code)
                && elements.get(3) instanceof Json.Text(var description))) {
            return bad(Fault.NOT_A_FRAME, Optional.empty(), "id, code and description are strings");
        }
        if (isTooLong(id)) return bad(Fault.ID_TOO_LONG, Optional.empty(), "a message id has at most 36 characters");
        return payload(elements.get(4))
                .<Decoded>map(details -> new Decoded.Good(failed.of(id, code, description, details)))
                .orElseGet(() -> bad(Fault.NOT_A_FRAME, Optional.empty(), "the details are not an object"));
    }

    /** The message type number; -1 if the first element is no whole number of that size. */
    private static int type(List<Json> elements) {
        if (elements.isEmpty() || !(elements.getFirst() instanceof Json.Decimal(var number))) return -1;
        boolean small = number.scale() == 0 && number.signum() >= 0 && number.precision() <= 4;
        return small ? number.intValue() : -1;
    }

    /** The id of a CALL, as soon as type and id could be read. */
    private static Optional<String> answerTo(List<Json> elements) {
        boolean call = elements.size() >= 2 && type(elements) == CALL;
        return call && elements.get(1) instanceof Json.Text(var id) ? Optional.of(id) : Optional.empty();
    }

    private static Optional<Json.Entries> payload(Json element) {
        return switch (element) {
            case Json.Entries entries -> Optional.of(entries);
            case Json.Null() -> Optional.of(Json.Entries.NONE);
            case Json.Text text -> Optional.empty();
            case Json.Decimal number -> Optional.empty();
            case Json.Bool bool -> Optional.empty();
            case Json.Items items -> Optional.empty();
        };
    }

    private static boolean isTooLong(String id) {
        return id.length() > ID_CHARACTERS_MAX && id.codePointCount(0, id.length()) > ID_CHARACTERS_MAX;
    }

    private static Decoded bad(Fault fault, Optional<String> answerTo, String detail) {
        return new Decoded.Bad(fault, answerTo, detail);
    }
}
