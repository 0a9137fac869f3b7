package org.plugpact.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Decide;
import org.plugpact.core.decision.Decision;
import org.plugpact.core.decision.Draft;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.State;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.ledger.Balances;
import org.plugpact.core.ledger.Books;

/**
 * Decides everything that was signed once more, fact by fact, with the same rules and what was known then: which admissions follow,
 * which closes, which entries in the books. Checks of signatures run side by side, deciding is one thread's.
 */
final class Replay {
    private final Trust trust;
    private final Findings findings;
    private final State state;
    private final Balances balances = new Balances();
    /** Offers and acceptances whose admission has not come yet, by their place before it. */
    private final List<Item> held = new ArrayList<>();

    private final Map<Attestation, Long> closed = new HashMap<>();
    private long admissions;
    private long refusals;

    Replay(Trust trust, Findings findings) {
        this.trust = trust;
        this.findings = findings;
        this.state = new State(trust.verifier());
    }

    Balances balances() {
        return balances;
    }

    long closed(Attestation attestation) {
        return closed.getOrDefault(attestation, 0L);
    }

    long admissions() {
        return admissions;
    }

    long refusals() {
        return refusals;
    }

    /** A signed fact with what has to be checked of it, and in the end what that gave. */
    private static final class Signed {
        private final Item item;
        private final Claim claim;
        private final TrustBundle bundle;
        private Optional<Checked> checked = Optional.empty();
        private Optional<String> wrong = Optional.empty();

        Signed(Item item, Claim claim, TrustBundle bundle) {
            this.item = item;
            this.claim = claim;
            this.bundle = bundle;
        }
    }

    /** Takes in a run of facts that follows the one before it. */
    void take(List<Item> items) {
        int from = 0;
        for (int i = 0; i < items.size(); i++) {
            // Whom to trust changes with a statement: what stands before it is finished first.
            if (!isGoverning(items.get(i).fact().kind())) continue;
            takeUnderOneBundle(items.subList(from, i));
            governing(items.get(i));
            from = i + 1;
        }
        takeUnderOneBundle(items.subList(from, items.size()));
    }

    /** At the end of the log. */
    void end() {
        held.forEach(item -> findings.add(item.fact(), "no admission follows it"));
    }

    private static boolean isGoverning(Kind kind) {
        return switch (kind) {
            case OPENING, RECOGNISE, DELEGATE, FILE_RATES, REVOKE -> true;
            case REGISTERED,
                    OFFER,
                    ACCEPTANCE,
                    ADMISSION,
                    STARTED,
                    READING,
                    STOPPED,
                    STRAY,
                    CLOSE,
                    MARKED,
                    PORT_REPORTED,
                    BOOTED,
                    INCIDENT,
                    COMMANDED,
                    COMMAND_ANSWERED -> false;
        };
    }

    private void governing(Item item) {
        var fact = item.fact();
        if (item.content().isEmpty()) {
            findings.add(fact, item.problem());
            return;
        }
        Claim claim = item.content().get() instanceof Opened(var genesis)
                ? new Claim.Opening(genesis)
                : new Claim.StatementMade(((StatementRecorded) item.content().get()).signed());
        if (claim instanceof Claim.StatementMade(var signed) && signed.statement() instanceof Recognise recognise) {
            trust.chains().recognised(recognise.certificate());
        }
        switch (Evidence.check(
                claim, trust.checker(state.bundle(), fact.header().decidedTime()))) {
            case Checked.Bad bad -> findings.add(fact, bad.why());
            case Checked.Good(var evidence) -> {
                var decision = Decide.decide(state, evidence, fact.header().decidedTime());
                if (decision.outcome() instanceof Outcome.Refused refused) {
                    findings.add(
                            fact,
                            refused.first().predicate() + ": " + refused.first().reason());
                }
                apply(fact);
            }
        }
    }

    private void takeUnderOneBundle(List<Item> items) {
        Map<Item, Signed> signed = new HashMap<>();
        var handshake = new Handshake();
        for (Item item : items) toCheck(item, handshake).ifPresent(one -> signed.put(item, one));
        signed.values().parallelStream().forEach(this::check);
        for (Item item : items) decide(item, Optional.ofNullable(signed.get(item)));
    }

    /** The parts that came since the last admission. */
    private static final class Handshake {
        private Optional<Offered> offered = Optional.empty();
        private Optional<Accepted> accepted = Optional.empty();
    }

    private Optional<Signed> toCheck(Item item, Handshake parts) {
        if (item.content().isEmpty()) return Optional.empty();
        Content content = item.content().get();
        if (content instanceof Offered offered) {
            parts.offered = Optional.of(offered);
            parts.accepted = Optional.empty();
        } else if (content instanceof Accepted accepted) {
            parts.accepted = Optional.of(accepted);
        } else if (content instanceof Admission admission) {
            return handshake(parts, admission).map(claim -> new Signed(item, claim, state.bundle()));
        } else if (content instanceof Closed close) {
            var part = new SignedPart(close.envelope(), close.fields());
            var claim = new Claim.Closing(close.close().content().pact(), part, close.attestation());
            return Optional.of(new Signed(item, claim, state.bundle()));
        }
        return Optional.empty();
    }

