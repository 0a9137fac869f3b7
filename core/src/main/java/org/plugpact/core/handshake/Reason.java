package org.plugpact.core.handshake;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why one side refuses what the other sent, or ends a session. Its text travels, so it never changes. */
public enum Reason {
    /** A frame has another form than {@code docs/formats/handshake.cddl} gives it. */
    UNREADABLE,
    /** No tariff of the charger's rate authority is in force: there is nothing to offer. */
    NOTHING_TO_OFFER,
    /** The vehicle does not take the offer: a signature, a chain or a predicate fails. */
    OFFER_REFUSED,
    /** The tariff's highest price is above the vehicle's ceiling. */
    TOO_DEAR,
    /** The acceptance answers an offer that was answered before, or one of an old session. */
    REPLAYED,
    /** The offer is for another connector than the vehicle is plugged into, or the acceptance for another's offer. */
    RELAYED,
    /** The acceptance took longer than a round trip may: somebody may have carried it here. */
    ANSWERED_LATE,
    /** A predicate of the admission refuses; the signed admission says which. */
    NOT_ADMITTED,
    /** A reading, close or admission is not signed by the key that signed what it belongs to. */
    NOT_SIGNED,
    /** A reading that does not follow the one before it, or whose register went backwards. */
    READING_BROKEN,
    /** The close is not what the readings and the tariff come to, or another was signed before. */
    CLOSE_DIFFERS,
    /** No price can be found for what the meter showed. */
    UNSETTLED,
    /** What the admission rested on was revoked while the session ran. */
    REVOKED,
    /** The charger's operator ended the session. */
    STOPPED,
    /** The other side was not heard of for longer than it may be silent. */
    SILENT,
    /** The vehicle did not sign the close in time: the charger's half stands alone. */
    DRIVEN_OFF;

    private static final Map<String, Reason> BY_TEXT = new LinkedHashMap<>();

    static {
        for (Reason reason : values()) BY_TEXT.put(reason.text, reason);
    }

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** {@code answered-late}: the form in frames. */
    public String text() {
        return text;
    }

    /** The reason of that text; empty if there is none. */
    public static Optional<Reason> named(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
