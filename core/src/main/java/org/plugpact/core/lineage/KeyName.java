package org.plugpact.core.lineage;

/** What may name a key in a signed note: not empty, no Unicode space, no plus, no control character (C2SP signed-note). */
final class KeyName {
    private KeyName() {}

    static boolean isOne(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .noneMatch(c -> c == '+'
                                || Character.isISOControl(c)
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c));
    }
}
