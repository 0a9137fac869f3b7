package org.plugpact.hub.agents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Role;
import org.plugpact.core.integrity.Watch;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.desk.Subscription;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.ObserverKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the log for what looks like fraud, and signs what it finds: with the key of the charger where it was seen or of
 * its operator, if that is here; else, as an observer's word on another's charger, as the provider of the contract. It keeps
 * nothing: what it has to remember is in the end of the log, from where it begins at each start, however long the log is. It
 * tells again what it found in the last {@link #TOLD_AGAIN}, for what a crash may have left untold; what is on record already
 * is not recorded again. On its subscription's thread.
 */
public final class Watchman implements AutoCloseable {
    /** Far more than the watch ever lags behind the desk. */
    static final Duration TOLD_AGAIN = Duration.ofDays(1);

    private static final Duration AFTER_BUSY = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(Watchman.class);

    private final Desk desk;
    private final Submission submission;
    private final Keyring keys;
    private final ObserverKeys observer;
    private final Salts salts;
    private final InstantSource clock;
    private final Watch watch;
    private final long toldSince;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Subscription subscription;

    private Watchman(
            Desk desk,
            Submission submission,
            Keyring keys,
            ObserverKeys observer,
            Salts salts,
            Verifier verifier,
            InstantSource clock) {
        this.desk = desk;
        this.submission = submission;
        this.keys = keys;
        this.observer = observer;
        this.salts = salts;
        this.clock = clock;
        Optional<Desk.Since> begin = desk.since(Watch.WARM_UP.plus(TOLD_AGAIN));
        long from = begin.map(Desk.Since::index).orElse(0L);
        this.watch =
                from == 0 ? new Watch(verifier) : resumed(verifier, begin.get().at());
        this.toldSince = desk.since(TOLD_AGAIN).map(Desk.Since::index).orElse(0L);
        LOG.info("watches from fact {} on", from);
        this.subscription = desk.subscribe("integrity", from, this::seen);
    }

    public static Watchman start(
            Desk desk,
            Submission submission,
            Keyring keys,
            ObserverKeys observer,
            Salts salts,
            Verifier verifier,
            InstantSource clock) {
        return new Watchman(desk, submission, keys, observer, salts, verifier, clock);
    }

    private Watch resumed(Verifier verifier, Instant from) {
        try {
            return Watch.from(verifier, desk.bundle(), desk.chargers(), from);
        } catch (Malformed broken) {
            throw new IllegalStateException("the journal is damaged", broken);
        }
    }

    private void seen(List<Fact> facts) {
        try {
            for (Fact fact : facts) {
                List<Finding> found = watch.take(fact);
                if (fact.index() < toldSince) continue;
                for (Finding finding : found) tell(finding);
            }
        } catch (Malformed broken) {
            throw new IllegalStateException("the journal is damaged", broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Under which key, and in which role. */
    private record Signing(HeldKey key, Role role) {}

    private Optional<Signing> signing(Finding finding, Claim.Registration entered) {
        Optional<HeldKey> own = keys.certified(entered.credential());
        if (own.isPresent()) return Optional.of(new Signing(own.get(), Role.CHARGING_NETWORK));
        // A hub at a site has neither authority.
        if (keys.warrant().isPresent()) return Optional.empty();
        boolean ownCharger = entered.operator().equals(keys.parties().operator());
        boolean ownContract = finding.contract().isPresent() || finding.event().concerns() == Role.MOBILITY_PROVIDER;
        if (!ownCharger && !ownContract) return Optional.empty();
        Role role = ownCharger ? Role.CHARGING_NETWORK : Role.MOBILITY_PROVIDER;
        try {
            return Optional.of(new Signing(observer.as(role), role));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void tell(Finding finding) throws InterruptedException {
        Optional<Signing> by = desk.charger(finding.charger()).flatMap(entered -> signing(finding, entered));
        if (by.isEmpty()) {
            LOG.warn(
                    "{} at {}, which is nobody's here: {}",
                    finding.event().text(),
                    finding.charger(),
                    finding.detail());
            return;
        }
        var part = finding.sign(salts, by.get().key().signer(), by.get().role(), clock.instant());
        while (closing.getCount() > 0) {
            try {
                Outcome outcome = submission.submit(new Claim.IntegrityFound(part.signed()));
                LOG.info("{} at {}: {} ({})", finding.event().text(), finding.charger(), finding.detail(), outcome);
                return;
            } catch (DeskBusy busy) {
                LOG.debug("an integrity event waits: {}", busy.getMessage());
                if (closing.await(AFTER_BUSY.toMillis(), TimeUnit.MILLISECONDS)) return;
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        subscription.close();
    }
}
