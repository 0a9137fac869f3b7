package org.plugpact.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.decision.Booted;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.CommandAnswered;
import org.plugpact.core.decision.Commanded;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Decide;
import org.plugpact.core.decision.Decision;
import org.plugpact.core.decision.Draft;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Erased;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.IntegrityRecorded;
import org.plugpact.core.decision.Judged;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.PortReported;
import org.plugpact.core.decision.Pruned;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Registered;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.State;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.decision.Stray;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;

/**
 * Decides everything once more: from each fact the claim that brought it, from the claim by the same rules and what was known
 * then what must be on record, to the last mark. The state follows the record, so that one difference is told once. Where a fact
 * can't be taken in, deciding ends: from there on the state would be another than the log's. One thread's own.
 */
final class Replay {
    /** Ways to cut a run of stray reports into claims that are tried. */
    private static final int CUTS_TRIED_MAX = 64;

    private final Trust trust;
    private final Findings findings;
    private final State state;
    private final Set<Digest> authorities = new LinkedHashSet<>();

    /** What the last claim brings that has not come yet. */
    private final Deque<Draft> expected = new ArrayDeque<>();

    private Instant expectedAt = Instant.MIN;

    /** An offer and its acceptance, before their admission. */
    private final List<Item> parts = new ArrayList<>();

    private final StrayRun strays = new StrayRun();

    /** Whose transaction it is, while it runs: a stop names its transaction alone. */
    private final Map<TransactionNumber, ChargerId> running = new HashMap<>();

    /** Whether an admission named the set of predicates that it answers: from there on each does. */
    private boolean published;

    private boolean lost;
    private long undecided;

    Replay(Trust trust, Findings findings) {
        this.trust = trust;
        this.findings = findings;
        this.state = new State(trust.verifier());
    }

    /** The next fact, its signatures checked. */
    void take(Item item) {
        signatures(item);
        if (!lost) {
            try {
                follow(item);
                return;
            } catch (RuntimeException impossible) {
                // The same rules never wrote such a fact: it is not what its log was made of.
                findings.add(item.leaf(), "does not follow from what is before it: " + impossible.getMessage());
                lose();
            }
        }
        undecided++;
    }

    /** The log is not whole here: what comes has another place than it says. */
    void lose() {
        lost = true;
        expected.clear();
        parts.clear();
        strays.drop(strays.items().size());
    }

    void end() {
        if (!lost) {
            decideStrays(Optional.empty());
            missing();
            parts.forEach(item -> findings.add(item.leaf(), "no admission or close follows it"));
        }
        if (undecided > 0) {
            findings.add(Difference.ofExport(
                    undecided + " facts could not be decided again, since the log is not whole before them"));
        }
    }

    private void signatures(Item item) {
        item.check().ifPresent(check -> {
            check.wrong().ifPresent(why -> findings.add(item.leaf(), why));
            if (check.checked() instanceof Checked.Bad bad) findings.add(item.leaf(), bad.why());
        });
    }

    private void follow(Item item) {
        if (item.leaf() instanceof Withheld) {
            pass(item.leaf().header());
            return;
        }
        if (item.content().isEmpty()) {
            if (item.whole().isEmpty())
                findings.add(item.leaf(), "is not all here, so nothing after it can be decided again");
            lose();
            undecided++;
            return;
        }
        if (!strays.isEmpty() && !strays.isContinuedBy(item)) decideStrays(Optional.of(item));
        if (!expected.isEmpty() && expected(item)) return;
        if (!parts.isEmpty() && !(Comparison.isPart(item) || Comparison.endsParts(item))) {
            parts.forEach(part -> findings.add(part.leaf(), "no admission or close follows it"));
            parts.clear();
        }
        begin(item);
    }

    /** What was pruned leaves its numbers behind; whether it may be gone is asked elsewhere ({@link Prunings}). */
    private void pass(FactHeader header) {
        if (!strays.isEmpty()) decideStrays(Optional.empty());
        if (!expected.isEmpty() && Comparison.areAlike(expected.peek(), header)) expected.remove();
        state.pass(header.kind(), header.decidedTime(), header.pact());
    }

    /** What authorities have stated up to now. */
    TrustBundle bundle() {
        return state.bundle();
    }

