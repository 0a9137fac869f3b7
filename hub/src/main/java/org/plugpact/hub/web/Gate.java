package org.plugpact.hub.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has the admin token. Any thread. */
final class Gate {
    /**
     * Wrong tokens in {@link #WRONG_WITHIN}, hub-wide; further ones are told to come later, and not logged. The right one
     * is let in all the same: it is 32 bytes of chance, which nobody guesses, and a stranger must not lock its holder out.
     */
    static final int WRONG_MAX = 20;

    private static final Duration WRONG_WITHIN = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final byte[] token;
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicLong since = new AtomicLong(System.nanoTime());

    Gate(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether somebody is let in. */
    enum Answer {
        OPEN,
        WRONG_TOKEN,
        TOO_MANY_TRIES
    }

    /** Takes as long for a wrong token as for the right one. */
    Answer knock(String presented, String from) {
        long began = since.get();
        boolean over = System.nanoTime() - began > WRONG_WITHIN.toNanos();
        if (over && since.compareAndSet(began, System.nanoTime())) wrong.set(0);
        if (MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8))) return Answer.OPEN;
        if (wrong.get() >= WRONG_MAX) return Answer.TOO_MANY_TRIES;
        wrong.incrementAndGet();
        LOG.warn("a wrong admin token from {}", from);
        return Answer.WRONG_TOKEN;
    }
}
