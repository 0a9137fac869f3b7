package org.plugpact.hub.ops;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How one hub is to run.
 *
 * @param data the hub's own folder: database, keys, logs; made at first start, its owner's alone
 * @param bind the address that every door listens on
 * @param ports where on that address
 * @param databaseUrl a PostgreSQL of your own ({@code jdbc:postgresql://…} or {@code postgresql://…}, user and password in it);
 *     empty: an embedded one under {@code data}
 * @param zone where sites lie that name no zone of their own
 * @param tariff an OCPI tariff (JSON) for chargers that name none; empty: the one built in
 * @param custodial true: the driver's agent runs in this process, its key beside the hub's, and pacts say so
 * @param uplink the upper hub, of a hub at a site; empty: this hub is its own authority
 * @param witnesses a C2SP tlog-policy: whose cosignatures the log's checkpoints need; empty: nobody's
 * @param stations how chargers show who they are, and who certifies them
 * @param clock the hub's time: the system's, or a replayed world's
 */
public record Config(
        Path data,
        String bind,
        Ports ports,
        Optional<String> databaseUrl,
        ZoneId zone,
        Optional<Path> tariff,
        boolean custodial,
        Optional<UplinkSettings> uplink,
        Optional<Path> witnesses,
        StationSettings stations,
        InstantSource clock) {
    private static final String LOOPBACK = "127.0.0.1";

    public Config {
        data = data.toAbsolutePath().normalize();
        if (bind.isBlank()) throw new IllegalArgumentException("no address to bind");
        if (custodial && uplink.isPresent())
            throw new IllegalArgumentException("a hub at a site has no provider's key, so no agent lives in it");
    }

    /** A hub in this folder, on loopback and the usual ports, with a database, tariff and clock of its own, in the United Kingdom. */
    public static Config in(Path data) {
        return new Config(
                data,
                LOOPBACK,
                Ports.USUAL,
                Optional.empty(),
                ZoneId.of("Europe/London"),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                StationSettings.USUAL,
                InstantSource.system());
    }

    public Config withBind(String address) {
        return new Config(
                data, address, ports, databaseUrl, zone, tariff, custodial, uplink, witnesses, stations, clock);
    }

    public Config withPorts(Ports others) {
        return new Config(data, bind, others, databaseUrl, zone, tariff, custodial, uplink, witnesses, stations, clock);
    }

    public Config withDatabaseUrl(String url) {
        return new Config(
                data, bind, ports, Optional.of(url), zone, tariff, custodial, uplink, witnesses, stations, clock);
    }

    public Config withZone(ZoneId other) {
        return new Config(data, bind, ports, databaseUrl, other, tariff, custodial, uplink, witnesses, stations, clock);
    }

    public Config withTariff(Path file) {
        return new Config(
                data, bind, ports, databaseUrl, zone, Optional.of(file), custodial, uplink, witnesses, stations, clock);
    }

    public Config withCustodial(boolean bothKeysHere) {
        return new Config(
                data, bind, ports, databaseUrl, zone, tariff, bothKeysHere, uplink, witnesses, stations, clock);
    }

    public Config withUplink(UplinkSettings upper) {
        return new Config(
                data,
                bind,
                ports,
                databaseUrl,
                zone,
                tariff,
                custodial,
                Optional.of(upper),
                witnesses,
                stations,
                clock);
    }

    public Config withWitnesses(Path policy) {
        return new Config(
                data,
                bind,
                ports,
                databaseUrl,
                zone,
                tariff,
                custodial,
                uplink,
                Optional.of(policy.toAbsolutePath().normalize()),
                stations,
                clock);
    }

    public Config withStations(StationSettings other) {
        return new Config(data, bind, ports, databaseUrl, zone, tariff, custodial, uplink, witnesses, other, clock);
    }

    public Config withClock(InstantSource other) {
        return new Config(data, bind, ports, databaseUrl, zone, tariff, custodial, uplink, witnesses, stations, other);
    }

    /** Where the log is written. */
    public Path logs() {
        return data.resolve("logs");
    }

    /** Where keys and generated passwords lie, readable by their owner alone. */
    public Path keys() {
        return data.resolve("keys");
    }

    /** What authorities said of checkpoints. */
    public Path timestamps() {
        return data.resolve("timestamps");
    }
}
