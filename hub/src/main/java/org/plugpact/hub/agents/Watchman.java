package org.plugpact.hub.agents;

import java.time.Duration;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the log for what looks like fraud, from its beginning, and signs what it finds with the key of the charger where
 * it was seen. What is on record already is not recorded again, so that a start, which begins anew, adds nothing. What is
 * seen at a charger whose key is its own is for its operator to tell. On its subscription's thread.
 */
public final class Watchman implements AutoCloseable {
    private static final Duration AFTER_BUSY = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(Watchman.class);

    private final Desk desk;
    private final Submission submission;
    private final Keyring keys;
    private final Salts salts;
    private final InstantSource clock;
    private final Watch watch;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Subscription subscription;

    private Watchman(
            Desk desk, Submission submission, Keyring keys, Salts salts, Verifier verifier, InstantSource clock) {
        this.desk = desk;
        this.submission = submission;
        this.keys = keys;
        this.salts = salts;
        this.clock = clock;
        this.watch = new Watch(verifier);
        this.subscription = desk.subscribe("integrity", 0, this::seen);
    }

    public static Watchman start(
            Desk desk, Submission submission, Keyring keys, Salts salts, Verifier verifier, InstantSource clock) {
        return new Watchman(desk, submission, keys, salts, verifier, clock);
    }

    private void seen(List<Fact> facts) {
        try {
            for (Fact fact : facts) {
                for (Finding finding : watch.take(fact)) tell(finding);
            }
        } catch (Malformed broken) {
            throw new IllegalStateException("the journal is damaged", broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Finding finding) throws InterruptedException {
        Optional<HeldKey> key =
                desk.charger(finding.charger()).flatMap(entered -> keys.certified(entered.credential()));
        if (key.isEmpty()) {
            LOG.warn(
                    "{} at {}, whose key is not here: {}", finding.event().text(), finding.charger(), finding.detail());
            return;
        }
        var part = finding.sign(salts, key.get().signer(), Role.CHARGING_NETWORK, clock.instant());
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
