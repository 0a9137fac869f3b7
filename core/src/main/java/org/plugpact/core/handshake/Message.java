package org.plugpact.core.handshake;

import java.util.Optional;
import org.plugpact.core.bytes.Bounded;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Close;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;

/** What one side says to the other. Signed parts are read, not checked. */
public sealed interface Message {
    /** Charger: these are my terms, under this chain. */
    record Offering(Part<Offer> offer, Chain charger) implements Message {}

    /** Vehicle: I take them, under this chain. */
    record Accepting(Part<Acceptance> acceptance, Chain vehicle) implements Message {}

    /** Charger: this is what I decided; only if it admits does the contactor close. */
    record Admitting(Part<Admission> admission) implements Message {}

    /**
     * Charger: this is what the meter shows.
     *
     * @param meter the chain of the meter's own certificate, with the first reading that it signed
     */
    record Reading(Part<Metering> metering, Optional<Chain> meter) implements Message {}

    /** Charger: this is what it came to. */
    record Closing(Part<Close> close) implements Message {}

    /** Vehicle: the same close, with my signature beside yours. */
    record Closed(Part<Close> close) implements Message {}

    /** Either: no, and why. */
    record Refusing(Reason reason, String detail) implements Message {
        public static final int DETAIL_MAX = 512;

        public Refusing {
            detail = Bounded.text(detail, DETAIL_MAX);
        }
    }

    /** Either: nothing new; the frame's count says what was heard. */
    record Heard() implements Message {}
}
