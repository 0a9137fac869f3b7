package org.plugpact.wire.json;

/** What came of reading a text that is a JSON value by itself: a file, or the body of a request. */
public sealed interface Document {
    /** Characters in one document; a longer one is refused before it is looked at. */
    int CHARACTERS_MAX = 1 << 20;

    /** Arrays and objects inside one another. */
    int DEPTH_MAX = 32;

    record Good(Json json) implements Document {}

    /**
     * Not read.
     *
     * @param detail what is wrong, in words; holds nothing that the sender wrote
     */
    record Bad(Fault fault, String detail) implements Document {}

    /** Reads strictly: one value, nothing after it, no member twice, numbers exact. */
    static Document read(String text) {
        if (text.length() > CHARACTERS_MAX)
            return new Bad(Fault.TOO_LONG, "more than " + CHARACTERS_MAX + " characters");
        try {
            return new Good(JsonReader.readValue(text, DEPTH_MAX));
        } catch (JsonReader.NotRead stopped) {
            return new Bad(stopped.fault, stopped.why);
        }
    }
}
