package org.plugpact.hub.agents;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Forgery;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts forged signatures on record that come in what the hub refuses: at most {@link #TOLD_MAX} within {@link #WINDOW},
 * {@link #TOLD_OF_ONE} of them under one certificate, so that a flood fills no log. The rest is counted, and told in one fact
 * once the window is over. Any thread.
 */
public final class Forgeries implements AutoCloseable {
    static final Duration WINDOW = Duration.ofHours(1);
    static final int TOLD_MAX = 64;
    static final int TOLD_OF_ONE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Forgeries.class);

    private final Desk desk;
    private final InstantSource clock;

    // Guarded by this.
    private final Map<Digest, Integer> told = new LinkedHashMap<>();
    private Instant windowSince;
    private int claimed;
    private long counted;

    public Forgeries(Desk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
        this.windowSince = clock.instant();
    }

    /**
     * Looks at a claim that was refused.
     *
     * @param checker that knows the chains it came with
     */
    public void look(Claim refused, Checker checker) {
        Optional<Forgery> forgery = Forgery.in(refused, checker);
        if (forgery.isEmpty()) return;
        overflow();
        if (mayTell(forgery.get().certificate()))
            tell(charger(refused), forgery.get().text(), 1);
    }

    /** At which it was seen, as far as that is on record. */
    private Optional<ChargerId> charger(Claim refused) {
        if (refused instanceof Claim.Delivered record) {
            return Optional.of(record.offer().content().charger())
                    .filter(charger -> desk.charger(charger).isPresent());
        }
        try {
            if (refused instanceof Claim.Closing closing) return desk.charger(closing.pact());
            if (refused instanceof Claim.OfDispute said) return desk.charger(said.pact());
            if (refused instanceof Claim.Endorsing endorsing) return desk.charger(endorsing.pact());
        } catch (DeskBusy busy) {
            LOG.debug("nobody says where a forged signature was seen: {}", busy.getMessage());
        }
        return Optional.empty();
    }

    private synchronized boolean mayTell(Digest certificate) {
        int before = told.getOrDefault(certificate, 0);
        if (claimed == TOLD_MAX || before == TOLD_OF_ONE) {
            counted++;
            return false;
        }
        claimed++;
        told.put(certificate, before + 1);
        return true;
    }

    /** Once a window is over, tells how many were not told in it. */
    public void overflow() {
        long rest;
        synchronized (this) {
            if (clock.instant().isBefore(windowSince.plus(WINDOW))) return;
            windowSince = clock.instant();
            told.clear();
            claimed = 0;
            rest = counted;
            counted = 0;
        }
        if (rest > 0) tell(Optional.empty(), "and others, counted only", rest);
    }

    private void tell(Optional<ChargerId> charger, String detail, long repeats) {
        try {
            desk.submit(Evidence.own(new Claim.Incident(charger, Forgery.INCIDENT, detail, repeats, clock.instant())));
        } catch (DeskBusy busy) {
            LOG.debug("a forged signature is only counted: {}", busy.getMessage());
            synchronized (this) {
                counted += repeats;
            }
        }
    }

    /** Tells what was only counted. */
    @Override
    public void close() {
        long rest;
        synchronized (this) {
            rest = counted;
            counted = 0;
        }
        if (rest > 0) tell(Optional.empty(), "and others, counted only", rest);
    }
}
