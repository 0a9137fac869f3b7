package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.hub.agents.Drivers.Known;
import org.plugpact.hub.agents.Drivers.Manner;
import org.plugpact.hub.agents.Drivers.Turned;

/**
 * What a driver's token is worth to a charger, in no version's words; why it was refused is on record, not on the wire.
 * The parent is the token of the group that it belongs to.
 */
public sealed interface Authorised {
    /** It may charge. */
    record Yes(Optional<Instant> expires, Optional<String> parent, Manner manner) implements Authorised {
        @Override
        public List<String> languages() {
            return manner.languages();
        }
    }

    /**
     * It is good, but not here, or not now.
     *
     * @param until how long that may be remembered
     */
    record Away(Turned why, Optional<String> parent, Optional<Instant> until) implements Authorised {}

    /** Its provider has blocked it. */
    record Blocked(Optional<String> parent) implements Authorised {}

    /** It was good until then. */
    record Expired(Instant since, Optional<String> parent) implements Authorised {}

    /** Nobody knows it, or its provider's agent or a rule said no. */
    record No() implements Authorised {}

    /** @param admitted whether its provider's agent, and all rules, said yes */
    static Authorised of(Known driver, boolean admitted) {
        return switch (driver) {
            case Known.Welcome(var _, var expires, var parent, var manner) ->
                admitted ? new Yes(expires, parent, manner) : new No();
            case Known.Away(var _, var why, var parent, var until) -> new Away(why, parent, until);
            case Known.Blocked(var _, var parent) -> new Blocked(parent);
            case Known.Expired(var _, var since, var parent) -> new Expired(since, parent);
            case Known.Stranger _ -> new No();
        };
    }

    /** Its holder's, RFC 5646 tags, better ones first. */
    default List<String> languages() {
        return List.of();
    }
}
