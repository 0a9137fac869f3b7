package org.plugpact.hub.ocpp;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Oddity;

/** One charger's open connection, as a dialect sees it. Any thread, where nothing else is said. */
public interface Line {
    /** Whose it is. */
    ChargerId charger();

    /** The version spoken on it, by the name of its subprotocol. */
    String subprotocol();

    /** How that version speaks of smart charging; empty if it does not. */
    default Optional<ChargingWords> charging() {
        return Optional.empty();
    }

    /** Who decides how much current is drawn. */
    default Rationing rationing() {
        return Rationing.NONE;
    }

    /** The certificate that the charger showed, over TLS and if it was asked for one. */
    Optional<X509Certificate> certificate();

    /**
     * The signature that was around the request that is being answered, and what it is over: a flattened JWS as it came (OCPP 2.0.1
     * and 2.1, part 4, 7); empty if there was none.
     */
    default Optional<Json.Entries> signed() {
        return Optional.empty();
    }

    /** Puts what goes wrong on this line on record. */
    Recorder recorder();

    /** Whether it is entered here; one that waits in the lobby, or was turned away there, may only boot. */
    Lobby.Standing standing();

    /**
     * Whether it came in with a certificate that has ended, or with its maker's, for a new one alone: until it comes with that it is
     * pending, and asked only what readies it (OCPP 2.1, A00.FR.406, A00.FR.429, B02.FR.01).
     */
    default boolean mustRenew() {
        return false;
    }

    /**
     * It booted while it waits, and is told so.
     *
     * @param said by the names of the message's members, in their order
     */
    void introduced(Map<String, String> said);

    /** It booted, and is told that it is accepted: from now on it is sent what is wanted of it. */
    void booted();

    /**
     * It asks what only a charger asks that holds itself to be accepted, as one does that reconnects without booting
     * (OCPP-J 1.6, 5.4), and may: from now on it is sent what is wanted of it.
     */
    void accepted();

    /** Notes something odd that is taken all the same. */
    default void odd(Conduct conduct) {
        odd(conduct.text());
    }

    /** Notes something that was written otherwise than the schema says, and was taken all the same. */
    default void odd(Oddity written) {
        odd(written.text());
    }

    /** Counts something odd under this name. */
    void odd(String name);

    /**
     * What the dialect has kept for this connection, if it is of this kind; gone with the connection. Read and set only
     * while a request of the line is answered, which happens one at a time.
     */
    <T> Optional<T> kept(Class<T> kind);

    /** Keeps something for this connection, in place of what was kept. An idle line should keep nothing. */
    void keep(Object state);

    /** Closes the line; while a request of it is answered, once that has its answer. */
    default void part(String why) {}

    /**
     * Does one thing when the request that is being answered has its answer. Only while a request of the line is answered, and by
     * whoever answers.
     *
     * @param task must not wait
     */
    default void afterwards(Runnable task) {
        task.run();
    }

    /**
     * Sends a request that no command on record asked for, after those that wait; while a request of the line is answered,
     * after the answer.
     *
     * @param heard told once what became of it, on a thread that may block
     * @return false if too many wait, or the line is closed; nobody is told anything then
     */
    boolean ask(String action, Json.Entries payload, Consumer<Heard> heard);
}
