package org.plugpact.hub.agents;

import java.time.InstantSource;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.ChainStore;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Certificates;

/**
 * Takes further signatures of closes in. Whoever brings one needs no account: the signature says who signed, and the chain
 * that comes with it whose key that is. Any thread.
 */
public final class Endorsements {
    private final Desk desk;
    private final Certificates certificates;
    private final ChainMemory memory;
    private final Verifier verifier;
    private final InstantSource clock;
    private final Forgeries forgeries;

    public Endorsements(
            Desk desk,
            Certificates certificates,
            ChainMemory memory,
            Verifier verifier,
            InstantSource clock,
            Forgeries forgeries) {
        this.desk = desk;
        this.certificates = certificates;
        this.memory = memory;
        this.verifier = verifier;
        this.clock = clock;
        this.forgeries = forgeries;
    }

    /**
     * Checks it here, and lets the desk decide. Its certificates are kept before it is on record, and only if its
     * authority is recognised for something: a stranger leaves nothing behind.
     *
     * @throws Malformed if its chain can't be read
     */
    public Outcome take(PactId pact, Endorsement.Sent sent) throws Malformed, DeskBusy {
        Chain own = Chain.read(sent.chain());
        ChainStore chains = leaf -> leaf.equals(own.path().getFirst()) ? Optional.of(own) : certificates.chain(leaf);
        var claim = new Claim.Endorsing(pact, sent.endorsement());
        var checker = new Checker(desk.bundle(), chains, verifier, memory, clock.instant());
        return switch (Evidence.check(claim, checker)) {
            case Checked.Bad(var _, var why) -> throw new Malformed(why);
            case Checked.Good(var evidence) -> {
                if (evidence.verdicts().stream().allMatch(Verdict::admits)) certificates.keep(sent.chain());
                else forgeries.look(claim, checker);
                yield desk.submit(evidence);
            }
        };
    }
}
