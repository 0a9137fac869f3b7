package org.plugpact.core.governance;

import java.util.Locale;
import java.util.Optional;

/** What a driver's side may be ready for besides the session that is offered: a closed set. */
public enum Flag {
    /** Its power may be reduced, or its session paused, when the grid asks. */
    CURTAILABLE,
    /** It asks to be reduced after others. */
    PRIORITY,
    /** Its vehicle can feed energy back. */
    V2G,
    /**
     * Its price may change while it runs. Nothing settles such a price: every session is closed by the tariff that was
     * offered, so who asks for this is refused rather than billed by another rule than it agreed to.
     */
    VARIABLE_PRICE;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** {@code variable-price}: the form in acceptances. */
    public String text() {
        return text;
    }

    /** The flag of that text; empty if there is none. */
    public static Optional<Flag> named(String text) {
        for (Flag flag : values()) {
            if (flag.text.equals(text)) return Optional.of(flag);
        }
        return Optional.empty();
    }
}
