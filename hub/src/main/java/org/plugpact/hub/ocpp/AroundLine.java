package org.plugpact.hub.ocpp;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.wire.json.Json;

/** A line that is another one, but for what it says otherwise. */
public interface AroundLine extends Line {
    /** The other one. */
    Line line();

    @Override
    default ChargerId charger() {
        return line().charger();
    }

    @Override
    default String subprotocol() {
        return line().subprotocol();
    }

    @Override
    default Optional<ChargingWords> charging() {
        return line().charging();
    }

    @Override
    default Rationing rationing() {
        return line().rationing();
    }

    @Override
    default Optional<X509Certificate> certificate() {
        return line().certificate();
    }

    @Override
    default Recorder recorder() {
        return line().recorder();
    }

    @Override
    default Lobby.Standing standing() {
        return line().standing();
    }

    @Override
    default boolean mustRenew() {
        return line().mustRenew();
    }

    @Override
    default void introduced(Map<String, String> said) {
        line().introduced(said);
    }

    @Override
    default void booted() {
        line().booted();
    }

    @Override
    default void accepted() {
        line().accepted();
    }

    @Override
    default void odd(String name) {
        line().odd(name);
    }

    @Override
    default <T> Optional<T> kept(Class<T> kind) {
        return line().kept(kind);
    }

    @Override
    default void keep(Object state) {
        line().keep(state);
    }

    @Override
    default void part(String why) {
        line().part(why);
    }

    @Override
    default void afterwards(Runnable task) {
        line().afterwards(task);
    }

    @Override
    default boolean ask(String action, Json.Entries payload, Consumer<Heard> heard) {
        return line().ask(action, payload, heard);
    }
}
