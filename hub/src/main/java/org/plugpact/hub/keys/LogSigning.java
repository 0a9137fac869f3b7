package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.units.Interval;

/**
 * The keys that sign the log's checkpoints, all there ever were: an Ed25519 key, and beside it an ML-DSA-44 key, each in two
 * files as every authority's ({@code log}, {@code log-ml-dsa}, then {@code log-2}, {@code log-2-ml-dsa}). Which of them are
 * in force is not said here but in the log: by its opening, and by what the root states. Any thread.
 */
public final class LogSigning {
    private static final String SECOND = "-ml-dsa";

    private final Path folder;
    private final Optional<Authority> root;
    private final LogId log;
    private final PublicKey first;

    // Written while guarded by this; the oldest first.
    private volatile List<Pair> pairs;

    /** What has signed together since it was made. A site's has no second key. */
    private record Pair(VerifierKey key, Signer signer, Optional<Second> second) {
        List<String> texts() {
            List<String> texts = new ArrayList<>(List.of(key.text()));
            second.ifPresent(one -> texts.add(one.key().text()));
            return List.copyOf(texts);
        }
    }

    private record Second(VerifierKey key, Signer signer) {}

    private LogSigning(Path folder, Optional<Authority> root, LogId log, PublicKey first, List<Pair> pairs) {
        this.folder = folder;
        this.root = root;
        this.log = log;
        this.first = first;
        this.pairs = pairs;
    }

    /** Reads the keys. The second of the first pair is made if it is missing, where there is a root to certify it. */
    static LogSigning open(Path folder, Optional<Authority> root, Instant now) throws IOException {
        String name = FirstStart.LOG;
        if (root.isPresent() && !Files.exists(folder.resolve(name + SECOND + ".pem")))
            make(folder, root.get(), name + SECOND, Algorithm.ML_DSA_44, now);
        PublicKey first = Authority.read(folder, name).certificate().getPublicKey();
        LogId log = Keyring.logId(first);
        List<Pair> pairs = new ArrayList<>();
        for (int number = 1; number == 1 || Files.exists(folder.resolve(name(number) + ".pem")); number++)
            pairs.add(pair(folder, log, name(number)));
        return new LogSigning(folder, root, log, first, List.copyOf(pairs));
    }

    private static String name(int number) {
        return number == 1 ? FirstStart.LOG : FirstStart.LOG + "-" + number;
    }

    private static Pair pair(Path folder, LogId log, String name) throws IOException {
        Authority key = Authority.read(folder, name);
        Optional<Second> second = Optional.empty();
        if (Files.exists(folder.resolve(name + SECOND + ".pem"))) {
            Authority quantum = Authority.read(folder, name + SECOND);
            second = Optional.of(new Second(
                    VerifierKey.of(
                            log.text(), KeyType.SUBTREE, quantum.certificate().getPublicKey()),
                    quantum.key().signer()));
        }
        VerifierKey own = VerifierKey.of(log.text(), key.certificate().getPublicKey());
        return new Pair(own, key.key().signer(), second);
    }

    private static void make(Path folder, Authority root, String name, Algorithm algorithm, Instant now)
            throws IOException {
        KeyPair keys = KeyPairs.generate(algorithm);
        Interval validity = new Interval(
                Issuing.validity(now, Keyring.LEAF_VALID).from(),
                root.certificate().getNotAfter().toInstant());
        var certificate = Issuing.leaf(root.issuer(), FirstStart.LOG, FirstStart.LOG_URI, keys.getPublic(), validity);
        Authority.of(certificate, keys.getPrivate(), algorithm).write(folder, name);
    }

    /** The log's own name, which follows from its first key. */
    public LogId log() {
        return log;
    }

    /** The opening's key, for good. */
    public VerifierKey opening() {
        return pairs.getFirst().key();
    }

    /** The opening's key as it is. */
    PublicKey first() {
        return first;
    }

    /** Signs with the opening's key: what was signed before the root said anything of keys. */
    public Signer firstSigner() {
        return pairs.getFirst().signer();
    }

    /** The newest keys' texts, in the form in which the root states them. */
    public List<String> newest() {
        return pairs.getLast().texts();
    }

    /** Whether the last keys that were stated are the newest that are here; not if none were. */
    public boolean isStated(TrustBundle bundle) {
        List<LogKeys> stated = bundle.logKeys(log);
        return !stated.isEmpty() && stated.getLast().keys().equals(newest());
    }

    /** @throws IllegalStateException if the keys that were stated last are not here: then nothing more can be signed */
    public void require(TrustBundle bundle) {
        pair(Long.MAX_VALUE, bundle);
    }

    /** Makes another pair, to be stated. It is on the disk when this returns, and signs nothing before that. */
    public synchronized void renew(Instant now) throws IOException {
        Authority by =
                root.orElseThrow(() -> new KeysRefused("a site's log keeps its key: its root is its upper hub's"));
        String name = name(pairs.size() + 1);
        // The first key's certificate is the last file written: with it, the pair counts.
        make(folder, by, name + SECOND, Algorithm.ML_DSA_44, now);
        make(folder, by, name, Algorithm.EDDSA, now);
        List<Pair> more = new ArrayList<>(pairs);
        more.add(pair(folder, log, name));
        pairs = List.copyOf(more);
    }

    /**
     * Signs with the Ed25519 key that is in force at the checkpoint's size.
     *
     * @param bundle with every statement that the checkpoint covers
     */
    public SignedCheckpoint sign(Checkpoint checkpoint, TrustBundle bundle) {
        Pair pair = pair(checkpoint.size(), bundle);
        return SignedCheckpoint.sign(checkpoint, pair.key(), pair.signer());
    }

    private Pair pair(long size, TrustBundle bundle) {
        for (LogKeys says : bundle.logKeys(log).reversed()) {
            if (says.after() >= size) continue;
            return pairs.stream()
                    .filter(pair -> pair.texts().equals(says.keys()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "the log's keys beyond " + says.after() + " facts are not in " + folder));
        }
        return pairs.getFirst();
    }

    /**
     * With the ML-DSA-44 key's signature beside that of the Ed25519 key that it was made with, whichever that is: so both are
     * always of one pair. Unchanged if there is none, as at a site.
     */
    public SignedCheckpoint both(SignedCheckpoint signed, Instant at) {
        int by = signed.note().signatures().getFirst().keyId();
        return pairs.stream()
                .filter(pair -> pair.key().id() == by)
                .findFirst()
                .flatMap(Pair::second)
                .map(second -> signed.cosign(second.key(), second.signer(), at))
                .orElse(signed);
    }

    /** An Ed25519 key of the log's, to sign with. */
    public record Own(VerifierKey key, Signer signer) {}

    /** The one that signed a checkpoint of this log: what else is said of the same tree is to be by the same key. */
    public Own of(SignedCheckpoint signed) {
        int by = signed.note().signatures().getFirst().keyId();
        return pairs.stream()
                .filter(pair -> pair.key().id() == by)
                .findFirst()
                .map(pair -> new Own(pair.key(), pair.signer()))
                .orElseThrow(() -> new IllegalArgumentException("a checkpoint of another log's key"));
    }

    @Override
    public String toString() {
        return "LogSigning[" + log + "]";
    }
}
