package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;

/** Gathers what a native charger handed in from the facts that it became: the claim is there once its last one came. */
final class NativeRecord {
    private Optional<Offered> offered = Optional.empty();
    private Optional<Accepted> accepted = Optional.empty();
    private Optional<SignedPart> admission = Optional.empty();
    private boolean admitted;
    private final List<Part<Metering>> readings = new ArrayList<>();

    /** A charger that signs for itself decides for itself, and hands in what it decided. */
    static boolean isNative(Optional<Offered> offered) {
        return offered.filter(one -> one.offer().content().agent().isEmpty()).isPresent();
    }

    void begin(Item item, Optional<Offered> offer, Optional<Accepted> acceptance, Admission said) {
        offered = offer;
        accepted = acceptance;
        admission = signed(item);
        admitted = said.admitted();
        readings.clear();
    }

    private static Optional<SignedPart> signed(Item item) {
        try {
            Envelope envelope = Envelope.decode(item.fact().body());
            return Optional.of(new SignedPart(envelope, item.fact().fields()));
        } catch (Malformed unread) {
            return Optional
                    .empty(); // Its content was read, so this does not happen; deciding would say what is missing.
        }
    }

    /** @return what was handed in, if that is its last reading and no close can follow */
    Optional<Claim> add(Metered reading) {
        readings.add(reading.metering());
        boolean ends = reading.metering().content().last()
                && Settlement.unsettled(readings).isPresent();
        return ends ? claim(Optional.empty()) : Optional.empty();
    }

    /** What was handed in if the charger refused the vehicle; empty if it admitted it. */
    Optional<Claim> refused() {
        return admitted ? Optional.empty() : claim(Optional.empty());
    }

    /** What was handed in, if that is its close. */
    Optional<Claim> closedBy(Closed close) {
        boolean own = offered.map(one -> one.offer().id())
                .filter(close.close().content().offer()::equals)
                .isPresent();
        return own ? claim(Optional.of(close.close().signed())) : Optional.empty();
    }

    private Optional<Claim> claim(Optional<SignedPart> close) {
        if (offered.isEmpty() || accepted.isEmpty() || admission.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Malformed.unless(
                    "record",
                    () -> new Claim.Delivered(
                            offered.get().offer(), accepted.get().acceptance(), admission.get(), readings, close)));
        } catch (Malformed unfit) {
            return Optional.empty(); // No claim that anybody could have made: deciding says that one is missing.
        } finally {
            offered = Optional.empty();
        }
    }
}
