package org.plugpact.hub.upstream;

import java.time.Duration;

/**
 * How long what may take.
 *
 * @param connect a charger waits at the door for upstream to say which version it speaks
 * @param answer a charger waits for upstream's answer before it gets ours; most give up after 30 seconds themselves
 * @param late upstream may take to answer what was kept for it, before its connection counts as dead
 * @param first the pause before a lost connection is opened again; it doubles with each failure, less up to half by chance
 * @param most the longest pause
 * @param ping between looks at an idle connection
 */
record Patience(Duration connect, Duration answer, Duration late, Duration first, Duration most, Duration ping) {
    static final Patience USUAL = new Patience(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(60));
}
