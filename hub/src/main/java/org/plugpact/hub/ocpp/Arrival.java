package org.plugpact.hub.ocpp;

/** What a connection hands to its conversation, in the order in which it came. */
sealed interface Arrival {
    /**
     * A whole text message.
     *
     * @param early whether it asks something while an earlier question is not answered
     */
    record Text(String text, boolean early) implements Arrival {}

    /** Something that ends the connection, which the socket's side has answered already. */
    record Breach(IncidentKind kind, String detail) implements Arrival {}

    /** The connection is closed; nothing comes after this. */
    record Gone() implements Arrival {}
}
