package org.plugpact.hub.store;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.State;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.keys.Salting;

/** A real log of reports that depend on nothing, without a desk: numbered, hashed, its checkpoints signed. */
final class TestLog {
    private static final LogId LOG = new LogId("plugpact.example/test");

    private final KeyPair keys;
    private final VerifierKey key;
    private final Signer signer;
    private final Intake intake;
    private int reports;

    TestLog() {
        this(pair());
    }

    private TestLog(KeyPair keys) {
        this.keys = keys;
        this.key = VerifierKey.of(LOG.text(), keys.getPublic());
        this.signer = new KeySigner(
                keys.getPrivate(),
                Algorithm.EDDSA,
                Digest.sha256(keys.getPublic().getEncoded()),
                Providers.fastest().of(Algorithm.EDDSA));
        this.intake = new Intake(
                LOG,
                new State(Verifier.fastest()),
                new Frontier(),
                (kind, payload, certificate, role, at) -> {
                    throw new IllegalStateException("nothing here is signed");
                },
                new Salting());
    }

    /** One with the same facts and the same key. */
    TestLog copyOf(List<Fact> facts) throws Malformed {
        TestLog copy = new TestLog(keys);
        copy.restore(facts);
        return copy;
    }

    /** Goes on after these, which a log like this one has made. */
    void restore(List<Fact> facts) throws Malformed {
        for (Fact fact : facts) intake.restore(fact);
        reports += facts.size();
    }

    /** The next facts. */
    List<Fact> take(int count) {
        List<Fact> facts = new ArrayList<>(count);
        for (Evidence evidence : TestHub.incidents(reports, count))
            facts.addAll(intake.take(evidence, Instant.EPOCH.plus(Duration.ofMillis(reports)))
                    .facts());
        reports += count;
        return facts;
    }

    /** Over all facts so far. */
    SignedCheckpoint checkpoint() {
        return SignedCheckpoint.sign(intake.checkpoint(), key, signer);
    }

    LogId id() {
        return LOG;
    }

    VerifierKey key() {
        return key;
    }

    /** A checkpoint by this log's key, whatever it says. */
    SignedCheckpoint says(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(checkpoint, key, signer);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
