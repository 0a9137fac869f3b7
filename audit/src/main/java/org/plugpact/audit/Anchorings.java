package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.trust.LogSigners;

/** What another log has on record of this one, held against the tree as it grows. One thread's own. */
final class Anchorings implements Growing {
    private final Verifier verifier;
    private final Findings findings;
    private final NavigableMap<Long, List<Claim.Anchoring>> open = new TreeMap<>();
    private long count;

    /** @param said about this log, in another one */
    Anchorings(List<Anchored> said, Verifier verifier, Findings findings) {
        this.verifier = verifier;
        this.findings = findings;
        for (Anchored one : said)
            open.computeIfAbsent(one.said().size(), size -> new ArrayList<>()).add(one.said());
    }

    /** Compares those of the tree's size. */
    @Override
    public void compare(Frontier tree, Optional<LogSigners> signers) {
        List<Claim.Anchoring> here = open.remove(tree.size());
        if (here != null) for (Claim.Anchoring said : here) compare(said, tree, signers);
    }

    private void compare(Claim.Anchoring said, Frontier tree, Optional<LogSigners> signers) {
        String which = "it is anchored at " + said.size() + " facts ";
        if (!said.root().equals(tree.root()))
            findings.add(Difference.ofExport(which + "under root " + said.root() + ", they give " + tree.root()));
        try {
            SignedCheckpoint note = SignedCheckpoint.parse(said.note());
            Checkpoint says = note.checkpoint();
            boolean same = says.origin().equals(said.log())
                    && says.size() == said.size()
                    && says.root().equals(said.root());
            if (!same) findings.add(Difference.ofExport(which + "by a checkpoint that says something else"));
            if (signers.flatMap(keys -> keys.wrong(note, verifier)).isPresent())
                findings.add(Difference.ofExport(which + "by a checkpoint that is not signed with its key"));
        } catch (Malformed broken) {
            findings.add(Difference.ofExport(which + "by what is no checkpoint: " + broken.getMessage()));
        }
        count++;
    }

    /** What is anchored beyond the facts was taken, and is not here. */
    void end(long size) {
        for (long beyond : open.keySet())
            findings.add(Difference.ofExport("it is anchored at " + beyond + " facts, and has " + size));
    }

    long count() {
        return count;
    }
}
