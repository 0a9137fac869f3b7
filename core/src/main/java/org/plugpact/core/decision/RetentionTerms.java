package org.plugpact.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;

/**
 * How long records of a place are kept. Where no rule is in force they are kept for ever: how long it has to be is for each state to fix
 * (Directive 2006/112/EC, Art. 247(1)), so no number is right everywhere, and what was pruned too early is gone.
 *
 * @param rule the rule's id
 * @param kept from a pact's last fact on
 */
public record RetentionTerms(Digest rule, Duration kept) {
    /** The rule's term. */
    public static final String DAYS = "days";

    /** A rule's term below this is taken for none: what can still be disputed is kept. */
    public static final long DAYS_MIN = DisputeTerms.DAYS_TO_DISPUTE;

    /** The nearest enclosing place's rule that is in force; empty if there is none, or none that says how long. */
    public static Optional<RetentionTerms> of(TrustBundle bundle, Jurisdiction within, Instant at) {
        return bundle.rule(Topic.RETENTION, within, at).flatMap(inForce -> of(inForce.id(), inForce.says()));
    }

    private static Optional<RetentionTerms> of(Digest id, Rule says) {
        long days = says.integer(DAYS).orElse(0);
        return days < DAYS_MIN || days > DisputeTerms.DAYS_MAX
                ? Optional.empty()
                : Optional.of(new RetentionTerms(id, Duration.ofDays(days)));
    }
}
