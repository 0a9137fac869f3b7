package org.plugpact.cli;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.plugpact.hub.ops.Logs;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.UplinkSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a hub. */
@Command(
        name = "up",
        description =
                "Start a hub with an embedded PostgreSQL, and a driver's agent beside it in a process of its own.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HubOptions options = new HubOptions();

    /** What kind of hub it is. */
    enum Profile {
        /** Its own authority. */
        HUB,
        /** At a site, under an upper hub. */
        EDGE
    }

    @Option(
            names = "--profile",
            defaultValue = "hub",
            description =
                    "hub: its own authority; edge: a hub at a site, which goes on when its line is cut (default: hub)")
    private Profile profile = Profile.HUB;

    @Option(names = "--uplink", paramLabel = "URL", description = "Of an edge: its upper hub, wss://host:8891")
    private Optional<URI> uplink = Optional.empty();

    @Option(
            names = "--ticket",
            paramLabel = "FILE",
            description = "Of an edge: what the upper hub gave for its first start (plugpact edge ticket)")
    private Optional<Path> ticket = Optional.empty();

    @Option(
            names = "--no-agent",
            description = "Start no driver's agent; connect your own with the ticket that is printed")
    private boolean noAgent;

    @Option(names = "--json", description = "One object when ready, for machines")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long began = System.nanoTime();
        if (profile == Profile.EDGE) return edge(began);
        var config = options.config("hub");
        var stopped = new CountDownLatch(1);
        if (noAgent && !config.custodial()) {
            var hub = org.plugpact.hub.Main.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(hub::close));
            spec.commandLine()
                    .getOut()
                    .println("ticket for a driver's agent, good once and for an hour:\n"
                            + hub.ticket(org.plugpact.hub.people.Driver.USUAL_AGENT)
                                    .text());
            spec.commandLine().getOut().flush();
            stopped.await();
            return 0;
        }
        var hubs = Hubs.start(config, config.data().resolveSibling(config.data().getFileName() + "-agent"), false);
        Runtime.getRuntime().addShutdownHook(new Thread(hubs::close));
        say(hubs, (System.nanoTime() - began) / 1_000_000);
        stopped.await();
        return 0;
    }

    /** The drivers' agents of an edge are those of its upper hub: plugpact agent --also. */
    private int edge(long began) throws IOException, InterruptedException {
        var above = uplink.orElseThrow(
                () -> new ParameterException(spec.commandLine(), "--profile edge needs --uplink URL"));
        var config = options.config("edge").withUplink(new UplinkSettings(above, ticket));
        Logs.to(config.logs(), Level.WARN);
        var hub = org.plugpact.hub.Main.start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(hub::close));
        var ports = hub.ports();
        var out = spec.commandLine().getOut();
        out.println("Plugpact is up at a site (" + (System.nanoTime() - began) / 1_000_000 + " ms)");
        out.println("  pages     http://" + config.bind() + ":" + ports.web() + "/lines");
        out.println("  chargers  ws://" + config.bind() + ":" + ports.ocpp() + "/ocpp/ID");
        out.println(
                "  drivers   their agents come with ./plugpact agent --also " + config.bind() + ":" + ports.agents());
        out.println("  uplink    " + above);
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private void say(Hubs hubs, long milliseconds) {
        var out = spec.commandLine().getOut();
        var ports = hubs.hub().ports();
        String bind = hubs.hub().config().bind();
        if (json) {
            out.println(new JsonObject()
                    .put("web", hubs.web())
                    .put("ocpp", hubs.ocpp())
                    .put("ocpp_tls", "wss://" + bind + ":" + ports.ocppTls() + "/ocpp")
                    .put("agents_port", ports.agents())
                    .put("custodial", hubs.hub().config().custodial())
                    .put("ready_ms", milliseconds)
                    .encode());
        } else {
            out.println("Plugpact is up (" + milliseconds + " ms)");
            out.println("  pages     " + hubs.web());
            out.println("  chargers  " + hubs.ocpp() + "/ID, or wss://" + bind + ":" + ports.ocppTls() + "/ocpp/ID");
            out.println("  drivers   "
                    + (hubs.hub().config().custodial()
                            ? "agent in this process: pacts are custodial"
                            : "agent in a process of its own, port " + ports.agents()));
            out.println("  data      " + hubs.hub().config().data());
            String hub = ports.web() == Ports.USUAL.web() ? "" : " --hub " + hubs.web();
            out.println("Next: ./plugpact charger add CP-1" + hub + ", ./plugpact driver add CARD-1" + hub
                    + ". Ctrl-C stops.");
        }
        out.flush();
    }
}
