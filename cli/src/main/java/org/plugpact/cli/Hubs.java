package org.plugpact.cli;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Logs;
import org.plugpact.hub.people.Driver;

/** A hub and, unless it is custodial, a driver's agent beside it in a process of its own. */
final class Hubs implements AutoCloseable {
    private static final Duration AGENT_WITHIN = Duration.ofSeconds(30);

    private final RunningHub hub;
    private final AutoCloseable agent;

    private Hubs(RunningHub hub, AutoCloseable agent) {
        this.hub = hub;
        this.agent = agent;
    }

    /**
     * @param agentFolder the agent's own
     * @param simulated whether the hub's clock is a world's, which the agent then takes its time from
     */
    static Hubs start(Config config, Path agentFolder, boolean simulated) throws IOException, InterruptedException {
        Logs.to(config.logs(), Level.WARN);
        var hub = Main.start(config);
        if (config.custodial()) return new Hubs(hub, () -> {});
        var child = AgentChild.start(agentFolder, hub.ticket(Driver.USUAL_AGENT).text(), simulated);
        if (!hub.isReady(Driver.USUAL_AGENT, AGENT_WITHIN)) {
            child.close();
            hub.close();
            throw new IOException("the driver's agent did not come up; see " + agentFolder + ".log");
        }
        return new Hubs(hub, child);
    }

    RunningHub hub() {
        return hub;
    }

    String web() {
        return "http://" + hub.config().bind() + ":" + hub.ports().web();
    }

    String ocpp() {
        return "ws://" + hub.config().bind() + ":" + hub.ports().ocpp() + "/ocpp";
    }

    @Override
    public void close() {
        hub.close();
        try {
            agent.close();
        } catch (Exception stuck) {
            throw new IllegalStateException("the driver's agent can't be ended", stuck);
        }
    }
}
