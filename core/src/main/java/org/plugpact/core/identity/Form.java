package org.plugpact.core.identity;

import java.util.regex.Pattern;

/** The written form that a kind of id must have. */
record Form(String what, Pattern pattern) {
    static Form of(String what, String pattern) {
        return new Form(what, Pattern.compile(pattern));
    }

    /** @throws IllegalArgumentException if the text has another form */
    void require(String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not " + what + ": " + shown(text));
        }
    }

    /** What a stranger sent may be long and may hold control characters: neither belongs in a log line. */
    private static String shown(String text) {
        String start = text.length() > 64 ? text.substring(0, 64) + "…" : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
