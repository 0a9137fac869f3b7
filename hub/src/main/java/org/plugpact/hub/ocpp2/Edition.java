package org.plugpact.hub.ocpp2;

import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Oddity;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/**
 * An edition of OCPP 2, held to its own rules and understood in the words of 2.1, which has all that 2.0.1 has. What is
 * read is read by the edition's own reader first; what is sent is held to it before it goes.
 */
interface Edition {
    String subprotocol();

    /** Whose rules charging profiles are merged by. */
    org.plugpact.core.schedule.Edition charging();

    /** The operation of this name, if this edition has it. */
    Optional<Action> named(String action);

    /** A station's request. Oddities are noted and pass. */
    Parsed<Request> request(Action action, Json.Entries payload, Consumer<Oddity> noted);

    /** A station's answer to a request of ours. Oddities are noted and pass. */
    Parsed<Response> response(Action action, Json.Entries payload, Consumer<Oddity> noted);

    /** A request of ours as this edition can say it, or why it can't. */
    Parsed<Json.Entries> asked(Action action, Json.Entries payload);

    /** An answer of ours as this edition can say it, or why it can't. */
    Parsed<Json.Entries> answered(Action action, Response response);
}
