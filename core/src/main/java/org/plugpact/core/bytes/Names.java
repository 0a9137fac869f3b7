package org.plugpact.core.bytes;

/** The form of names that are signed: of fields, of kinds, of roles. One form, so that none can be mistaken for another. */
final class Names {
    static final int LENGTH_MAX = 64;

    private Names() {}

    /**
     * Lower-case letters, digits and single hyphens between them, a letter first; at most {@value #LENGTH_MAX}.
     *
     * @throws IllegalArgumentException for any other form
     */
    static String require(String what, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    what + " is not lower-case words with hyphens, of 1 to " + LENGTH_MAX + " characters");
        }
        return name;
    }

    private static boolean isName(String name) {
        int length = name.length();
        if (length == 0 || length > LENGTH_MAX || !isLetter(name.charAt(0)) || name.charAt(length - 1) == '-')
            return false;
        for (int i = 1; i < length; i++) {
            char c = name.charAt(i);
            boolean hyphen = c == '-' && name.charAt(i - 1) != '-';
            if (!hyphen && !isLetter(c) && (c < '0' || c > '9')) return false;
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
