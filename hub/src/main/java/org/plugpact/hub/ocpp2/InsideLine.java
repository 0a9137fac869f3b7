package org.plugpact.hub.ocpp2;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.ocpp.DataTransfers;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Recorder;
import org.plugpact.wire.json.Json;

/** A line of 1.6 for who speaks 2.0.1: what is asked on it goes inside a DataTransfer, and so comes the answer. */
record InsideLine(Line line) implements Line {
    @Override
    public boolean ask(String action, Json.Entries payload, Consumer<Heard> heard) {
        return line.ask(
                DataTransfers.ACTION, PlugAndCharge16.around(action, payload), said -> heard.accept(inside(said)));
    }

    private static Heard inside(Heard heard) {
        if (!(heard instanceof Heard.Confirmed(var payload))) return heard;
        var status = payload.values().get("status") instanceof Json.Text(var word) ? word : "";
        var data =
                Optional.ofNullable(payload.values().get(PlugAndCharge16.DATA)).flatMap(PlugAndCharge16::inside);
        return status.equals("Accepted") && data.isPresent()
                ? new Heard.Confirmed(data.get())
                : new Heard.Failed(status.matches("[A-Za-z]{1,32}") ? status : "no answer inside", "");
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
    public void afterwards(Runnable task) {
        line.afterwards(task);
    }
}
