package org.plugpact.hub.smart;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

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

    private long held;
    /** Whether the charger has confirmed what is held, and did not restart since. */
    private boolean sure;

    private OptionalLong underWay = OptionalLong.empty();
    private Instant leftAloneUntil = Instant.EPOCH;
    private int inVain;
    private Instant raisedAt = Instant.EPOCH;
    private long wanted;
    private int told;
    /** Whether the charger knows of what it is about. */
    private boolean open = true;

    Lane(long held, boolean sure) {
        this.held = held;
        this.sure = sure;
        this.wanted = held;
    }

    /** The most that the charger may act on now. */
    long bound() {
        return Math.max(held, underWay.orElse(0));
    }

    long held() {
        return held;
    }

    boolean isSure() {
        return sure;
    }

    boolean isUnderWay() {
        return underWay.isPresent();
    }

    long wanted() {
        return wanted;
    }

    void want(long milliamperes) {
        wanted = milliamperes;
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

    /** The charger may have forgotten it, or is to be told again. */
    void doubt() {
        sure = false;
    }

    /** It is to be told at once, whatever became of it before. */
    void tryAgain() {
        inVain = 0;
        leftAloneUntil = Instant.EPOCH;
        raisedAt = Instant.EPOCH;
    }

    boolean isToBeLowered(Instant now) {
        return isFree(now) && (wanted < held || (wanted == held && !sure));
    }

    boolean isToBeRaised(Instant now, Instant limitChanged) {
        boolean mayAgain = !limitChanged.isBefore(raisedAt)
                || Duration.between(raisedAt, now).compareTo(RAISE_EVERY) >= 0;
        boolean worthIt = wanted - held >= RAISE_LEAST || !sure;
        return isFree(now) && wanted > held && worthIt && mayAgain;
    }

    private boolean isFree(Instant now) {
        return open && underWay.isEmpty() && !isStuck(now);
    }

    /** It is being told what is wanted; the number names this attempt. */
    int tell(Instant now) {
        if (underWay.isPresent()) throw new IllegalStateException("told twice at a time");
        if (wanted > held) raisedAt = now;
        underWay = OptionalLong.of(wanted);
        return ++told;
    }

    /** The charger does as it was told. */
    void accepted(int attempt) {
        if (attempt != told || underWay.isEmpty()) return;
        held = underWay.getAsLong();
        sure = true;
        underWay = OptionalLong.empty();
        inVain = 0;
        leftAloneUntil = Instant.EPOCH;
    }

    /** The charger goes on as before. */
    void refused(int attempt, Instant now) {
        if (attempt != told || underWay.isEmpty()) return;
        underWay = OptionalLong.empty();
        leaveAlone(now);
    }

    /** It was not told after all. */
    void givenUp(Instant now) {
        refused(told, now);
    }

    /** Nobody knows which of both it does. */
    void unanswered(int attempt, Instant now) {
        if (attempt != told || underWay.isEmpty()) return;
        held = bound();
        sure = false;
        underWay = OptionalLong.empty();
        leaveAlone(now);
    }

    private void leaveAlone(Instant now) {
        leftAloneUntil = now.plus(LEFT_ALONE.multipliedBy(1L << inVain));
        inVain = Math.min(inVain + 1, DOUBLED_MAX);
    }
}