    /** Takes it for one of those that have to come. @return whether it is one, or a mark that nothing gives among them */
    private boolean expected(Item item) {
        boolean comes = expected.stream().anyMatch(draft -> Comparison.areAlike(draft, item));
        if (!comes && item.content().orElseThrow() instanceof Marked) {
            begin(item);
            return true;
        }
        while (!expected.isEmpty() && !Comparison.areAlike(expected.peek(), item)) missing(expected.remove());
        if (expected.isEmpty()) return false;
        compare(expected.remove(), item);
        return true;
    }

    private void missing(Draft draft) {
        findings.add(Difference.missing(draft.pact(), "by the rules there is a " + Comparison.words(draft)));
    }

    private void missing() {
        expected.forEach(this::missing);
        expected.clear();
    }

    /** The first fact that a claim brings. */
    private void begin(Item item) {
        switch (item.content().orElseThrow()) {
            case Opened(var genesis) -> signed(item, new Claim.Opening(genesis));
            case StatementRecorded(var statement) -> signed(item, new Claim.StatementMade(statement));
            case Offered _, Accepted _ -> parts.add(item);
            case Metered _ -> {
                if (item.check().isEmpty()) parts.add(item);
                else admission(item); // The last of a record that can't be closed.
            }
            case Admission said -> {
                if (said.admitted() && isNative()) parts.add(item);
                else admission(item);
            }
            case Endorsed _, Content.OfDispute _, IntegrityRecorded _ -> checked(item);
            case Closed _ -> {
                if (parts.isEmpty()) checked(item);
                else admission(item);
            }
            case Lapsed said ->
                own(item, new Claim.Lapsing(item.leaf().header().pact().orElseThrow(), said.dispute()));
            case Corrected _ -> {
                findings.add(item.leaf(), "by the rules nothing is corrected here");
                apply(item);
            }
            case Stray _ -> strays.add(item);
            case Marked marked -> {
                findings.add(
                        item.leaf(),
                        "by the rules there is no mark " + marked.mark().text() + " here");
                apply(item);
            }
            case Started said -> {
                running.put(said.transaction(), said.connector().charger());
                reported(item, new Claim.Start(said.connector(), said.contract(), said.register(), said.at()));
            }
            case Reading said ->
                reported(
                        item,
                        new Claim.Sampling(said.connector(), Optional.of(said.transaction()), List.of(said.sample())));
            case Stopped said -> reported(item, stop(said));
            case PortReported(var said) -> reported(item, said);
            case Booted(var said) -> reported(item, said);
            case Registered(var said) -> own(item, said);
            case IncidentRecorded(var said) -> own(item, said);
            case Commanded(var said) -> own(item, said);
            case CommandAnswered(var said) -> own(item, said);
            case Anchored(var said) -> own(item, said);
            case Erased(var said) -> own(item, said);
            case Pruned(var said) -> own(item, said);
        }
    }

    /** Whether these are a native charger's, which decided by itself and hands in all of it at once. */
    private boolean isNative() {
        return !parts.isEmpty()
                && parts.getFirst().content().orElseThrow() instanceof Offered offered
                && NativeRecord.isNative(Optional.of(offered));
    }

    private Claim stop(Stopped said) {
        ChargerId charger = running.remove(said.transaction());
        if (charger == null) throw new IllegalStateException("transaction " + said.transaction() + " is not running");
        return new Claim.Stop(
                charger, said.transaction().value(), said.register(), said.at(), said.reason(), said.by(), List.of());
    }

    private void signed(Item item, Claim claim) {
        var fact = item.leaf();
        if (claim instanceof Claim.StatementMade(var signed) && signed.statement() instanceof Recognise recognise) {
            authorities.add(Digest.sha256(recognise.certificate()));
        }
        var known = trust.known(state.bundle(), authorities);
        switch (Evidence.check(claim, trust.checker(known, fact.header().decidedTime()))) {
            case Checked.Bad bad -> {
                findings.add(fact, bad.why());
                lose(); // Whom to trust is not known from here on.
                undecided++;
            }
            case Checked.Good(var evidence) -> brought(List.of(item), evidence);
        }
    }

    private void reported(Item item, Claim claim) {
        brought(List.of(item), Retold.reported(claim));
    }

    private void own(Item item, Claim claim) {
        brought(List.of(item), Evidence.own(claim));
    }

