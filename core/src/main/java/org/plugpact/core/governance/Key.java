package org.plugpact.core.governance;

import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;

/** What statements of one kind are found by; those under one key are rivals, of which {@link Precedence} picks. */
sealed interface Key<S extends Statement> {
    /** Whose authority somebody signs with. */
    record Delegated(PartyId principal, PartyId to) implements Key<Delegate> {}

    /** What a rate authority filed under an id. */
    record Filed(PartyId by, String tariffId) implements Key<FileRates> {}

    /** Which network accepts which. */
    record Federated(PartyId by, PartyId with) implements Key<Federate> {}

    /** What a party is qualified for. */
    record Qualified(PartyId subject, String programme) implements Key<Qualify> {}

    /** What a rule is about. */
    record Ruled(Topic topic) implements Key<Rule> {}

    /** Whose checkpoints keys sign. */
    record Logged(LogId log) implements Key<LogKeys> {}

    /** Whose certificates a status list is about. */
    record Listed(PartyId by) implements Key<StatusList> {}
}
