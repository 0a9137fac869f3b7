package org.plugpact.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;

/**
 * The time that a dispute gets in a place: by the rule in force there when it is brought, or by the constants here.
 *
 * @param rule the rule's id; empty where none is in force
 * @param toDispute from the close on
 * @param forEvidence from the dispute on
 * @param forRuling from the dispute on
 * @param lapses whether the dispute ends without a ruling in that time; else it waits for one
 */
record DisputeTerms(
        Optional<Digest> rule, Duration toDispute, Duration forEvidence, Duration forRuling, boolean lapses) {
    /** A payer may have a direct debit refunded for eight weeks (Directive (EU) 2015/2366, Art. 77(1)). */
    static final long DAYS_TO_DISPUTE = 56;

    /** As long as it takes until the next monthly bill shows what the last one hid. */
    static final long DAYS_FOR_EVIDENCE = 30;

    /** In which a body for consumers' disputes has to come to a result (Directive 2013/11/EU, Art. 8(e)). */
    static final long DAYS_FOR_RULING = 90;

    /** A rule's term beyond this is taken for none. */
    static final long DAYS_MAX = 36_500;

    /** What becomes of a dispute that nobody ruled on in time: the rule's text {@code unruled}. */
    static final String WAITS = "waits";

    static final DisputeTerms USUAL = new DisputeTerms(
            Optional.empty(),
            Duration.ofDays(DAYS_TO_DISPUTE),
            Duration.ofDays(DAYS_FOR_EVIDENCE),
            Duration.ofDays(DAYS_FOR_RULING),
            true);

    static DisputeTerms of(TrustBundle bundle, Jurisdiction within, Instant at) {
        return bundle.rule(Topic.DISPUTE, within, at)
                .map(inForce -> of(inForce.id(), inForce.says()))
                .orElse(USUAL);
    }

    private static DisputeTerms of(Digest id, Rule says) {
        return new DisputeTerms(
                Optional.of(id),
                days(says, "days-to-dispute", DAYS_TO_DISPUTE),
                days(says, "days-for-evidence", DAYS_FOR_EVIDENCE),
                days(says, "days-for-ruling", DAYS_FOR_RULING),
                !says.texts("unruled").equals(List.of(WAITS)));
    }

    private static Duration days(Rule says, String term, long usual) {
        long days = says.integer(term).orElse(usual);
        return Duration.ofDays(days < 0 || days > DAYS_MAX ? usual : days);
    }
}
