package org.plugpact.hub.smart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Phases;

/**
 * One limit that a charger holds for an outlet: what is wanted, what was told, and the most that the charger may act on whatever becomes
 * of that. Milliamperes in each phase. Owned by the thread of {@link Smart}.
 */
final class Lane {
    /** How long a charger is left alone that refused, or did not answer; twice as long each time in a row. */
    static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    /** But no longer than sixteen times that: it may have been set otherwise meanwhile. */
    private static final int DOUBLED_MAX = 4;

    /** A limit is raised this much at the least; lowered it is by any amount. */
    static final long RAISE_LEAST = 500;

    /** And not again before that, unless the site's limit has changed meanwhile. */
    static final Duration RAISE_EVERY = Duration.ofSeconds(10);

    private Allowance held;
    /** Whether the charger has confirmed what is held, and did not restart since. */
    private boolean sure;

    private Optional<Allowance> underWay = Optional.empty();
    /** Whether it is to be told again once what is under way is answered. */
    private boolean again;
    /** What may hold besides, in each phase, since the charger did not answer or may have forgotten. */
    private PerPhase doubtful = PerPhase.ZERO;
    /** What it may be letting out of its vehicle for the same reason. */
    private long doubtfulBack;

    private Instant leftAloneUntil = Instant.EPOCH;
    private int inVain;
    private Instant acceptedAt = Instant.EPOCH;
    private Instant raisedAt = Instant.EPOCH;
    private Allowance wanted;
    private int told;
    /** Whether the charger knows of what it is about. */
    private boolean open = true;

    Lane(long held, boolean sure) {
        this(Allowance.limit(held), sure);
    }

    Lane(Allowance held, boolean sure) {
        this.held = held;
        this.sure = sure;
        this.wanted = held;
    }

    /** As it was kept: a charger that may be letting something out of its vehicle is told again. */
    static Lane kept(long held, List<Integer> phases, boolean sure, long back) {
        var lane = new Lane(Allowance.limit(held, phases), sure && back == 0);
        lane.doubtfulBack = back;
        return lane;
    }

    /** The most that the charger may act on now, in the phase where it is most. */
    long bound() {
        return Math.max(bound(1), Math.max(bound(2), bound(3)));
    }

    /** The most that it may act on in a phase of the site, if its outlet is at it. */
    long bound(int phase) {
        return Math.max(before(phase), underWay.map(told -> told.in(phase)).orElse(0L));
    }

    private long before(int phase) {
        return Math.max(held.in(phase), doubtful.in(phase));
    }

    /** Those of the site that it may use, if fewer than all of its outlet's. */
    List<Integer> phases() {
        boolean same = underWay.isEmpty() || underWay.get().phases().equals(held.phases());
        return same && doubtful.equals(PerPhase.ZERO) ? held.phases() : List.of();
    }

    /** The most that may flow out of the vehicle now, in each phase. */
    long back() {
        return Math.max(
                doubtfulBack,
                Math.max(held.back(), underWay.map(Allowance::back).orElse(0L)));
    }

    long held() {
        return held.milliamperes();
    }

    Allowance holds() {
        return held;
    }

    boolean isSure() {
        return sure;
    }

    boolean isUnderWay() {
        return underWay.isPresent();
    }

    long wanted() {
        return wanted.milliamperes();
    }

    Allowance wants() {
        return wanted;
    }

    void want(long milliamperes) {
        want(Allowance.limit(milliamperes));
    }

    void want(Allowance allowance) {
        wanted = allowance;
    }

    /** Whether the charger has confirmed what is wanted. */
    boolean isAsWanted() {
        return sure && underWay.isEmpty() && held.equals(wanted);
    }

    /** Whether the charger refused or was silent of late, so that it counts with what it holds. */
    boolean isStuck(Instant now) {
        return now.isBefore(leftAloneUntil);
    }

    /** Nothing is told until it is opened: the charger does not know of the transaction, or has to have an answer first. */
    void close() {
        open = false;
    }

    void open() {
        open = true;
    }

    /** Nobody knows what it holds: up to this much. */
    void forget(long most) {
        doubtful = new PerPhase(
                Math.max(doubtful.l1(), most), Math.max(doubtful.l2(), most), Math.max(doubtful.l3(), most));
        sure = false;
    }

    /** The charger may have forgotten it, or is to be told again. */
    void doubt() {
        sure = false;
        again = underWay.isPresent();
    }

    /** It is to be told at once, whatever became of it before. */
    void tryAgain() {
        inVain = 0;
        leftAloneUntil = Instant.EPOCH;
        raisedAt = Instant.EPOCH;
    }

    boolean isToBeLowered(Instant now) {
        return isFree(now) && !rises() && !givesMore() && !isAsWanted();
    }

    /** Whether more is to flow out of the vehicle than may now. */
    boolean isToGiveMore(Instant now) {
        return isFree(now) && givesMore();
    }

    private boolean givesMore() {
        return wanted.back() > back();
    }

    boolean isToBeRaised(Instant now, Instant limitChanged) {
        boolean mayAgain = !limitChanged.isBefore(raisedAt)
                || Duration.between(raisedAt, now).compareTo(RAISE_EVERY) >= 0;
        boolean other =
                wanted.isSetpoint() || held.isSetpoint() || !wanted.phases().equals(held.phases());
        boolean worthIt = wanted() - held() >= RAISE_LEAST || !sure || other;
        return isFree(now) && rises() && worthIt && mayAgain;
    }

    /** Whether more would flow into the vehicle than it may now, in any phase. */
    private boolean rises() {
        for (int phase = 1; phase <= Phases.MAX; phase++) if (wanted.in(phase) > before(phase)) return true;
        return false;
    }

    private boolean isFree(Instant now) {
        return open && underWay.isEmpty() && !isStuck(now);
    }

    /** It is being told what is wanted; the number names this attempt. */
    int tell(Instant now) {
        if (underWay.isPresent()) throw new IllegalStateException("told twice at a time");
        if (rises()) raisedAt = now;
        underWay = Optional.of(wanted);
        again = false;
        return ++told;
    }

    /** The charger does as it was told. */
    void accepted(int attempt, Instant now) {
        if (attempt == told && underWay.isPresent()) acceptedAt = now;
        accepted(attempt);
    }

    /** When the charger accepted last. */
    Instant acceptedAt() {
        return acceptedAt;
    }

    /** The same, at no matter when. */
    void accepted(int attempt) {
        if (attempt != told || underWay.isEmpty()) return;
        held = underWay.get();
        sure = !again;
        doubtful = PerPhase.ZERO;
        doubtfulBack = 0;
        underWay = Optional.empty();
        inVain = 0;
        leftAloneUntil = Instant.EPOCH;
    }

    /** The charger goes on as before. */
    void refused(int attempt, Instant now) {
        if (attempt != told || underWay.isEmpty()) return;
        underWay = Optional.empty();
        leaveAlone(now);
    }

    /** It was not told after all. */
    void givenUp(Instant now) {
        refused(told, now);
    }

    /** Nobody knows which of both it does. */
    void unanswered(int attempt, Instant now) {
        if (attempt != told || underWay.isEmpty()) return;
        doubtfulBack = back();
        doubtful = new PerPhase(bound(1), bound(2), bound(3));
        sure = false;
        underWay = Optional.empty();
        leaveAlone(now);
    }

    private void leaveAlone(Instant now) {
        leftAloneUntil = now.plus(LEFT_ALONE.multipliedBy(1L << inVain));
        inVain = Math.min(inVain + 1, DOUBLED_MAX);
    }
}
