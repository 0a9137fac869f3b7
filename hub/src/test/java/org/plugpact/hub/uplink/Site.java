package org.plugpact.hub.uplink;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.AgentProcess;
import org.plugpact.hub.agents.AgentSettings;
import org.plugpact.hub.keys.OwnerOnly;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.UplinkSettings;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.store.TestServer;
import org.plugpact.sim.actors.Cable;

/** An upper hub, a hub at a site below it on a cable that can be cut, and a driver's agent that knows both. */
final class Site implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);

    final RunningHub upper;
    final Cable cable;
    private final Path folder;
    private final Config config;
    private final AgentProcess agent;
    private RunningHub edge;

    Site(Path folder, Config upperConfig, Config edgeConfig) throws Exception {
        this.folder = folder;
        this.upper = Main.start(upperConfig);
        this.cable = new Cable(upper.ports().uplinks());
        Path ticket =
                write("edge.ticket", upper.edgeTicket(new PartyId("site-7")).text());
        this.config = edgeConfig.withUplink(new UplinkSettings(address(), Optional.of(ticket)));
        this.edge = Main.start(config);
        Path pass = write("agent.ticket", upper.ticket(Driver.USUAL_AGENT).text());
        this.agent = AgentProcess.open(AgentSettings.in(folder.resolve("agent"))
                .withTicket(pass)
                .withClockFromHub(true)
                .withAlso(List.of("127.0.0.1:" + edge.ports().agents())));
        Thread.ofVirtual().start(() -> {
            try {
                agent.run();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        if (!edge.isReady(Driver.USUAL_AGENT, SOON)) throw new IllegalStateException("no agent at the site");
    }

    static Site fresh(Path folder) throws Exception {
        return new Site(folder, TestServer.fresh(), TestServer.fresh());
    }

    private URI address() {
        return URI.create("wss://127.0.0.1:" + cable.port());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        OwnerOnly.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    RunningHub edge() {
        return edge;
    }

    Config config() {
        return config;
    }

    void stopEdge() {
        edge.close();
    }

    /** Starts it again, as it is or with other settings. */
    void startEdge(Config other) throws IOException {
        edge = Main.start(other);
    }

    @Override
    public void close() throws IOException {
        agent.close();
        edge.close();
        cable.close();
        upper.close();
    }
}
