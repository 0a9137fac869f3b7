package org.plugpact.hub.smart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;
import org.plugpact.hub.ocpp.Rationing.Needs;

/** A vehicle in a transaction at an outlet, and what is known of what it needs. Owned by the thread of {@link Smart}. */
final class Guest {
    /** How long somebody stays who did not say. */
    static final Duration USUAL_STAY = Duration.ofHours(12);

    /** What somebody wants who did not say. */
    static final Energy USUAL_ENERGY = new Energy(40_000_000);

    static final Needs UNSAID =
            new Needs(Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** Earlier than it departs it is to be done. */
    static final Duration IN_TIME = Duration.ofMinutes(15);

    private static final long HOUR_SECONDS = 3_600;

    private static final Energy A_LITTLE = new Energy(1_000_000);

    final TransactionNumber transaction;
    final Instant from;
    final Register begun;
    final Lane lane;
    private Needs needs;
    /** What the meter showed when the needs were said, and last. */
    private Register saidAt;

    private Register shown;
    private Optional<Instant> pausedSince = Optional.empty();
    /** What it has given back since it said how much it can. */
    final Giving giving = new Giving();

    /** Whether it goes before all who have no priority. */
    boolean priority;
    /** What its charger lets it draw instead of its share, while that gives it priority by itself (OCPP 2.1, K22). */
    OptionalLong overruling = OptionalLong.empty();
    /** Which phase of the site a single-phase one was given, where its charger can switch. */
    OptionalInt phase = OptionalInt.empty();
    /** Whether its charger refused to keep it to fewer phases than its outlet has. */
    boolean wide;

    Guest(TransactionNumber transaction, Instant from, Register begun, Lane lane) {
        this(transaction, from, begun, lane, UNSAID, begun, begun);
    }

    Guest(
            TransactionNumber transaction,
            Instant from,
            Register begun,
            Lane lane,
            Needs needs,
            Register saidAt,
            Register shown) {
        this.transaction = transaction;
        this.from = from;
        this.begun = begun;
        this.lane = lane;
        this.needs = needs;
        this.saidAt = saidAt;
        this.shown = shown;
    }

    Needs needs() {
        return needs;
    }

    Register saidAt() {
        return saidAt;
    }

    Register shown() {
        return shown;
    }

    /** What is said later takes the place of what was said before; what is not said stays. */
    void needs(Needs said) {
        needs = new Needs(
                said.departure().or(needs::departure),
                said.energy().or(() -> remaining(needs)),
                said.floor().isPresent() ? said.floor() : needs.floor(),
                said.most().isPresent() ? said.most() : needs.most(),
                said.phases().isPresent() ? said.phases() : needs.phases(),
                said.back().or(needs::back));
        saidAt = shown;
        if (said.back().isPresent()) giving.begins();
    }

    void shows(Register register) {
        shown = register;
    }

    Instant departure() {
        return needs.departure().orElse(from.plus(USUAL_STAY));
    }

    /** What it still lets be taken out of it; nothing once it is down to its minimum. */
    Energy spare() {
        return needs.back().map(back -> less(back.spare(), giving.given())).orElse(new Energy(0));
    }

    /** Whether there is time enough to give something back and have what it needs when it departs. */
    boolean hasTime(Instant now, long milliwatts) {
        var left = Duration.between(now, departure()).minus(IN_TIME);
        if (left.isNegative() || milliwatts <= 0) return false;
        long milliwattHours = left.toSeconds() * milliwatts / HOUR_SECONDS;
        return needed().milliwattHours() < milliwattHours;
    }

    /** Nothing is left only of what was asked for; who asked for nothing may always want a little more. */
    Energy needed() {
        return new Energy(wanted().milliwattHours() + giving.given().milliwattHours());
    }

    private Energy wanted() {
        return remaining(needs)
                .orElseGet(() -> less(USUAL_ENERGY, delivered(begun)).milliwattHours() < A_LITTLE.milliwattHours()
                        ? A_LITTLE
                        : less(USUAL_ENERGY, delivered(begun)));
    }

    private Optional<Energy> remaining(Needs asked) {
        return asked.energy().map(energy -> less(energy, delivered(saidAt)));
    }

    private Energy delivered(Register since) {
        return new Energy(Math.max(0, shown.milliwattHours() - since.milliwattHours()));
    }

    private static Energy less(Energy from, Energy what) {
        return new Energy(Math.max(0, from.milliwattHours() - what.milliwattHours()));
    }

    /** Whole turns since it has been paused; so who waits and who charges change places after a turn and not before. */
    Duration waiting(Instant now, Duration turn) {
        return pausedSince
                .map(since -> turn.multipliedBy(
                        Math.max(0, Duration.between(since, now).dividedBy(turn))))
                .orElse(Duration.ZERO);
    }

    /** Those of the site that it charges over, if fewer than all of its outlet's; empty: all. */
    List<Integer> phases(Seat.Place place) {
        int number = needs.phases().orElse(Phases.MAX);
        if (wide || number >= place.phases().size()) return List.of();
        return phase.isPresent() && number == 1
                ? List.of(phase.getAsInt())
                : place.phases().subList(0, number);
    }

    void wants(Allowance allowance, Instant now) {
        lane.want(allowance);
        if (allowance.milliamperes() != 0) pausedSince = Optional.empty();
        else if (pausedSince.isEmpty()) pausedSince = Optional.of(now);
    }
}
