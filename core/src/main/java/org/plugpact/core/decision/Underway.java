package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Usage;
import org.plugpact.core.units.Register;

/** A session that runs, as of now: its pact's terms, and what its meter showed. Nothing in it changes; any thread. */
public final class Underway {
    private final Terms terms;
    private final Instant startedAt;
    private final Register startRegister;
    private final Trail trail;

    private Underway(Terms terms, Session session) {
        this.terms = terms;
        startedAt = session.startedAt;
        startRegister = session.startRegister;
        trail = session.trail().copy();
    }

    /** A transaction of a charger's; empty if it does not run, or was not admitted, so that nobody pays for it. */
    public static Optional<Underway> of(State state, ChargerId charger, TransactionNumber number) {
        return state.session(number.value())
                .filter(session -> session.connector.charger().equals(charger) && !session.ended())
                .flatMap(session -> Terms.of(state, state.pactOf(session)).map(terms -> new Underway(terms, session)));
    }

    public Terms terms() {
        return terms;
    }

    /** The latest reading. */
    public Usage.Sample latest() {
        return trail.latest();
    }

    /** Whether the meter moved before its latest reading, as far as that can be told from what came last. */
    public boolean isCharging() {
        return trail.gained();
    }

    /**
     * What it would come to if it had stopped with its latest reading, by the very rules of a close; empty if nothing could be
     * settled then. Computed at every call.
     */
    public Optional<Breakdown> price() {
        var latest = trail.latest();
        boolean settles = Settlement.unsettled(startRegister, startedAt, latest.register(), latest.at())
                .isEmpty();
        if (!settles) return Optional.empty();
        return Optional.of(Settlement.price(
                terms.tariff(),
                terms.zone(),
                Settlement.plugged(startedAt, latest.at()),
                startRegister,
                trail.samples(),
                latest.register()));
    }
}
