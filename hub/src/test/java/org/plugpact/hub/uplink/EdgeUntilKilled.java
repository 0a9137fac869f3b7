package org.plugpact.hub.uplink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Sessions;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.UplinkSettings;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;

/** An edge in a process of its own, where one session follows the other until somebody kills it. */
final class EdgeUntilKilled {
    private static final Duration SOON = Duration.ofSeconds(30);

    private EdgeUntilKilled() {}

    static Process start(Config config, Path log) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                EdgeUntilKilled.class.getName(),
                config.data().toString(),
                config.databaseUrl().orElseThrow(),
                config.uplink().orElseThrow().address().toString(),
                Integer.toString(config.ports().agents()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Config config = Config.in(Path.of(arguments[0]))
                .withDatabaseUrl(arguments[1])
                .withUplink(new UplinkSettings(URI.create(arguments[2]), Optional.empty()))
                .withPorts(new Ports(0, 0, 0, Integer.parseInt(arguments[3]), 0));
        RunningHub edge = Main.start(config);
        if (!edge.isReady(Driver.USUAL_AGENT, SOON)) throw new IOException("no agent");
        Sessions sessions = new Sessions(edge);
        ContractId driver =
                edge.people().driver(new IdTag("tag0")).orElseThrow().contract();
        ChargerId charger = sessions.chargers(1).getFirst();
        while (true) sessions.session(new ConnectorId(charger, 1), driver, Instant.now());
    }
}
