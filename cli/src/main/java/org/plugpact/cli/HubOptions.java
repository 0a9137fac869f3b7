package org.plugpact.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that starts a hub. */
final class HubOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The hub's own folder: database, keys, logs. Default: var/hub beside ./plugpact")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where the doors listen (default: ${DEFAULT-VALUE})")
    private String bind = "127.0.0.1";

    @Option(
            names = "--web-port",
            defaultValue = "8080",
            description = "Pages and API (default: ${DEFAULT-VALUE}; 0: any)")
    private int web;

    @Option(
            names = "--ocpp-port",
            defaultValue = "8887",
            description = "Chargers, ws:// (default: ${DEFAULT-VALUE}; 0: any)")
    private int ocpp;

    @Option(
            names = "--ocpp-tls-port",
            defaultValue = "8888",
            description = "Chargers, wss:// (default: ${DEFAULT-VALUE}; 0: any)")
    private int ocppTls;

    @Option(
            names = "--agents-port",
            defaultValue = "8890",
            description = "Drivers' agents (default: ${DEFAULT-VALUE}; 0: any)")
    private int agents;

    @Option(
            names = "--uplinks-port",
            defaultValue = "8891",
            description = "Hubs at sites, wss:// (default: ${DEFAULT-VALUE}; 0: any)")
    private int uplinks;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "A PostgreSQL of your own: postgresql://user:password@host/name")
    private Optional<String> database = Optional.empty();

    @Option(
            names = "--zone",
            defaultValue = "Europe/London",
            description = "Where sites lie that name no time zone (default: ${DEFAULT-VALUE})")
    private ZoneId zone = ZoneId.of("Europe/London");

    @Option(
            names = "--tariff",
            paramLabel = "FILE",
            description =
                    "An OCPI 2.2.1 tariff (JSON). Default: plugpact-default-gb, 0.30 GBP a kWh and 0.20 GBP a session, VAT 20 %%")
    private Optional<Path> tariff = Optional.empty();

    @Option(
            names = "--custodial",
            description =
                    "Run the driver's agent in the hub's own process; pacts then say custodial, and are counted apart")
    private boolean custodial;

    @Option(
            names = "--witnesses",
            paramLabel = "FILE",
            description =
                    "A C2SP tlog-policy: the log's checkpoints go on only if a quorum of its witnesses cosigns them")
    private Optional<Path> witnesses = Optional.empty();

    @Mixin
    private final StationOptions stations = new StationOptions();

    Config config(String folder) {
        var config = Config.in(data.orElseGet(() -> Home.var(folder)))
                .withBind(bind)
                .withPorts(new Ports(web, ocpp, ocppTls, agents, uplinks))
                .withZone(zone)
                .withCustodial(custodial)
                .withStations(stations.settings());
        if (database.isPresent()) config = config.withDatabaseUrl(database.get());
        if (witnesses.isPresent()) config = config.withWitnesses(witnesses.get());
        return tariff.isPresent() ? config.withTariff(tariff.get()) : config;
    }
}
