package org.plugpact.core.identity;

import java.util.regex.Pattern;

/**
 * The written form that a kind of id must have: so many characters of some that are allowed, of fewer in the first place. Each
 * fact has a dozen ids, so a form is looked at by hand.
 *
 * @param first allowed in the first place
 * @param rest allowed after it
 */
record Form(String what, Letters first, Letters rest, int lengthMin, int lengthMax) {
    private static final int ASCII = 128;

    /** Characters of ASCII, a bit for each. */
    private record Letters(long low, long high) {
        boolean has(char c) {
            return c < ASCII && ((c < Long.SIZE ? low : high) >>> c & 1) != 0;
        }
    }

    /** @param letters as a class of a regular expression names them, for all places */
    static Form of(String what, String letters, int lengthMin, int lengthMax) {
        return of(what, letters, letters, lengthMin, lengthMax);
    }

    static Form of(String what, String first, String rest, int lengthMin, int lengthMax) {
        return new Form(what, letters(first), letters(rest), lengthMin, lengthMax);
    }

    private static Letters letters(String named) {
        Pattern pattern = Pattern.compile(named);
        long low = 0;
        long high = 0;
        for (char c = 0; c < ASCII; c++) {
            long bit = pattern.matcher(String.valueOf(c)).matches() ? 1L << c : 0;
            if (c < Long.SIZE) low |= bit;
            else high |= bit;
        }
        return new Letters(low, high);
    }

    boolean fits(String text) {
        int length = text.length();
        if (length < lengthMin || length > lengthMax) return false;
        if (length > 0 && !first.has(text.charAt(0))) return false;
        for (int i = 1; i < length; i++) if (!rest.has(text.charAt(i))) return false;
        return true;
    }

    /** @throws IllegalArgumentException if the text has another form */
    void require(String text) {
        require(fits(text), what, text);
    }

    /** @throws IllegalArgumentException unless the text has its form */
    static void require(boolean fits, String what, String text) {
        if (!fits) throw new IllegalArgumentException("not " + what + ": " + shown(text));
    }

    /** What a stranger sent may be long and may hold control characters: neither belongs in a log line. */
    private static String shown(String text) {
        String start = text.length() > 64 ? text.substring(0, 64) + "…" : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
