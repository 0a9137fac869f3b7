package org.plugpact.hub.ocpp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;

/**
 * What goes wrong on one connection, put into claims, at most {@link #CLAIMS_MAX} within {@link #WINDOW}: a broken charger
 * must not fill the journal. What is left out is counted, and the next claim says how many there were. Used by one
 * thread at a time.
 */
final class Incidents {
    static final int CLAIMS_MAX = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Characters of a detail; it may quote what was sent. */
    static final int DETAIL_MAX = 4_096;

    private final Optional<ChargerId> charger;
    private final InstantSource clock;
    private final LongSupplier nanoseconds;

    private long windowSince;
    private int claimed;
    private long unclaimed;
    private String lastUnclaimed = "";

    /** @param nanoseconds a clock that only runs forward, such as {@link System#nanoTime} */
    Incidents(Optional<ChargerId> charger, InstantSource clock, LongSupplier nanoseconds) {
        this.charger = charger;
        this.clock = clock;
        this.nanoseconds = nanoseconds;
        this.windowSince = nanoseconds.getAsLong();
    }

    /** The claim to make of this; empty if it is only counted. */
    Optional<Claim.Incident> happened(IncidentKind kind, String detail) {
        long now = nanoseconds.getAsLong();
        if (now - windowSince >= WINDOW.toNanos()) {
            windowSince = now;
            claimed = 0;
        }
        if (claimed == CLAIMS_MAX) {
            unclaimed++;
            lastUnclaimed = kind.text();
            return Optional.empty();
        }
        claimed++;
        var claim = claim(kind.text(), detail, 1 + unclaimed);
        unclaimed = 0;
        return Optional.of(claim);
    }

    /** The desk did not take this claim: what it counted counts towards the next one. */
    void notTaken(Claim.Incident claim) {
        unclaimed += claim.repeats();
        lastUnclaimed = claim.kind();
    }

    /** At the end: a claim for what was only counted so far; empty if all was claimed. */
    Optional<Claim.Incident> rest() {
        if (unclaimed == 0) return Optional.empty();
        var claim = claim(lastUnclaimed, "and others, counted only", unclaimed);
        unclaimed = 0;
        return Optional.of(claim);
    }

    private Claim.Incident claim(String kind, String detail, long repeats) {
        return new Claim.Incident(charger, kind, shortened(detail, DETAIL_MAX), repeats, clock.instant());
    }

    /** As much of the text as may be kept, and no half character at its end. */
    static String shortened(String text, int charactersMax) {
        if (text.length() <= charactersMax) return text;
        boolean splits = Character.isHighSurrogate(text.charAt(charactersMax - 1));
        return text.substring(0, splits ? charactersMax - 1 : charactersMax);
    }
}
