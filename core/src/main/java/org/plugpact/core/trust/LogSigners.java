package org.plugpact.core.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.NoteSignature;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;

/**
 * Which keys speak for a log at which size: the opening's, then those that the root's statements name, each from its size
 * on. Immutable.
 */
public final class LogSigners {
    private final LogId log;
    private final List<Reign> reigns;

    /** @param after the keys count for checkpoints of more facts than that, until the next ones do */
    private record Reign(long after, List<VerifierKey> keys) {}

    private LogSigners(LogId log, List<Reign> reigns) {
        this.log = log;
        this.reigns = List.copyOf(reigns);
    }

    /** @param key the opening's, as text */
    public static LogSigners opening(LogId log, String key) throws Malformed {
        // No tree is smaller than one leaf wherever it matters; an empty one is the opening's, too.
        return new LogSigners(log, List.of(new Reign(-1, List.of(VerifierKey.parse(key)))));
    }

    /** By the opening's key and all that a bundle's statements say of this log. */
    public static LogSigners of(LogId log, String key, TrustBundle bundle) throws Malformed {
        LogSigners signers = opening(log, key);
        for (LogKeys says : bundle.logKeys(log)) signers = signers.with(says);
        return signers;
    }

    /** With a later statement about this log; one about another log changes nothing. */
    public LogSigners with(LogKeys says) throws Malformed {
        if (!says.log().equals(log)) return this;
        if (says.after() <= reigns.getLast().after()) throw new Malformed("a log's keys from before its last ones");
        List<VerifierKey> keys = new ArrayList<>();
        for (String text : says.keys()) keys.add(VerifierKey.parse(text));
        List<Reign> more = new ArrayList<>(reigns);
        more.add(new Reign(says.after(), List.copyOf(keys)));
        return new LogSigners(log, more);
    }

    /** The keys that sign a checkpoint over so many facts, in the order in which they were stated. */
    public List<VerifierKey> inForce(long size) {
        return reigns.reversed().stream()
                .filter(reign -> reign.after() < size)
                .findFirst()
                .map(Reign::keys)
                .orElseThrow(() -> new IllegalArgumentException("a log of size " + size));
    }

    /**
     * Why a checkpoint is not this log's word; empty if it is: it is about this log, one of the keys in force at its size
     * signed it, and no line under the log's name is anything else than a signature by one of them. Others may have signed
     * as well, such as witnesses: who they are is not known here.
     */
    public Optional<String> wrong(SignedCheckpoint checkpoint, Verifier verifier) {
        if (!checkpoint.checkpoint().origin().equals(log)) return Optional.of("the checkpoint is another log's");
        Map<Integer, VerifierKey> known = new LinkedHashMap<>();
        for (VerifierKey key : inForce(checkpoint.checkpoint().size())) known.put(key.id(), key);
        boolean signed = false;
        for (NoteSignature line : checkpoint.note().signatures()) {
            if (!line.keyName().equals(log.text())) continue;
            VerifierKey key = known.get(line.keyId());
            if (key == null || !checkpoint.verify(key, verifier)) {
                return Optional.of("the checkpoint is not signed with the log's key");
            }
            signed = true;
        }
        return signed ? Optional.empty() : Optional.of("the checkpoint is not signed with the log's key");
    }

    /** Whether every key in force at its size signed it, as is so of one that was published. */
    public boolean byAll(SignedCheckpoint checkpoint, Verifier verifier) {
        return inForce(checkpoint.checkpoint().size()).stream().allMatch(key -> checkpoint.verify(key, verifier));
    }
}
