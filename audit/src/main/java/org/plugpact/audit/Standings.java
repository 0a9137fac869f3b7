package org.plugpact.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.PactRecord;

/** Whom to trust, fact by fact, from the opening and the statements alone, which every export shows whole. One thread's own. */
final class Standings {
    private final Trust trust;
    private final Findings findings;
    private final Set<Digest> authorities = new LinkedHashSet<>();
    private final List<SignedStatement> filed = new ArrayList<>();
    private Trust.Known known;
    private Optional<Genesis> genesis = Optional.empty();

    Standings(Trust trust, Findings findings) {
        this.trust = trust;
        this.findings = findings;
        this.known = trust.known(TrustBundle.empty(), Set.of());
    }

    /** The next leaf; takes in what governs, and passes over everything else. */
    void take(Leaf leaf) {
        if (!PactRecord.isGoverning(leaf.kind())) return;
        if (!(leaf instanceof Fact fact)) {
            findings.add(leaf, "governs, and is not all here");
            return;
        }
        try {
            take(fact, fact.content());
        } catch (Malformed broken) {
            findings.add(fact, "can't be read: " + broken.getMessage());
        }
    }

    private void take(Fact fact, Content content) {
        if (content instanceof Opened(var opening)) {
            if (fact.index() != 0) findings.add(fact, "a log opens with its first fact");
            check(fact, new Claim.Opening(opening));
            genesis = Optional.of(opening.content());
            known = trust.known(TrustBundle.anchoredAt(opening.content().anchor()), authorities);
        } else if (content instanceof StatementRecorded(var signed)) {
            state(fact, signed);
        }
    }

    private void state(Fact fact, SignedStatement signed) {
        if (signed.statement() instanceof Recognise recognise) {
            authorities.add(Digest.sha256(recognise.certificate()));
            known = trust.known(known.bundle(), new LinkedHashSet<>(authorities));
        }
        check(fact, new Claim.StatementMade(signed));
        switch (known.bundle().with(signed, trust.verifier(), fact.header().decidedTime())) {
            case TrustBundle.Admitted(var next) -> known = trust.known(next, new LinkedHashSet<>(authorities));
            case TrustBundle.Refused(var why) -> findings.add(fact, why);
        }
        if (signed.statement() instanceof FileRates) filed.add(signed);
    }

    private void check(Fact fact, Claim claim) {
        var checker = trust.checker(known, fact.header().decidedTime());
        if (Evidence.check(claim, checker) instanceof Checked.Bad bad) findings.add(fact, bad.why());
    }

    Trust.Known known() {
        return known;
    }

    Optional<Genesis> genesis() {
        return genesis;
    }

    /** Statements that file rates, in order. */
    List<SignedStatement> filed() {
        return filed;
    }
}
