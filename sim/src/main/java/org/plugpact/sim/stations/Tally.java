package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What many stations sent, what they were answered, and what was asked of them; told from any thread. */
public final class Tally {
    /** Longer answers count as this long. */
    private static final int MILLISECONDS_MAX = 60_000;

    /** Transactions whose cost is kept. */
    private static final int PAID_MAX = 10_000;

    private final Map<String, BigDecimal> paid = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final AtomicLongArray answeredIn = new AtomicLongArray(MILLISECONDS_MAX + 1);

    void sent(String action) {
        add("sent " + action);
    }

    void answered(String action, Duration in) {
        add("answered " + action);
        answeredIn.incrementAndGet(Math.clamp(in.toMillis(), 0, MILLISECONDS_MAX));
    }

    /** With a CALLERROR, or with what is not an answer to it. */
    void refused(String action, String code) {
        add("refused " + action + " " + code);
    }

    /** No answer came. */
    void lost(String action) {
        add("lost " + action);
    }

    /** The central system asked, and was answered so. */
    void asked(String action, String outcome) {
        add("asked " + action + " " + outcome);
    }

    /** What happened to a station. */
    void noted(String what) {
        add("noted " + what);
    }

    /** A driver was shown that a transaction came to this, in major units. */
    void paid(String transaction, BigDecimal cost) {
        if (paid.size() < PAID_MAX) paid.put(transaction, cost);
    }

    /** What drivers were shown in the end, by transaction. */
    public Map<String, BigDecimal> paid() {
        return new TreeMap<>(paid);
    }

    private void add(String key) {
        counts.computeIfAbsent(key, fresh -> new LongAdder()).increment();
    }

    /** Of {@code sent}, {@code answered}, {@code refused}, {@code lost}, {@code asked} or {@code noted}: what, and how often. */
    public Map<String, Long> of(String kind) {
        var found = new TreeMap<String, Long>();
        counts.forEach((key, count) -> {
            if (key.startsWith(kind + " ")) found.put(key.substring(kind.length() + 1), count.sum());
        });
        return found;
    }

    public long sum(String kind) {
        return of(kind).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The milliseconds within which so many percent of the answers came. */
    public long answeredWithin(int percent) {
        long all = 0;
        for (int i = 0; i <= MILLISECONDS_MAX; i++) all += answeredIn.get(i);
        long wanted = (all * percent + 99) / 100;
        long seen = 0;
        for (int i = 0; i <= MILLISECONDS_MAX; i++) {
            seen += answeredIn.get(i);
            if (seen >= wanted) return i;
        }
        return MILLISECONDS_MAX;
    }
}
