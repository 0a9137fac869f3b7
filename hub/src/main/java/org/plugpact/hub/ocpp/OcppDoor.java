package org.plugpact.hub.ocpp;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.certificates.Entrance;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.Subscription;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Metrics;

/**
 * The chargers' door: OCPP-J on {@code /ocpp/<charger id>}, with a password alone (security profile 1), over TLS
 * (profile 2), or with a certificate there (profile 3), in whatever versions it is given dialects of. What a charger says becomes a claim, and is answered when
 * the desk has it on record for good.
 */
public final class OcppDoor implements AutoCloseable {
    private static final Duration GOODBYE_WITHIN = Duration.ofSeconds(2);
    private static final Duration LAST_FRAMES_WITHIN = Duration.ofSeconds(10);

    private final Config config;
    private final Gate gate;
    private final Tongues tongues;
    private final Devices devices;
    private final Upstream upstream;
    private final Commands commands;
    private final Desk desk;
    private final Connections connections;
    private final Listener listener = new Listener();
    private final ExecutorService handlers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ocpp-", 0).factory());

    /** Incidents at the gate, where nobody is known yet. */
    private final Recorder strangers;

    private Optional<Subscription> commanded = Optional.empty();
    private int port;
    private int tlsPort;

    private OcppDoor(Config config, Entrance entrance, With with, List<Dialect> dialects) {
        this.config = config;
        this.desk = with.desk;
        this.devices = with.devices;
        this.upstream = with.upstream;
        this.tongues = new Tongues(dialects, devices);
        this.gate = new Gate(desk, with.secrets, with.lobby, tongues, devices, entrance);
        this.connections = new Connections(devices, with.lobby, with.trace, entrance::mustRenew);
        this.commands = new Commands(desk, connections, handlers);
        this.strangers = recorder(Optional.empty());
    }

    /**
     * What the door is in front of: where claims go, who may come in, who may wait, what is known of them and kept, and who
     * else hears them.
     */
    public record With(Desk desk, Secrets secrets, Lobby lobby, Devices devices, Trace trace, Upstream upstream) {}

    /**
     * Opens the door on the configured ports, and sends chargers what is commanded from now on.
     *
     * @param tls what is shown and asked for on the TLS port, and who comes in
     * @param dialects the versions spoken, the one to be preferred first
     * @throws IOException if a port is taken
     */
    public static OcppDoor open(Config config, DoorTls tls, With with, List<Dialect> dialects, Metrics metrics)
            throws IOException {
        var door = new OcppDoor(config, tls.entrance(), with, dialects);
        try {
            var context = tls.context();
            door.port = door.listener.listen(address(config, config.ports().ocpp()), Optional.empty(), door);
            door.tlsPort = door.listener.listen(address(config, config.ports().ocppTls()), Optional.of(context), door);
        } catch (IOException taken) {
            door.close();
            throw taken;
        }
        tls.whenRevoked(door::parted);
        door.commanded = Optional.of(with.desk.subscribe("ocpp", door.commands::facts));
        metrics.gauge("plugpact.ocpp.connections", door.connections::count);
        return door;
    }

    /** The port of security profile 1. */
    public int port() {
        return port;
    }

    /** The port of security profiles 2 and 3. */
    public int tlsPort() {
        return tlsPort;
    }

    /** The lines that are open. */
    public Lines lines() {
        return connections;
    }

    /** From now on that one decides how much current chargers draw, and hears what concerns it. */
    public void rationed(Rationing by) {
        connections.rationed(by);
    }

    /** Chargers connected right now. */
    public int connected() {
        return connections.count();
    }

    /** Closes all connections, and waits until what came over them is handled. */
    @Override
    public void close() {
        commanded.ifPresent(Subscription::close);
        listener.stopAccepting();
        connections
                .all()
                .forEach(connection ->
                        connection.close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "the hub is closing"));
        try {
            connections.awaitNone(GOODBYE_WITHIN);
            listener.close();
            commands.close();
            handlers.shutdown();
            if (!handlers.awaitTermination(LAST_FRAMES_WITHIN.toSeconds(), TimeUnit.SECONDS)) handlers.shutdownNow();
        } catch (InterruptedException hurry) {
            listener.close();
            handlers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever came in by a certificate that was taken back has to come in anew. */
    private void parted(ChargerId charger) {
        connections
                .of(charger)
                .ifPresent(connection ->
                        connection.close(WebSocketCloseStatus.POLICY_VIOLATION, "the certificate was revoked"));
    }

    Executor handlers() {
        return handlers;
    }

    /** The names of the subprotocols spoken here. */
    String spoken() {
        return tongues.names();
    }

    /** Judges an opening request, and puts one that comes to nothing on record; blocks. */
    Entry judge(Opening opening) {
        var entry = asUpstreamSpeaks(gate.judge(opening), opening.offered());
        switch (entry) {
            case Entry.Broken _ -> {}
            case Entry.Welcome(var charger, var _, var spoken, var guest) -> {
                if (guest) break;
                devices.spoke(charger, spoken.dialect().subprotocol());
                if (!spoken.named()) devices.odd(charger, Conduct.NO_SUBPROTOCOL.text());
            }
            case Entry.Speechless(var charger) -> record(IncidentKind.NO_COMMON_SUBPROTOCOL, charger.text());
            case Entry.Refused(var _, var kind, var charger) ->
                record(kind, charger.map(ChargerId::text).orElse(""));
        }
        return entry;
    }

    /** Whoever stands behind us chooses among the versions that the charger and we have in common. */
    private Entry asUpstreamSpeaks(Entry entry, List<String> offered) {
        if (!(entry instanceof Entry.Welcome(var charger, var credential, var spoken, var guest)) || guest)
            return entry;
        var common = spoken.named()
                ? tongues.common(offered)
                : List.of(spoken.dialect().subprotocol());
        return upstream.version(charger, common)
                .flatMap(tongues::named)
                .<Entry>map(dialect ->
                        new Entry.Welcome(charger, credential, new Tongues.Spoken(dialect, spoken.named()), false))
                .orElse(entry);
    }

    private void record(IncidentKind kind, String detail) {
        synchronized (strangers) {
            strangers.record(kind, detail);
        }
    }

    Connection connection(Entry.Welcome welcome, Channel channel) {
        return connection(welcome, channel, connections, handlers);
    }

    /** A charger's connection over this channel, entered among those and run by those. */
    Connection connection(Entry.Welcome welcome, Channel channel, Connections connections, Executor handlers) {
        var charger = welcome.charger();
        // What a guest does wrong is nobody's: no charger of that name is on record.
        var recorder = recorder(welcome.guest() ? Optional.empty() : Optional.of(charger));
        var conversation = new Conversation(welcome.spoken().dialect(), recorder, upstream);
        return new Connection(charger, welcome.credential(), channel, conversation, connections, handlers);
    }

    private Recorder recorder(Optional<ChargerId> charger) {
        return new Recorder(new Incidents(charger, config.clock(), System::nanoTime), desk);
    }

    private static InetSocketAddress address(Config config, int port) {
        return new InetSocketAddress(config.bind(), port);
    }
}
