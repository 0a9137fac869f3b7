package org.plugpact.core.identity;

import java.util.Optional;

/**
 * A charging station, by the identity it connects with.
 *
 * @param text 1 to 48 characters of OCPP's identifierString (OCPP 2.0.1 part 2), without the colon, since the id is
 *     the user name of HTTP Basic authentication (RFC 7617, 2: no colon there)
 */
public record ChargerId(String text) implements Comparable<ChargerId> {
    private static final Form FORM = Form.of("a charger's id", "[A-Za-z0-9*_=+|@.-]", 1, 48);

    public ChargerId {
        FORM.require(text);
    }

    /** The id, if a stranger's text has the form of one. */
    public static Optional<ChargerId> parse(String text) {
        return FORM.fits(text) ? Optional.of(new ChargerId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(ChargerId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
