package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.Optional;

/**
 * What a driver's token is worth to a charger, in no version's words; why it was refused is on record, not on the wire.
 * The parent is the token of the group that it belongs to.
 */
public sealed interface Authorised {
    /** It may charge. */
    record Yes(Optional<Instant> expires, Optional<String> parent) implements Authorised {}

    /** Its provider has blocked it. */
    record Blocked(Optional<String> parent) implements Authorised {}

    /** It was good until then. */
    record Expired(Instant since, Optional<String> parent) implements Authorised {}

    /** Nobody knows it, or its provider's agent or a rule said no. */
    record No() implements Authorised {}
}
