package org.plugpact.hub.ocpp;

import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.wire.json.Fault;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;

/**
 * One version of OCPP, as the door needs it: what is answered to a charger's requests, how a command is said, and what
 * the answer to it means. The door frames, orders and counts; it knows no message. Any thread; answering may block.
 */
public interface Dialect {
    /** The name in {@code Sec-WebSocket-Protocol}, such as {@code ocpp1.6}. */
    String subprotocol();

    /**
     * The answer to a charger's request. One request of a line at a time, in their order.
     *
     * @param action as it stands on the wire, known or not
     * @throws DeskBusy if it cannot be on record now; the door tells the charger to send it again
     */
    Reply answer(Line line, String action, Json.Entries payload) throws DeskBusy;

    /** Takes in what a charger says without waiting for an answer; only versions from 2.1 on have such messages. */
    default void told(Line line, String action, Json.Entries payload) throws DeskBusy {
        line.recorder().record(IncidentKind.UNKNOWN_MESSAGE_TYPE, "a message without an answer");
    }

    /**
     * What a frame says without the signature around it (OCPP 2.0.1 and 2.1, part 4, 7). May block.
     *
     * @param action that the frame names, or the request that it answers
     * @param payload the frame's
     */
    default Unwrapped unwrapped(Line line, Frame frame, String action, Json.Entries payload) {
        return new Unwrapped.Plain(action, payload, Optional.empty());
    }

    /** The code of the CALLERROR that answers a frame which is none. */
    String code(Fault fault);

    /** The id of the CALLERROR that answers a frame without a readable id; empty if the version has no such answer. */
    default Optional<String> idForUnreadable() {
        return Optional.empty();
    }

    /** What the hub asks by itself, in this version's words; empty if it asks nothing. */
    default Optional<Asking> asking() {
        return Optional.empty();
    }

    /** How this version asks a charger what it is; empty if it does not. */
    default Optional<ModelAsking> models() {
        return Optional.empty();
    }

    /** How this version speaks of smart charging; empty if it does not. */
    default Optional<ChargingWords> charging() {
        return Optional.empty();
    }

    /** Whether a charger is told that its answer was not understood (OCPP 2.1, part 4, 4.2.3: CALLRESULTERROR). */
    default boolean hasResultErrors() {
        return false;
    }

    /** Whether this may be asked of a charger that is told to wait. */
    default boolean isForPending(String action) {
        return false;
    }

    /** What to send for a command, whose arguments may name a driver by the contract. May block. */
    Prepared prepare(Claim.Command command);

    /**
     * What is wrong with asking this of a charger, by the version's schema or by what its text says beyond that; empty if
     * it may be sent. May block.
     *
     * @param charger of whom what is known of the device is looked at; empty for what holds for every charger
     * @param arguments a JSON object that may name a driver by the contract
     */
    Optional<Objection> objection(Optional<ChargerId> charger, String action, String arguments);

    /**
     * What a charger's confirmation says.
     *
     * @param request what was asked
     * @param payload what was confirmed
     */
    Understood understand(Line line, String action, Json.Entries request, Json.Entries payload);

    /** What is inside a message. */
    sealed interface Unwrapped {
        /** @param signed what was around it, as it came; empty if nothing was */
        record Plain(String action, Json.Entries payload, Optional<Json.Entries> signed) implements Unwrapped {}

        /** A signature of no good form, or one that is of another message. */
        record Not(Reply.Failed why) implements Unwrapped {}
    }

    /** A command in this version's words. */
    sealed interface Prepared {
        /** Send this. */
        record Call(String action, Json.Entries payload) implements Prepared {}

        /** It cannot be said, or may not. */
        record Not(Objection why) implements Prepared {}
    }

    /** A confirmation, read. */
    sealed interface Understood {
        /**
         * It keeps the rules.
         *
         * @param status the one word that says what became of the request
         * @param kept what goes on record of it: nothing secret
         */
        record Good(String status, Json.Entries kept) implements Understood {}

        /** It breaks a rule of its schema. */
        record Bad(String code, String text) implements Understood {}
    }
}
