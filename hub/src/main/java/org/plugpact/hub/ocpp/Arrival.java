package org.plugpact.hub.ocpp;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** What a connection hands to its conversation, in the order in which it came. */
sealed interface Arrival {
    /**
     * A whole text message.
     *
     * @param early whether it asks something while an earlier question is not answered
     */
    record Text(String text, boolean early) implements Arrival {}

    /** Something that ends the connection, which the socket's side has answered already. */
    record Breach(IncidentKind kind, String detail) implements Arrival {
        /** What the decoder ends a connection for. */
        static Breach of(WebSocketCloseStatus status, Exception breach) {
            var kind = status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
                    ? IncidentKind.FRAME_TOO_LONG
                    : status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA)
                            ? IncidentKind.NOT_UTF8
                            : IncidentKind.WEBSOCKET_VIOLATION;
            return new Breach(kind, String.valueOf(breach.getMessage()));
        }
    }

    /** The connection is closed; nothing comes after this. */
    record Gone() implements Arrival {}
}
