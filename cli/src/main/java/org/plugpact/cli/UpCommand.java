package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.plugpact.hub.ops.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--no-agent",
            description = "Start no driver's agent; connect your own with the ticket that is printed")
    private boolean noAgent;

    @Option(names = "--json", description = "One object when ready, for machines")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long began = System.nanoTime();
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
