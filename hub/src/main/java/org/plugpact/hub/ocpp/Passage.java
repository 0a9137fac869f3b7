package org.plugpact.hub.ocpp;

import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.wire.json.Frame;

/** A charger's line, as far as an upstream system reaches through it. Any thread. */
public interface Passage extends Line {
    /**
     * Sends a request of somebody else's behind those that wait, letter by letter, also before we have accepted the
     * charger: whether it may is for its sender to know.
     *
     * @param text the whole frame
     * @param answer told once the charger's answer as it came, or nothing if there was none in time
     * @return false if too many wait, or the line is closed; nobody is told anything then
     */
    boolean pass(Frame.Call call, String text, Consumer<Optional<String>> answer);

    /** The charger is told that it is not accepted: until it is, nothing of ours is sent to it. */
    void notAccepted();
}
