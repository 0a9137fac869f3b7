package org.plugpact.hub.ocpp;

import java.util.function.Function;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;

/** One charger's way upstream while its line is open. What comes over the line is handed in one at a time, and may block. */
public interface Relay {
    /**
     * What a request is answered with in the end.
     *
     * @param text the whole frame
     * @param settled whether the same request has to get the same answer when it comes again
     */
    record Told(String text, boolean settled) {}

    /**
     * Passes a request on, has it taken in here, and gives the answer that the charger is told.
     *
     * @param text the request as it came
     * @param own takes a payload in here, in our transaction numbers, and says what we would answer; safe to ask again
     */
    Told request(Frame.Call call, String text, Function<Json.Entries, Reply> own);

    /** Passes on what nobody answers, if somebody hears it now. */
    void send(String text);

    /** The payload of a request of ours in the transaction numbers that the charger was told. */
    Json.Entries toCharger(String action, Json.Entries payload);

    /** The line is closed. */
    void gone();
}
