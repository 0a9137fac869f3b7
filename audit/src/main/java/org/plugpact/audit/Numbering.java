package org.plugpact.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.trust.LogSigners;

/** The facts as one log: numbers without a gap, one origin, times that never go back, and the tree over them. One thread's own. */
final class Numbering {
    private final Findings findings;
    private final List<Growing> growing;
    private final Frontier tree = new Frontier();
    private Optional<Genesis> genesis = Optional.empty();
    /** Whose keys sign checkpoints, as far as is known up to here. */
    private Optional<LogSigners> signers = Optional.empty();

    private Optional<LogId> log = Optional.empty();
    private Instant decided = Instant.MIN;
    /** By how much the last fact's number was off. What is off by as much follows from the same gap. */
    private long offset;

    /** @param growing what is compared with the tree as it grows */
    Numbering(List<Growing> growing, Findings findings) {
        this.growing = List.copyOf(growing);
        this.findings = findings;
    }

    /** Puts the next fact into its place. @return whether it is the one that belongs there */
    boolean place(Item item) {
        var header = item.leaf().header();
        boolean inPlace = header.index() - tree.size() == offset;
        if (!inPlace) {
            findings.add(item.leaf(), "stands where fact " + (tree.size() + offset) + " belongs");
            offset = header.index() - tree.size();
        }
        if (tree.size() == 0 && item.content().isPresent() && item.content().get() instanceof Opened(var part)) {
            genesis = Optional.of(part.content());
            log = Optional.of(part.content().log());
        }
        LogId before = log.orElse(header.log());
        if (!header.log().equals(before)) findings.add(item.leaf(), "is of another log, " + header.log());
        log = Optional.of(header.log());
        if (header.decidedTime().isBefore(decided)) {
            findings.add(
                    item.leaf(),
                    "was decided at " + header.decidedTime() + ", before the one before it, of " + decided);
        }
        decided = header.decidedTime();
        if (!item.problem().isEmpty()) findings.add(item.leaf(), item.problem());
        tree.append(item.leaf().leafHash());
        sign(item);
        for (Growing one : growing) one.compare(tree, signers);
        return inPlace;
    }

    /** Follows who signs the log's checkpoints. Whether a statement was its signer's to make is found elsewhere. */
    private void sign(Item item) {
        try {
            if (tree.size() == 1 && genesis.isPresent())
                signers = Optional.of(
                        LogSigners.opening(genesis.get().log(), genesis.get().logKey()));
            if (signers.isPresent()
                    && item.content().isPresent()
                    && item.content().get() instanceof StatementRecorded(var signed)
                    && signed.statement() instanceof LogKeys says)
                signers = Optional.of(signers.get().with(says));
        } catch (Malformed broken) {
            findings.add(item.fact(), "the log's key can't be read: " + broken.getMessage());
        }
    }

    Optional<Genesis> genesis() {
        return genesis;
    }

    Frontier tree() {
        return tree;
    }
}
