package org.plugpact.core.decision;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which kinds of facts the state goes on needing, whatever their age. */
final class Lasting {
    private static final Set<Kind> STATEMENTS = Collections.unmodifiableSet(EnumSet.of(
            Kind.OPENING,
            Kind.RECOGNISE,
            Kind.DELEGATE,
            Kind.FILE_RATES,
            Kind.REVOKE,
            Kind.FEDERATE,
            Kind.QUALIFY,
            Kind.RULE,
            Kind.STATUS_LIST,
            Kind.LOG_KEYS,
            Kind.REGISTERED));

    private static final Set<Kind> NEVER_PRUNED =
            Collections.unmodifiableSet(EnumSet.of(Kind.INTEGRITY, Kind.ANCHORED, Kind.ERASED, Kind.PRUNED));

    private static final Set<Kind> OF_DISPUTES = Collections.unmodifiableSet(EnumSet.of(
            Kind.DISPUTED,
            Kind.EVIDENCE_ADDED,
            Kind.RULED,
            Kind.WITHDRAWN,
            Kind.CORRECTED,
            Kind.LAPSED,
            Kind.INTEGRITY));

    private Lasting() {}

    /** Whether a fact of that kind is never pruned. */
    static boolean isKept(Kind kind) {
        return STATEMENTS.contains(kind) || NEVER_PRUNED.contains(kind);
    }

    /** Whether facts of that kind are read again when a state begins from a snapshot: they are few, and long. */
    static boolean isReadAgain(Kind kind) {
        return STATEMENTS.contains(kind) || OF_DISPUTES.contains(kind);
    }
}
