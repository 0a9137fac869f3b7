package org.plugpact.hub.ocpp;

import org.plugpact.wire.json.Json;

/** What became of a request of ours. */
public sealed interface Heard {
    /** The charger confirmed; the payload is not looked into yet. */
    record Confirmed(Json.Entries payload) implements Heard {}

    /** The charger answered with a CALLERROR; the code is made fit for the record. */
    record Failed(String code, String description) implements Heard {}

    /** It said nothing in time; it may have obeyed. */
    record TimedOut() implements Heard {}

    /** It was not sent: the charger did not boot in time. */
    record NotBooted() implements Heard {}

    /** The connection closed before there was an answer; it may have obeyed. */
    record Lost() implements Heard {}
}
