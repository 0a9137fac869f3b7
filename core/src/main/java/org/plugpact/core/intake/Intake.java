package org.plugpact.core.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Recorded;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Decide;
import org.plugpact.core.decision.Decision;
import org.plugpact.core.decision.Draft;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.Sheet;
import org.plugpact.core.decision.Snapshot;
import org.plugpact.core.decision.State;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;

/**
 * Takes evidence in: decides, numbers, signs and hashes what follows, and lets the state follow. What it has taken in
 * counts from then on, durable or not: whoever keeps facts keeps them in this order, and tells nobody before. One thread
 * owns it.
 */
public final class Intake {
    private final LogId log;
    private final State state;
    private final Frontier frontier;
    private final Signing signing;
    private final Salts salts;
    private Instant lastDecided = Instant.MIN;

    /** @param frontier of the facts that the state holds; both empty for a log that begins or is to be restored */
    public Intake(LogId log, State state, Frontier frontier, Signing signing, Salts salts) {
        this.log = log;
        this.state = state;
        this.frontier = frontier;
        this.signing = signing;
        this.salts = salts;
    }

    /**
     * Decides on a claim and takes in what follows. If this throws, nothing was taken in.
     *
     * @param now the desk's time; where it lies before that of the last fact, that one's counts
     * @throws IllegalArgumentException if the claim is to begin another log
     */
    public Taken take(Evidence evidence, Instant now) {
        if (evidence.claim() instanceof Claim.Opening(var genesis)
                && !genesis.content().log().equals(log)) {
            throw new IllegalArgumentException("begins log " + genesis.content().log() + " in log " + log);
        }
        Instant cut = now.truncatedTo(ChronoUnit.MILLIS);
        Instant decided = cut.isBefore(lastDecided) ? lastDecided : cut;
        Decision decision = Decide.decide(state, evidence, decided);
        List<Fact> facts = written(decision.drafts(), decided);
        for (Fact fact : facts) takeIn(fact);
        return new Taken(facts, complete(decision));
    }

    /**
     * Takes in a fact from the journal: after the same facts it is as it was after {@link #take}. Of one that was pruned, it
     * takes what such a fact leaves behind.
     *
     * @throws Malformed if it is another log's, or out of order, or can't be read
     */
    public void restore(Leaf leaf) throws Malformed {
        FactHeader header = leaf.header();
        if (!header.log().equals(log)) throw new Malformed("a fact of log " + header.log());
        if (header.index() != frontier.size()) {
            throw new Malformed("fact " + header.index() + " after " + frontier.size() + " facts");
        }
        if (header.decidedTime().isBefore(lastDecided)) {
            throw new Malformed("fact " + header.index() + " was decided before the one before it");
        }
        switch (leaf) {
            case Fact fact -> takeIn(fact);
            case Withheld pruned -> passOver(pruned);
            case DisclosedFact part -> throw new Malformed("fact " + part.index() + " in part");
        }
    }

    /**
     * Begins from a snapshot: afterwards it is as if it had restored every fact up to there. For an intake that has taken in
     * nothing, with the frontier of a log of the snapshot's size.
     *
     * @param facts those that {@link Snapshot#facts} asks for, in their order
     * @throws Malformed if one is another, or they don't fit together; this intake is of no use then
     */
    public void resume(Snapshot snapshot, List<Fact> facts) throws Malformed {
        if (snapshot.size() != frontier.size()) throw new Malformed("a snapshot at another size");
        List<Snapshot.Again> again = new ArrayList<>(facts.size());
        for (Fact fact : facts) {
            FactHeader header = fact.header();
            if (!header.log().equals(log)) throw new Malformed("a fact of log " + header.log());
            again.add(new Snapshot.Again(
                    header.index(), fact.sheet(), header.eventTime(), header.decidedTime(), header.pact()));
        }
        state.resume(snapshot, again);
        lastDecided = snapshot.decided();
    }

    public LogId log() {
        return log;
    }

    public State state() {
        return state;
    }

    /** How many facts there are. */
    public long size() {
        return frontier.size();
    }

    /** The log as of now; unsigned. */
    public Checkpoint checkpoint() {
        return new Checkpoint(log, frontier.size(), frontier.root());
    }

    private void takeIn(Fact fact) {
        FactHeader header = fact.header();
        state.apply(fact.sheet(), header.eventTime(), header.decidedTime(), header.pact());
        frontier.append(fact.leafHash());
        lastDecided = header.decidedTime();
    }

    private void passOver(Withheld pruned) throws Malformed {
        FactHeader header = pruned.header();
        if (header.lacksItsPact()) throw new Malformed("fact " + header.index() + " of no pact");
        Malformed.unless("pruned fact", () -> {
            state.pass(header.kind(), header.decidedTime(), header.pact());
            return header;
        });
        frontier.append(pruned.leafHash());
        lastDecided = header.decidedTime();
    }

    private List<Fact> written(List<Draft> drafts, Instant decided) {
        List<Fact> facts = new ArrayList<>(drafts.size());
        Map<TransactionNumber, Digest> heads = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            Sheet sheet = sheet(draft, linked(draft.content(), heads), decided);
            if (draft.content() instanceof Content.Linked link) heads.put(link.transaction(), sheet.bodyDigest());
            facts.add(new Fact(header(draft, frontier.size() + facts.size(), decided), sheet));
        }
        return facts;
    }

    /** A link follows the one before it, which may be among those that are just written. */
    private Content linked(Content content, Map<TransactionNumber, Digest> heads) {
        if (!(content instanceof Content.Linked link)) return content;
        Digest before = heads.get(link.transaction());
        return link.after(before != null ? before : state.head(link.transaction()));
    }

    private Sheet sheet(Draft draft, Content content, Instant decided) {
        return switch (content) {
            case Content.Signed signed -> Sheet.of(signed, signed.envelope().encode(), signed.fields());
            case Content.Attested attested ->
                draft.brought()
                        .map(part -> Sheet.of(attested, part.envelope().encode(), part.fields()))
                        .orElseGet(() -> attest(draft, attested, decided));
            case Content.Plain plain -> {
                Fields fields = plain.put(new Fields.Builder(salts)).build();
                yield Sheet.of(plain, new Recorded(plain.kind().text(), fields.payload()).encode(), fields);
            }
        };
    }

    private Sheet attest(Draft draft, Content.Attested attested, Instant decided) {
        Fields fields = attested.put(new Fields.Builder(salts)).build();
        Envelope envelope = signing.sign(
                attested.kind().text(),
                fields.payload(),
                draft.credential().orElseThrow(),
                Role.CHARGING_NETWORK.text(),
                decided);
        return Sheet.of(attested, envelope.encode(), fields);
    }

    private FactHeader header(Draft draft, long index, Instant decided) {
        return new FactHeader(
                FactHeader.VERSION,
                log,
                index,
                draft.content().kind(),
                draft.eventTime(),
                decided,
                draft.owner(),
                draft.site(),
                draft.jurisdiction(),
                draft.pact());
    }

    /** What stopped can be closed only now that its last link is written. */
    private Outcome complete(Decision decision) {
        return decision.stopped()
                .<Outcome>map(pact -> new Outcome.StoppedAs(state.snapshot(pact)))
                .orElse(decision.outcome());
    }
}
