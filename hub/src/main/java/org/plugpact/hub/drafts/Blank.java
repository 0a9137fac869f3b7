package org.plugpact.hub.drafts;

import java.util.List;

/**
 * One thing that a draft asks for.
 *
 * @param name as an option without its dashes, and as a form's field
 * @param hint what is meant, in a few words
 * @param required whether a draft without it is none
 * @param usual what counts where nothing is said; empty: nothing
 * @param choices all that it can be; empty: whatever its form allows
 */
public record Blank(String name, String hint, Form form, boolean required, String usual, List<String> choices) {
    /** How it is written. */
    public enum Form {
        /** One line. */
        LINE,
        /** Several words, apart by commas or spaces. */
        WORDS,
        /** One a line. */
        LINES,
        /** An instant as {@code 2026-01-31T12:00:00Z}. */
        INSTANT,
        /** A whole number. */
        NUMBER,
        /** A file's text. */
        FILE,
        /** A certificate's file, or its digest in hex. */
        CERTIFICATE,
        /** Who states it. */
        MAKER
    }

    public Blank {
        choices = List.copyOf(choices);
    }

    static Blank required(String name, Form form, String hint) {
        return new Blank(name, hint, form, true, "", List.of());
    }

    static Blank optional(String name, Form form, String hint) {
        return new Blank(name, hint, form, false, "", List.of());
    }

    Blank usually(String value) {
        return new Blank(name, hint, form, required, value, choices);
    }

    Blank among(List<String> all) {
        return new Blank(name, hint, form, required, usual, all);
    }

    /** Whether it is read from a file where there are files. */
    public boolean isFile() {
        return form == Form.FILE || form == Form.CERTIFICATE;
    }

    /** Whether it may be said more than once. */
    public boolean isMany() {
        return form == Form.WORDS || form == Form.LINES;
    }
}
