package org.plugpact.hub.upstream;

/** One open connection to an upstream system. Any thread; nothing here blocks. */
interface Link {
    /** The version that upstream chose. */
    String subprotocol();

    /** Sends a frame. One that upstream is too slow to read ends the connection. */
    void send(String text);

    /** Asks whether anybody is there; closes if nobody said anything since it was last asked twice. */
    void ping();

    void close();

    /** Who hears what comes; on the connection's own thread, so it must not block. */
    interface Ear {
        void opened(Link link);

        void heard(Link link, String text);

        /** It could not be opened, or is closed. */
        void closed(String why);
    }
}
