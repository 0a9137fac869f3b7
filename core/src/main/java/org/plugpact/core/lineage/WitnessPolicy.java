package org.plugpact.core.lineage;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;

/**
 * Which logs' checkpoints count, and whose cosignatures they need (C2SP tlog-policy).
 *
 * @param logs accepted ones; empty where the log is known otherwise
 * @param witnesses by name
 * @param groups by name, each of members that stand before it
 * @param quorum the witness or group that must have seen a checkpoint; empty: nobody need have
 */
public record WitnessPolicy(
        List<Log> logs,
        SequencedMap<String, Witness> witnesses,
        SequencedMap<String, Group> groups,
        Optional<String> quorum) {
    /** Logs, witnesses and groups that a policy may have, each; C2SP asks for at least 32. */
    public static final int EACH_MAX = 256;

    /** Longest text that is read, in characters. */
    public static final int LENGTH_MAX = 1 << 21;

    public WitnessPolicy {
        logs = List.copyOf(logs);
        witnesses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(witnesses));
        groups = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(groups));
    }

    /** @param url where it can be asked; for people and programs, it proves nothing */
    public record Log(VerifierKey key, Optional<String> url) {}

    /** @param url the prefix under which it takes checkpoints (C2SP tlog-witness, "submission prefix") */
    public record Witness(VerifierKey key, Optional<String> url) {}

    /**
     * Has seen a checkpoint if enough of its members have.
     *
     * @param enough 1 to as many as there are members
     * @param members witnesses and groups
     */
    public record Group(int enough, List<String> members) {
        public Group {
            members = List.copyOf(members);
            if (enough < 1 || enough > members.size()) {
                throw new IllegalArgumentException(enough + " of " + members.size() + " members");
            }
        }
    }

    /**
     * What of a policy a checkpoint meets.
     *
     * @param signed by a log of the policy whose name is the origin; true where the policy names no log
     * @param seen the witnesses whose cosignature is good, and when they gave it
     * @param quorum whether they are enough
     */
    public record Finding(boolean signed, SequencedMap<String, Instant> seen, boolean quorum) {
        public boolean holds() {
            return signed && quorum;
        }
    }

    /** @throws Malformed with the number of the line that is wrong */
    public static WitnessPolicy parse(String text) throws Malformed {
        return new PolicyReader().read(text);
    }

    /** Checks every signature that the policy asks about. */
    public Finding judge(SignedCheckpoint checkpoint, Verifier verifier) {
        String origin = checkpoint.checkpoint().origin().text();
        boolean signed = logs.isEmpty();
        for (Log log : logs) signed |= log.key().name().equals(origin) && checkpoint.verify(log.key(), verifier);
        SequencedMap<String, Instant> seen = new LinkedHashMap<>();
        witnesses.forEach(
                (name, witness) -> checkpoint.cosigned(witness.key(), verifier).ifPresent(at -> seen.put(name, at)));
        return new Finding(signed, seen, enough(seen.keySet()));
    }

    /** Whether those witnesses are a quorum. */
    public boolean enough(Set<String> seen) {
        return quorum.map(name -> hasSeen(name, seen)).orElse(true);
    }

    /** Groups name only what stands before them, so this ends. */
    private boolean hasSeen(String name, Set<String> seen) {
        Group group = groups.get(name);
        if (group == null) return seen.contains(name);
        return group.members().stream().filter(member -> hasSeen(member, seen)).count() >= group.enough();
    }
}
