package org.plugpact.hub.ocpp;

/** What a connection hands to its conversation, in the order in which it came. */
sealed interface Arrival {
    /** A whole text message. */
    record Text(String text) implements Arrival {}

    /** Something that ends the connection, which the socket's side has answered already. */
    record Breach(IncidentKind kind, String detail) implements Arrival {}

    /** The connection is closed; nothing comes after this. */
    record Gone() implements Arrival {}
}
