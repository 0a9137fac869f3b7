package org.plugpact.hub.ocpp;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.wire.json.Json;

/** A line while a signed request of it is answered: what was signed is at hand. */
record SignedLine(Line line, Json.Entries around) implements Line {
    @Override
    public Optional<Json.Entries> signed() {
        return Optional.of(around);
    }

    @Override
    public ChargerId charger() {
        return line.charger();
    }

    @Override
    public String subprotocol() {
        return line.subprotocol();
    }

    @Override
    public Optional<ChargingWords> charging() {
        return line.charging();
    }

    @Override
    public Rationing rationing() {
        return line.rationing();
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return line.certificate();
    }

    @Override
    public Recorder recorder() {
        return line.recorder();
    }

    @Override
    public Lobby.Standing standing() {
        return line.standing();
    }

    @Override
    public boolean mustRenew() {
        return line.mustRenew();
    }

    @Override
    public void introduced(Map<String, String> said) {
        line.introduced(said);
    }

    @Override
    public void booted() {
        line.booted();
    }

    @Override
    public void accepted() {
        line.accepted();
    }

    @Override
    public void odd(String name) {
        line.odd(name);
    }

    @Override
    public <T> Optional<T> kept(Class<T> kind) {
        return line.kept(kind);
    }

    @Override
    public void keep(Object state) {
        line.keep(state);
    }

    @Override
    public void part(String why) {
        line.part(why);
    }

    @Override
    public void afterwards(Runnable task) {
        line.afterwards(task);
    }

    @Override
    public boolean ask(String action, Json.Entries payload, Consumer<Heard> heard) {
        return line.ask(action, payload, heard);
    }
}
