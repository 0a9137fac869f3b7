package org.plugpact.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.WitnessPolicy;
import org.plugpact.core.trust.LogSigners;

/**
 * What witnesses say of the checkpoints that a log published, by the policy of whoever reads the export: a quorum must have seen the last of
 * them, and no line under a witness' name may be anything else than its signature. One thread's own.
 */
final class Witnessed {
    private final Demands demands;
    private final Verifier verifier;
    private final Findings findings;
    private final Outlived outlived;
    private Optional<SignedCheckpoint> last = Optional.empty();
    private Optional<WitnessPolicy.Finding> found = Optional.empty();
    private long facts;
    private long quorums;
    private long published;

    Witnessed(Demands demands, Outlived outlived, Verifier verifier, Findings findings) {
        this.demands = demands;
        this.outlived = outlived;
        this.verifier = verifier;
        this.findings = findings;
    }

    /** The next one that was published, which the facts and the log's keys bear out. */
    void take(SignedCheckpoint checkpoint, LogSigners signers) {
        published++;
        last = Optional.of(checkpoint);
        Optional<Instant> seen = Optional.empty();
        if (demands.policy().isPresent()) {
            WitnessPolicy policy = demands.policy().get();
            forged(policy, checkpoint);
            WitnessPolicy.Finding judged = policy.judge(checkpoint, verifier);
            found = Optional.of(judged);
            if (judged.holds()) {
                quorums++;
                facts = checkpoint.checkpoint().size();
            }
            if (!demands.broken().since().isEmpty()) seen = demands.broken().witnessed(checkpoint, policy, verifier);
        }
        outlived.stands(checkpoint, signers, seen);
    }

    private void forged(WitnessPolicy policy, SignedCheckpoint checkpoint) {
        policy.witnesses().forEach((name, witness) -> {
            boolean named = checkpoint.note().signatures().stream().anyMatch(witness.key()::named);
            if (named && checkpoint.cosigned(witness.key(), verifier).isEmpty())
                differ("the checkpoint of size " + checkpoint.checkpoint().size() + " has a cosignature of " + name
                        + " that is not good");
        });
    }

    private void differ(String what) {
        findings.add(Difference.ofFile(Checkpoints.PUBLISHED, what));
    }

    /**
     * After the last fact.
     *
     * @param size of the log
     */
    void end(long size, List<Testimony.Line> lines) {
        if (demands.policy().isEmpty()) {
            lines.add(new Testimony.Line("witnesses", untold()));
            return;
        }
        WitnessPolicy policy = demands.policy().get();
        lines.add(new Testimony.Line("witnesses", told(policy, size)));
        if (found.isEmpty()) {
            if (policy.quorum().isPresent())
                differ("has no checkpoint that a quorum of the policy's witnesses could have seen");
            return;
        }
        String which = "the last checkpoint, of size "
                + last.map(one -> one.checkpoint().size()).orElse(0L) + ",";
        if (!found.get().signed()) differ(which + " is signed by no log of the policy");
        if (!found.get().quorum())
            differ(which + " was not seen by the policy's quorum "
                    + policy.quorum().orElse("none"));
    }

    private String untold() {
        long others = last.map(one -> one.note().signatures().stream()
                        .filter(line ->
                                !line.keyName().equals(one.checkpoint().origin().text()))
                        .count())
                .orElse(0L);
        return others == 0
                ? "none: not witnessed"
                : others + " cosignatures of the last, not verified (--policy says whom you trust)";
    }

    private String told(WitnessPolicy policy, long size) {
        String seen = found.map(WitnessPolicy.Finding::seen)
                .filter(names -> !names.isEmpty())
                .map(names -> ": "
                        + names.entrySet().stream()
                                .map(each -> each.getKey() + " at " + each.getValue())
                                .collect(Collectors.joining(", ")))
                .orElse("");
        return found.map(one -> one.seen().size()).orElse(0) + " of the policy's "
                + policy.witnesses().size() + " saw the last" + seen + "; a quorum saw " + quorums + " of " + published
                + " that were published, and the first " + facts + " of " + size + " facts";
    }

    /** Those in the policy that saw the last. */
    List<String> names() {
        return found.map(one -> List.copyOf(one.seen().keySet())).orElse(List.of());
    }

    /** Facts under the largest checkpoint that a quorum saw. */
    long facts() {
        return facts;
    }
}
