package org.plugpact.hub.ocpi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.tariff.Tariff;

/** What came of translating a tariff of OCPI. */
public sealed interface Translation {
    /**
     * The same prices as a tariff of ours.
     *
     * @param inForceFrom from when it is meant to hold; empty: no word about it. For who files it, not part of a price
     * @param notes what the reader should know: what was left out because it is no price, what was taken for something
     *     it does not say. A sentence each, without any text that the sender wrote
     */
    record Translated(Tariff tariff, Optional<Instant> inForceFrom, List<String> notes) implements Translation {
        public Translated {
            notes = List.copyOf(notes);
        }
    }

    /** No tariff of ours says the same; all that stands against it, at least one. */
    record Refused(List<Refusal> refusals) implements Translation {
        public Refused {
            refusals = List.copyOf(refusals);
            if (refusals.isEmpty()) throw new IllegalArgumentException("refused for nothing");
        }
    }

    /**
     * Why a tariff is refused.
     *
     * @param place the member, such as {@code elements[0].restrictions.min_current}; empty for the tariff as a whole
     * @param detail in words, without any text that the sender wrote
     */
    record Refusal(Reason reason, String place, String detail) {
        @Override
        public String toString() {
            return (place.isEmpty() ? "" : place + ": ") + detail + " (" + reason + ")";
        }
    }

    /** The kinds of refusal. */
    enum Reason {
        /** Not one JSON value, or beyond the limits of {@link org.plugpact.wire.json.Document}. */
        NOT_JSON,
        /** JSON, but against the tables of OCPI 2.2.1. */
        NOT_A_TARIFF,
        /** A member that OCPI 2.2.1 does not have, where it may bear on the price. */
        UNKNOWN_MEMBER,
        /** Only for some sessions, by a preference or way of paying that our sessions do not know. */
        ONLY_FOR_SOME_SESSIONS,
        /** A lowest or highest price for a session. */
        PRICE_LIMIT,
        /** Ends at an instant; a tariff of ours holds until the next one is filed. */
        ENDS,
        /** Depends on the current, which our readings do not hold. */
        NEEDS_CURRENT,
        /** The price of a reservation, which we do not sell. */
        NEEDS_RESERVATION,
        /** Not in ISO 4217, or without minor units. */
        NO_SUCH_CURRENCY,
        /** Finer than a milliwatt-hour or a milliwatt. */
        TOO_FINE,
        /** Negative, empty of meaning, or at odds with itself. */
        MAKES_NO_SENSE,
        /** More than a tariff of ours can hold. */
        TOO_LARGE
    }
}