    /** The last of the facts that one handshake brought, or one native record. */
    private void admission(Item item) {
        var all = new ArrayList<>(parts);
        all.add(item);
        parts.clear();
        if (item.check().isEmpty()) {
            findings.add(item.leaf(), "the offer or acceptance that it decides on is missing");
            lose();
            undecided++;
        } else if (item.check().get().checked() instanceof Checked.Good(var evidence)) {
            brought(all, evidence);
        } else {
            all.forEach(this::apply);
        }
    }

    private void checked(Item item) {
        if (item.check().isEmpty()) {
            findings.add(item.leaf(), "is recorded under no pact");
            apply(item);
        } else if (item.check().get().checked() instanceof Checked.Good(var evidence)) {
            brought(List.of(item), evidence);
        } else {
            apply(item);
        }
    }

    /** Decides on a claim: its first facts are these, the others have to come next. */
    private void brought(List<Item> items, Evidence evidence) {
        Leaf last = items.getLast().leaf();
        Decision decision =
                Decide.decide(state, evidence, asked(items), last.header().decidedTime());
        expectedAt = last.header().decidedTime();
        expected.addAll(decision.drafts());
        if (expected.isEmpty())
            findings.add(last, "nothing was to be put on record: " + Comparison.words(decision.outcome()));
        for (Item item : items) {
            if (expected.isEmpty()) apply(item);
            else compare(expected.remove(), item);
        }
    }

    /** The set of predicates by which these were decided: a log that began before sets were published goes on with them. */
    private PredicateSet asked(List<Item> items) {
        for (Item item : items) {
            if (!(item.content().orElseThrow() instanceof Admission said)) continue;
            Optional<Digest> named = said.judged().map(Judged::predicates);
            Optional<PredicateSet> set = PredicateSet.answered(named);
            if (set.isEmpty()) {
                findings.add(
                        item.leaf(),
                        "answers the set of predicates " + named.get().hex()
                                + ", which this auditor does not know: whether it is right can't be said");
            } else if (published && named.isEmpty()) {
                findings.add(item.leaf(), "names no set of predicates, which admissions before it do");
            }
            published |= named.isPresent();
            return set.orElse(PredicateSet.CURRENT);
        }
        return PredicateSet.CURRENT;
    }

    private void compare(Draft draft, Item item) {
        if (!Comparison.isOfOneMoment(expectedAt, item)) {
            findings.add(item.leaf(), "was decided at another time than what came with it, " + expectedAt);
        }
        Comparison.difference(state, draft, item).ifPresent(what -> findings.add(item.leaf(), what));
        apply(item);
    }

    private void apply(Item item) {
        var header = item.leaf().header();
        state.apply(item.fact().sheet(), header.eventTime(), header.decidedTime(), header.pact());
    }

    /** Of the ways to cut the run into claims, takes the first that gives what is on record. */
    private void decideStrays(Optional<Item> next) {
        while (!strays.isEmpty()) {
            List<Item> items = strays.items();
            int length = items.size();
            for (int cut = length; cut > 0 && cut > items.size() - CUTS_TRIED_MAX; cut--) {
                if (fits(items, cut, cut < items.size() ? Optional.of(items.get(cut)) : next)) {
                    length = cut;
                    break;
                }
            }
            Optional<Claim> claim = strays.claim(length);
            strays.drop(length);
            if (claim.isEmpty()) throw new IllegalStateException("no report brings those");
            missing();
            brought(items.subList(0, length), Retold.reported(claim.get()));
        }
    }

    private boolean fits(List<Item> items, int cut, Optional<Item> next) {
        Optional<Claim> claim = strays.claim(cut);
        if (claim.isEmpty()) return false;
        Instant decided = items.getFirst().leaf().header().decidedTime();
        List<Draft> drafts =
                Decide.decide(state, Retold.reported(claim.get()), decided).drafts();
        if (drafts.size() < cut) return false;
        for (int i = 0; i < cut; i++) {
            if (Comparison.difference(state, drafts.get(i), items.get(i)).isPresent()) return false;
        }
        boolean marks = drafts.size() > cut;
        boolean marked = next.filter(item -> item.content().isPresent())
                .filter(item -> item.content().get() instanceof Marked)
                .isPresent();
        return marks
                ? next.isPresent()
                        && marked
                        && Comparison.difference(state, drafts.get(cut), next.get())
                                .isEmpty()
                : !marked;
    }
}
