package org.plugpact.hub.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.AddCheckpoint;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Parting;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.lineage.Witnessing;
import org.plugpact.hub.keys.CosigningKeys;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One witness (C2SP tlog-witness): judges a request against what it signed last for that log, keeps the answer on disk,
 * and only then gives it, all as one step a log. One process a folder. Any thread may ask.
 */
public final class Witness implements AutoCloseable {
    static final String EVIDENCE = "evidence";
    static final String TEXT = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";
    private static final String KEYS = "keys";
    private static final String LOGS = "logs";

    /** A checkpoint that comes again within this is answered with what was said before: that costs no key and no disk. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

    private final CosigningKeys keys;
    private final Map<String, Known> logs;
    private final Map<String, Known> byHash = new TreeMap<>();
    private final EvidenceFolder evidence;
    private final FileChannel lock;
    private final InstantSource clock;
    private final Verifier verifier = Verifier.fastest();

    /** A log that is witnessed here, with the keys trusted to sign its checkpoints. */
    private record Known(List<VerifierKey> keys, LastSigned signed) {}

    /** An answer over HTTP. */
    record Answer(int status, String mediaType, String body) {}

    private Witness(
            CosigningKeys keys,
            Map<String, Known> logs,
            EvidenceFolder evidence,
            FileChannel lock,
            InstantSource clock) {
        this.keys = keys;
        this.logs = logs;
        this.evidence = evidence;
        this.lock = lock;
        this.clock = clock;
        logs.forEach((origin, known) -> byHash.put(hash(origin), known));
    }

    /** The keys of a witness's folder, which is made if it is missing. */
    public static CosigningKeys keys(Path folder) throws IOException {
        if (!Files.exists(folder)) OwnerOnly.makeFolder(folder);
        OwnerOnly.check(folder);
        return CosigningKeys.open(folder.resolve(KEYS));
    }

    /**
     * Opens the witness in a folder that has its keys.
     *
     * @param trusted logs' keys; several of one name are one log's, all of them trusted
     * @throws KeysRefused if another process uses the folder, or what lies there is not as it was left
     */
    public static Witness open(Path folder, List<VerifierKey> trusted, InstantSource clock) throws IOException {
        CosigningKeys own = keys(folder);
        if (own.inUse().isEmpty()) throw new KeysRefused("no keys in " + folder + " yet");
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!isLocked(lock)) throw new KeysRefused("a witness runs in " + folder + " already");
            Path kept = folder.resolve(LOGS);
            if (!Files.exists(kept)) OwnerOnly.makeFolder(kept);
            OwnerOnly.check(kept);
            Map<String, List<VerifierKey>> byOrigin = new TreeMap<>();
            for (VerifierKey key : trusted) {
                byOrigin.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(key);
            }
            Map<String, Known> logs = new TreeMap<>();
            for (var each : byOrigin.entrySet()) {
                List<VerifierKey> signers = new ArrayList<>(each.getValue());
                signers.addAll(own.everUsed());
                var signed = LastSigned.open(kept.resolve(hash(each.getKey())), signers, Verifier.fastest());
                logs.put(each.getKey(), new Known(List.copyOf(each.getValue()), signed));
            }
            return new Witness(own, logs, EvidenceFolder.open(folder.resolve(EVIDENCE)), lock, clock);
        } catch (IOException refused) {
            lock.close();
            throw refused;
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException ownProcess) {
            return false;
        }
    }

    /** Answers {@code add-checkpoint}. @throws IOException if an answer can't be kept; then none is given */
    Answer add(String body) throws IOException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (Malformed wrong) {
            return AddCheckpoint.isRootOfNothing(body)
                    ? refused(422, "an empty tree with a root")
                    : refused(400, String.valueOf(wrong.getMessage()));
        }
        Known known = logs.get(request.checkpoint().checkpoint().origin().text());
        if (known == null) return refused(404, "no log of that name is witnessed here");
        synchronized (known.signed()) {
            return judge(request, known);
        }
    }

    /** Asks and keeps as one step: under the log's lock. */
    private Answer judge(AddCheckpoint request, Known known) throws IOException {
        Optional<SignedCheckpoint> last = known.signed().last();
        Optional<Checkpoint> signed = last.map(SignedCheckpoint::checkpoint);
        Witnessing judged = Witnessing.judge(request, signed, known.keys(), verifier);
        if (!(judged instanceof Witnessing.Grown) && last.isPresent())
            remember(new Parting(last.get(), request), known);
        return switch (judged) {
            case Witnessing.Grown() -> sign(request.checkpoint(), known);
            case Witnessing.Elsewhere(long size) -> new Answer(judged.status(), SIZE, size + "\n");
            case Witnessing.Unknown() -> refused(judged.status(), "no log of that name is witnessed here");
            case Witnessing.Unsigned() ->
                refused(judged.status(), "not signed with a key that is trusted for that log");
            case Witnessing.Backwards() -> refused(judged.status(), "the old size is beyond the checkpoint's");
            case Witnessing.Parted parted ->
                refused(
                        judged.status(),
                        parted.forks() ? "a fork: one size, two roots" : "not shown to have grown out of the last one");
        };
    }

    /** With our cosignatures and the log's signatures that we checked, nobody else's. */
    private Answer sign(SignedCheckpoint checkpoint, Known known) throws IOException {
        Instant now = clock.instant();
        List<VerifierKey> ours =
                keys.inUse().stream().map(CosigningKeys.Own::key).toList();
        Optional<SignedCheckpoint> said = known.signed().last().filter(last -> isFresh(last, checkpoint, ours, now));
        SignedCheckpoint kept = said.orElse(checkpoint.only(known.keys()));
        if (said.isEmpty()) {
            for (CosigningKeys.Own own : keys.inUse()) kept = kept.cosign(own.key(), own.signer(), now);
            known.signed().keep(kept);
        }
        return new Answer(200, TEXT, kept.only(ours).note().signatureLines());
    }

    private boolean isFresh(SignedCheckpoint last, SignedCheckpoint asked, List<VerifierKey> ours, Instant now) {
        return last.checkpoint().equals(asked.checkpoint())
                && ours.stream()
                        .allMatch(key -> last.cosigned(key, verifier)
                                .filter(at -> at.isAfter(now.minus(FRESH)))
                                .isPresent());
    }

    private void remember(Parting parting, Known known) throws IOException {
        Parting.Weight weight = parting.weigh(known.keys(), verifier);
        evidence.keep(parting, weight);
        if (weight == Parting.Weight.FORK) {
            LOG.warn(
                    "{} has forked: it signed {} and {}",
                    parting.earlier().checkpoint().origin(),
                    parting.earlier().checkpoint(),
                    parting.request().checkpoint().checkpoint());
        }
    }

    /** The checkpoint that was signed last, by the SHA-256 of its log's origin in hex. */
    Optional<SignedCheckpoint> latest(String originHash) {
        return Optional.ofNullable(byHash.get(originHash))
                .flatMap(known -> known.signed().last());
    }

    /** A line for whoever watches it: the logs, and the evidence that is kept. */
    String health() throws IOException {
        return "well: " + keys.inUse().size() + " keys, " + logs.size() + " logs, "
                + evidence.count(Parting.Weight.FORK) + " forks, " + evidence.count(Parting.Weight.SUSPICION)
                + " suspicions\n";
    }

    private static String hash(String origin) {
        return Digest.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static Answer refused(int status, String why) {
        return new Answer(status, TEXT, why + "\n");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
