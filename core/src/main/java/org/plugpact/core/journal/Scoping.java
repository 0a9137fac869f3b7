package org.plugpact.core.journal;

import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;

/** How much of each leaf an export about something holds. Who writes one and who checks it ask the same here. */
public final class Scoping {
    private final Manifest.Scope scope;
    private final Purpose purpose;

    public Scoping(Manifest.Scope scope) {
        this.scope = scope;
        this.purpose = Purpose.named(scope.purpose()).orElseThrow();
    }

    /** Whether the pact that this header names is in scope for this fact alone: then all of that pact's facts are. */
    public boolean finds(FactHeader header) {
        return header.pact().isPresent()
                && scope.within().covers(header.jurisdiction())
                && scope.period().contains(header.eventTime());
    }

    /**
     * What of a leaf is in the export. Less than all of it stays what it is.
     *
     * @param found whether its pact is in scope
     * @throws Malformed if a fact of such a pact can't be read
     */
    public Leaf of(Leaf leaf, boolean found) throws Malformed {
        if (isWholeAlways(leaf.kind()) || !(leaf instanceof Fact fact)) return leaf;
        return found ? DisclosedFact.shown(fact, purpose) : Withheld.of(fact);
    }

    /** Whether such facts are in every export whole: who may say what, which chargers there are, and what went since. */
    public static boolean isWholeAlways(Kind kind) {
        return switch (kind) {
            case OPENING, RECOGNISE, DELEGATE, FILE_RATES, REVOKE, FEDERATE, QUALIFY, RULE, STATUS_LIST, LOG_KEYS ->
                true;
            case REGISTERED, ANCHORED, ERASED, PRUNED -> true;
            case OFFER, ACCEPTANCE, ADMISSION, STARTED, READING, STOPPED, METERED, STRAY, CLOSE, ENDORSED, MARKED ->
                false;
            case DISPUTED, EVIDENCE_ADDED, RULED, WITHDRAWN, CORRECTED, LAPSED, INTEGRITY -> false;
            case PORT_REPORTED, BOOTED, INCIDENT, COMMANDED, COMMAND_ANSWERED -> false;
        };
    }
}
