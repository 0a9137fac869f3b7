package org.plugpact.core.bytes;

/** As much of a stranger's words as there is room for. */
public final class Bounded {
    private Bounded() {}

    /** A text's beginning, with no half character (an unpaired surrogate) at its end, since that can't be encoded. */
    public static String text(String text, int charactersMax) {
        if (text.length() <= charactersMax) return text;
        boolean splits = Character.isHighSurrogate(text.charAt(charactersMax - 1));
        return text.substring(0, splits ? charactersMax - 1 : charactersMax);
    }
}
