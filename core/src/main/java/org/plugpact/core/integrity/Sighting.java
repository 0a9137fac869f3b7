package org.plugpact.core.integrity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;

/** Where and when something is looked at, and the terms in force there and then. */
record Sighting(ChargerId charger, Optional<ContractId> contract, IntegrityTerms terms, Instant at) {
    long value(Term term) {
        return terms.value(term);
    }

    /** What is found if that much was measured; empty at the threshold and below. */
    Optional<Finding> above(
            IntegrityEvent event, long measured, List<Digest> evidence, String detail, Term threshold, Term... with) {
        if (measured <= value(threshold)) return Optional.empty();
        var thresholds = terms.only(with);
        thresholds.put(threshold, value(threshold));
        List<Digest> bounded = evidence.subList(0, Math.min(evidence.size(), Finding.EVIDENCE_MAX));
        return Optional.of(
                new Finding(event, charger, contract, measured, thresholds, terms.rule(), bounded, at, detail));
    }
}
