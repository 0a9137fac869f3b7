package org.plugpact.core.integrity;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Register;

/** One session as far as it is watched. Owned by the watch. */
final class Visit {
    final Offer offer;
    final Optional<Acceptance> acceptance;
    final Claim.Registration charger;
    final Started started;
    final Digest startId;
    final Instant startDecided;

    /** When its offer was taken in. */
    final Instant since;

    private Instant lastAt;
    private Register lastRegister;
    private Digest lastId;
    private boolean restarted;
    private @Nullable Interval plugged;

    Visit(
            Offer offer,
            Optional<Acceptance> acceptance,
            Claim.Registration charger,
            Started started,
            Digest startId,
            Instant startDecided,
            Instant since) {
        this.offer = offer;
        this.acceptance = acceptance;
        this.charger = charger;
        this.started = started;
        this.startId = startId;
        this.startDecided = startDecided;
        this.since = since;
        this.lastAt = started.at();
        this.lastRegister = started.register();
        this.lastId = startId;
    }

    /** What the meter showed last, by its own time. */
    Register lastRegister() {
        return lastRegister;
    }

    Instant lastAt() {
        return lastAt;
    }

    Digest lastId() {
        return lastId;
    }

    /** Whether the charger started afresh since that was shown: its meter may be another. */
    boolean hasRestarted() {
        return restarted;
    }

    void restart() {
        restarted = true;
    }

    void show(Instant at, Register register, Digest id) {
        lastAt = at;
        lastRegister = register;
        lastId = id;
        restarted = false;
    }

    /** @param id of what stopped it */
    void stop(Stopped stopped, Digest id) {
        boolean back = stopped.at().isBefore(started.at());
        plugged = new Interval(started.at(), back ? started.at() : stopped.at());
        lastId = id;
    }

    /** From start to stop as reported; empty as long as it runs, and where a clock was put back in between. */
    Optional<Interval> plugged() {
        return Optional.ofNullable(plugged).filter(span -> !span.isEmpty());
    }
}
