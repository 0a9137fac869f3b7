package org.plugpact.hub.people;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a driver shows to a charger: a card's number, a key typed in. Letters count the same in either case (OCPP 1.6,
 * 3.6 CiString), and are kept in lower case. Never in a fact, never in a log: {@code toString} hides it.
 *
 * @param text 1 to {@value #LENGTH_MAX} printable ASCII characters, no space at either end
 */
public record IdTag(String text) {
    /** OCPP 1.6 has 20, OCPP 2.x has 36. */
    public static final int LENGTH_MAX = 36;

    private static final Pattern FORM = Pattern.compile("[!-~]([ -~]{0," + (LENGTH_MAX - 2) + "}[!-~])?");

    /** @throws IllegalArgumentException for any other form; the message does not repeat it */
    public IdTag {
        text = text.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an id tag: " + text.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return "IdTag[…]";
    }
}
