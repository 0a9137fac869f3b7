package org.plugpact.audit;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.Frontier;

/** The facts as one log: numbers without a gap, one origin, times that never go back, and the tree over them. One thread's own. */
final class Numbering {
    private final Findings findings;
    private final Checkpoints checkpoints;
    private final Anchorings anchorings;
    private final Frontier tree = new Frontier();
    private Optional<Genesis> genesis = Optional.empty();
    private Optional<LogId> log = Optional.empty();
    private Instant decided = Instant.MIN;
    /** By how much the last fact's number was off. What is off by as much follows from the same gap. */
    private long offset;

    Numbering(Checkpoints checkpoints, Anchorings anchorings, Findings findings) {
        this.anchorings = anchorings;
        this.checkpoints = checkpoints;
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
        checkpoints.compare(tree, genesis);
        anchorings.compare(tree, genesis);
        return inPlace;
    }

    Optional<Genesis> genesis() {
        return genesis;
    }

    Frontier tree() {
        return tree;
    }
}
