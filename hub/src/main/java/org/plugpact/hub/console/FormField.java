package org.plugpact.hub.console;

import java.util.List;

/**
 * A field of a form, or a group of them, as it is shown.
 *
 * @param place where its value stands in the message, and its name
 * @param value as it was filled in
 * @param wrong why it can't be so; empty if it can
 * @param choices what it may be, if that is listed
 * @param fields of a group, or the groups of a list
 */
public record FormField(
        Kind kind,
        String place,
        String label,
        boolean required,
        String hint,
        String value,
        String wrong,
        List<String> choices,
        List<FormField> fields) {
    /** How it is filled in. */
    public enum Kind {
        LINE,
        LINES,
        CHOICE,
        TICKS,
        TRUTH,
        NUMBER,
        MOMENT,
        JSON,
        GROUP,
        LIST
    }

    /** What a page may call it. */
    public String id() {
        return "f-" + place.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }

    /** Whether anything in it was filled in, or is wrong. */
    public boolean isOpen() {
        return !value.isEmpty() || !wrong.isEmpty() || fields.stream().anyMatch(FormField::isOpen);
    }

    /** Of ticks and lines, each. */
    public List<String> values() {
        return value.lines().toList();
    }
}
