package org.plugpact.hub.console;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A field of a form of this room's own, as it is before anybody filled it in.
 *
 * @param choices what it may be, if that is listed
 */
record Blank(FormField.Kind kind, String name, String label, boolean required, String hint, List<String> choices) {
    /** A line of text that has to be there. */
    static Blank line(String name, String label, String hint) {
        return new Blank(FormField.Kind.LINE, name, label, true, hint, List.of());
    }

    static Blank number(String name, String label, String hint) {
        return new Blank(FormField.Kind.NUMBER, name, label, true, hint, List.of());
    }

    static Blank lines(String name, String label, String hint) {
        return new Blank(FormField.Kind.LINES, name, label, true, hint, List.of());
    }

    static Blank choice(String name, String label, List<String> choices) {
        return new Blank(FormField.Kind.CHOICE, name, label, true, "", choices);
    }

    /** The same, which may be left out. */
    Blank optional() {
        return new Blank(kind, name, label, false, hint, choices);
    }

    /**
     * The fields of a form.
     *
     * @param filled what stands in each, by its name
     * @param wrong why that can't be, by its name
     */
    static List<FormField> fields(List<Blank> blanks, UnaryOperator<String> filled, Map<String, String> wrong) {
        return blanks.stream()
                .map(blank -> new FormField(
                        blank.kind,
                        blank.name,
                        blank.label,
                        blank.required,
                        blank.hint,
                        filled.apply(blank.name),
                        wrong.getOrDefault(blank.name, ""),
                        blank.choices,
                        List.of()))
                .toList();
    }
}
