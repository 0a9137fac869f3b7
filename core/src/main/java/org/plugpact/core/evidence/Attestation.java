package org.plugpact.core.evidence;

import java.util.Locale;
import java.util.Optional;

/** Who held the keys behind a pact's signatures. */
public enum Attestation {
    /** Charger and vehicle signed for themselves. */
    NATIVE,
    /** An agent signed for at least one of them; the two sides' keys were held apart. */
    AGENT,
    /** Closed by the charger's side alone. */
    UNILATERAL,
    /** One controller held both sides' keys: no more than a self-signed record, and counted apart. */
    CUSTODIAL;

    private final String text = name().toLowerCase(Locale.ROOT);

    public String text() {
        return text;
    }

    /** The attestation of that text; empty if there is none. */
    public static Optional<Attestation> named(String text) {
        for (Attestation attestation : values()) {
            if (attestation.text.equals(text)) return Optional.of(attestation);
        }
        return Optional.empty();
    }
}
