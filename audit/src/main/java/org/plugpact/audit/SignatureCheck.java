package org.plugpact.audit;

import java.util.Optional;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.journal.Fact;

/** The signatures behind an admission, a close or what is said of a dispute: what most of an audit's time goes into. Checked on any thread, once. */
final class SignatureCheck {
    private final Fact fact;
    private final Claim claim;
    private final Trust trust;
    private final Trust.Known known;
    private Optional<Checked> checked = Optional.empty();
    private Optional<String> wrong = Optional.empty();

    /** @param claim what the fact answers, or is */
    SignatureCheck(Fact fact, Claim claim, Trust trust, Trust.Known known) {
        this.fact = fact;
        this.claim = claim;
        this.trust = trust;
        this.known = known;
    }

    void run() {
        checked = Optional.of(
                Evidence.check(claim, trust.checker(known, fact.header().decidedTime())));
        if (fact.kind() != Kind.ADMISSION) return;
        try {
            wrong = trust.wrong(Envelope.decode(fact.body()), known, !leadsNowhere());
        } catch (Malformed unread) {
            wrong = Optional.of(String.valueOf(unread.getMessage()));
        }
    }

    /** Whether the charger's certificate is under nobody who is recognised: it is refused for that, by its own signature. */
    private boolean leadsNowhere() {
        return checked() instanceof Checked.Good(var evidence)
                && evidence.verdicts().stream()
                        .anyMatch(verdict ->
                                verdict.predicate().equals(Admissibility.CHARGER_CHAIN) && !verdict.admits());
    }

    /** What the claim's own signatures came to. */
    Checked checked() {
        return checked.orElseThrow(() -> new IllegalStateException("not checked yet"));
    }

    /** What is wrong with the signature that the hub put on its own decision; empty if nothing is. */
    Optional<String> wrong() {
        return wrong;
    }
}