    /** The claim that an admission answers, as far as the facts before it give one. */
    private Optional<Claim> handshake(Handshake parts, Admission admission) {
        var offered = parts.offered.or(() -> lastHeld(Offered.class));
        var accepted = parts.accepted.or(() -> parts.offered.isPresent() ? Optional.empty() : lastHeld(Accepted.class));
        if (offered.isEmpty() || admission.acceptance().isPresent() != accepted.isPresent()) return Optional.empty();
        String refusal = accepted.isPresent()
                ? ""
                : admission.verdicts().stream()
                        .filter(verdict -> verdict.predicate().equals(Admissibility.DRIVER_ACCEPTS))
                        .findFirst()
                        .map(Verdict::reason)
                        .orElse("no acceptance");
        return Optional.of(new Claim.Handshake(
                offered.get().offer(),
                admission.contract(),
                accepted.map(Accepted::acceptance),
                refusal,
                admission.attestation() == Attestation.CUSTODIAL));
    }

    private <T extends Content> Optional<T> lastHeld(Class<T> kind) {
        return held.reversed().stream()
                .flatMap(item -> item.content().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /** On any thread. */
    private void check(Signed signed) {
        var fact = signed.item.fact();
        signed.checked = Optional.of(Evidence.check(
                signed.claim, trust.checker(signed.bundle, fact.header().decidedTime())));
        if (signed.claim instanceof Claim.Handshake) {
            try {
                var envelope = org.plugpact.core.bytes.Envelope.decode(fact.body());
                signed.wrong = trust.wrong(Admission.read(envelope, fact.fields()), signed.bundle);
            } catch (Malformed wrong) {
                signed.wrong = Optional.of(String.valueOf(wrong.getMessage()));
            }
        }
    }

    private void decide(Item item, Optional<Signed> signed) {
        var fact = item.fact();
        if (item.content().isEmpty()) {
            findings.add(fact, item.problem());
            return;
        }
        Content content = item.content().get();
        if (content instanceof Offered || content instanceof Accepted) {
            held.add(item);
        } else if (content instanceof Admission admission) {
            signed.ifPresentOrElse(
                    one -> admission(fact, admission, one),
                    () -> findings.add(fact, "the offer or acceptance that it decides on is missing"));
            held.forEach(part -> apply(part.fact()));
            held.clear();
            apply(fact);
        } else if (content instanceof Closed close) {
            close(fact, close, signed.orElseThrow());
        } else {
            apply(fact);
        }
    }

    private void admission(Fact fact, Admission admission, Signed signed) {
        admissions++;
        if (!admission.admitted()) refusals++;
        signed.wrong.ifPresent(why -> findings.add(fact, why));
        decision(fact, signed).ifPresent(decision -> {
            Optional<Content> own = decision.drafts().stream()
                    .map(Draft::content)
                    .filter(Admission.class::isInstance)
                    .findFirst();
            if (!own.equals(Optional.of(admission))) {
                findings.add(fact, difference(admission, own));
            }
        });
    }

    private static String difference(Admission recorded, Optional<Content> own) {
        if (own.isEmpty()) return "nothing is to be decided on that offer";
        Admission decided = (Admission) own.get();
        for (int i = 0;
                i < Math.min(recorded.verdicts().size(), decided.verdicts().size());
                i++) {
            Verdict is = recorded.verdicts().get(i);
            Verdict has = decided.verdicts().get(i);
            if (!is.equals(has)) {
                return is.predicate() + " is recorded as " + words(is) + "; by the rules and what was known it is "
                        + words(has);
            }
        }
        return "is recorded as " + recorded + "; by the rules it is " + decided;
    }

    private static String words(Verdict verdict) {
        return verdict.admits() ? "admitting, on " + verdict.restsOn() : "refusing, since " + verdict.reason();
    }

    private void close(Fact fact, Closed close, Signed signed) {
        decision(fact, signed).ifPresent(decision -> {
            if (decision.outcome() instanceof Outcome.Refused refused) {
                findings.add(
                        fact,
                        refused.first().predicate() + ": " + refused.first().reason());
            }
        });
        closed.merge(close.attestation(), 1L, Long::sum);
        apply(fact);
        try {
            for (var entry : Books.entries(fact)) balances.add(entry);
        } catch (Malformed wrong) {
            findings.add(fact, "makes no entry: " + wrong.getMessage());
        }
    }

    private Optional<Decision> decision(Fact fact, Signed signed) {
        Instant decided = fact.header().decidedTime();
        return switch (signed.checked.orElseThrow()) {
            case Checked.Bad bad -> {
                findings.add(fact, bad.why());
                yield Optional.empty();
            }
            case Checked.Good(var evidence) -> Optional.of(Decide.decide(state, evidence, decided));
        };
    }

    private void apply(Fact fact) {
        var header = fact.header();
        try {
            state.apply(fact.sheet(), header.eventTime(), header.decidedTime(), header.pact());
        } catch (RuntimeException impossible) {
            // The same rules never wrote such a fact: it is not what its log was made of.
            findings.add(fact, "does not follow from what is before it: " + impossible.getMessage());
        }
    }
}
