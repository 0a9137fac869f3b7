package org.plugpact.hub.agents;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Decision;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.ChainStore;
import org.plugpact.core.governance.Verdict;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;

/** The way of a signed claim to the desk: checked here, on the caller's thread, against whom the desk trusts now. */
public final class Submission {
    private static final String CLAIM_CHECKED = "claim_checked";

    private final Desk desk;
    private final ChainStore chains;
    private final ChainMemory memory;
    private final Verifier verifier;
    private final InstantSource clock;
    private final Forgeries forgeries;

    public Submission(Desk desk, ChainStore chains, ChainMemory memory, Verifier verifier, InstantSource clock) {
        this.desk = desk;
        this.chains = chains;
        this.memory = memory;
        this.verifier = verifier;
        this.clock = clock;
        this.forgeries = new Forgeries(desk, clock);
    }

    /** What was forged in what came this way or another. */
    public Forgeries forgeries() {
        return forgeries;
    }

    /**
     * Checks and submits a claim that is signed.
     *
     * @return the desk's outcome; a refusal of our own if the claim is not what it pretends to be, with nothing on record
     */
    public Outcome submit(Claim claim) throws DeskBusy {
        Checker checker = checker();
        return switch (Evidence.check(claim, checker)) {
            case Checked.Good(var evidence) -> desk.submit(evidence);
            case Checked.Bad(var _, var why) -> {
                forgeries.look(claim, checker);
                yield refused(why);
            }
        };
    }

    /** What {@link #submit} would bring now, with nothing on record: the outcome, and what would be written down. */
    public Decision foresee(Claim claim) throws DeskBusy {
        return switch (Evidence.check(claim, checker())) {
            case Checked.Good(var evidence) -> desk.foresee(evidence, clock.instant());
            case Checked.Bad(var _, var why) -> new Decision(List.of(), refused(why), Optional.empty());
        };
    }

    private Checker checker() {
        return new Checker(desk.bundle(), chains, verifier, memory, clock.instant());
    }

    private static Outcome refused(String why) {
        Verdict refusal = Verdict.refuses(CLAIM_CHECKED, why);
        return new Outcome.Refused(refusal, List.of(refusal));
    }

    /** Makes a signed claim where it will stand, and submits it; as {@link Desk#submitAt}. */
    public Outcome submitAt(LongFunction<Claim> maker) throws DeskBusy {
        return desk.submitAt(size -> switch (Evidence.check(maker.apply(size), checker())) {
            case Checked.Good(var evidence) -> evidence;
            case Checked.Bad(var _, var why) -> throw new IllegalArgumentException("the hub's own word: " + why);
        });
    }

    /** Submits what the hub says itself. */
    public Outcome own(Claim claim) throws DeskBusy {
        return desk.submit(Evidence.own(claim));
    }
}
