package org.plugpact.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.agents.Handshakes;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.campaigns.Campaigns;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.credit.Credit;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.files.Shelf;
import org.plugpact.hub.files.Transfers;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Traces;
import org.plugpact.hub.keys.TlsIdentity;
import org.plugpact.hub.ocpp.Certifier;
import org.plugpact.hub.ocpp.DataTransfers;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.DoorTls;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.hub.ocpp.OcppDoor;
import org.plugpact.hub.ocpp.Rulebook;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.hub.ocpp.VendorService;
import org.plugpact.hub.ocpp16.Ocpp16;
import org.plugpact.hub.ocpp2.Ocpp2;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.UpstreamSettings;
import org.plugpact.hub.pay.Paying;
import org.plugpact.hub.reservations.Reservations;
import org.plugpact.hub.smart.Sites;
import org.plugpact.hub.smart.Smart;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.upkeep.DeviceModels;
import org.plugpact.hub.upkeep.Roots;
import org.plugpact.hub.upkeep.Upkeep;
import org.plugpact.hub.upstream.Upstreams;
import org.plugpact.hub.views.Charging;
import org.plugpact.hub.web.Against;
import org.plugpact.hub.web.Behind;
import org.plugpact.hub.web.Standards;
import org.plugpact.hub.web.StationTools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is there for charging stations: their door, and the rooms behind it.
 *
 * @param fleet what they say of themselves
 * @param office their certificates
 * @param tools what administrators have for them
 * @param paying takes payments of drivers without a contract
 */
record Stations(OcppDoor door, Fleet fleet, CertificateOffice office, StationTools tools, Paying paying) {
    private static final Logger LOG = LoggerFactory.getLogger(Stations.class);

    /** Opens the door; everything that it leads to is there. */
    static Stations open(
            Config config,
            Shutdown shutdown,
            RunningHub.Core core,
            Secrets secrets,
            Registrar registrar,
            Handshakes handshakes,
            TlsIdentity tls)
            throws IOException, DeskBusy {
        Database database = core.certificates().database();
        Fleet fleet = shutdown.closes(Fleet.open(database, config.clock()));
        Drivers drivers = drivers(config, core, fleet);
        Sessions sessions = new Sessions(core.desk(), drivers, handshakes, config.clock());
        Credit credit = shutdown.closes(Credit.open(database, core.desk(), core.people(), config.clock()));
        sessions.prepaid(credit);
        Traces traces = shutdown.closes(traces(config, core));
        CertificateOffice office = shutdown.closes(
                CertificateOffice.open(config.keys(), database, config.stations(), InstantSource.system()));
        Upstreams upstreams = upstreams(config, shutdown, core, secrets);
        List<Dialect> dialects = dialects(sessions, fleet, office, vendors(config, shutdown));
        OcppDoor door = shutdown.closes(OcppDoor.open(
                config,
                DoorTls.of(office, tls.keyManager(), hosts(config)),
                new OcppDoor.With(core.desk(), secrets, registrar.lobby(), fleet, traces, upstreams),
                dialects,
                core.metrics()));
        Upkeep upkeep = shutdown.closes(
                Upkeep.begin(kept(config, core, drivers, secrets, fleet, office, door, handshakes), dialects));
        keepModels(config, shutdown, core, fleet, door, dialects);
        Transfers transfers = transfers(config, database, fleet, door);
        Campaigns campaigns =
                shutdown.closes(Campaigns.open(database, door.lines(), transfers, busy(database), config.clock()));
        fleet.watch(campaigns);
        Smart smart = shutdown.closes(Smart.open(core.desk(), database, door.lines(), config.clock()));
        door.rationed(smart);
        Reservations reservations = reservations(config, core, door, dialects);
        sessions.booked(reservations);
        Paying paying = shutdown.closes(paying(config, core, handshakes, fleet, door, dialects));
        sessions.paid(paying.payments());
        sessions.clearing(upkeep.customers());
        core.metrics().gauge("plugpact.payments.open", paying::waiting);
        StationTools tools = new StationTools(
                traces,
                transfers,
                campaigns,
                upkeep,
                new Sites(smart),
                reservations,
                credit,
                behind(upstreams),
                office,
                keepRoots(config, shutdown, core, fleet, office, door, dialects),
                standards(new Rulebook(dialects, door.lines(), fleet)),
                fleet.outlets());
        return new Stations(door, fleet, office, tools, paying);
    }

    private static Paying paying(
            Config config,
            RunningHub.Core core,
            Handshakes handshakes,
            Fleet fleet,
            OcppDoor door,
            List<Dialect> dialects)
            throws IOException {
        return Paying.open(
                config.stations().payments(),
                new Paying.With(
                        core.certificates().database(),
                        core.desk(),
                        core.people(),
                        drivers(config, core, fleet),
                        fleet,
                        door.lines(),
                        handshakes::tariff,
                        new SecretKeySpec(core.keys().passwordSecret(), "HmacSHA256"),
                        config.clock(),
                        InstantSource.system()),
                dialects);
    }

    private static Transfers transfers(Config config, Database database, Fleet fleet, OcppDoor door) {
        Path files = config.data().resolve("files");
        Shelf shelf = new Shelf(database, files.resolve("firmware"), config.clock());
        Transfers transfers = new Transfers(database, door.lines(), shelf, files.resolve("logs"), config.clock());
        fleet.watch(transfers);
        return transfers;
    }

    private static Upkeep.With kept(
            Config config,
            RunningHub.Core core,
            Drivers drivers,
            Secrets secrets,
            Fleet fleet,
            CertificateOffice office,
            OcppDoor door,
            Handshakes handshakes)
            throws IOException {
        return new Upkeep.With(
                core.certificates().database(),
                core.people(),
                drivers,
                secrets,
                fleet,
                office,
                door.lines(),
                handshakes::tariff,
                overTls(config, door),
                InstantSource.system());
    }

    /** By a name that stands in the certificate that the door shows. */
    private static URI overTls(Config config, OcppDoor door) throws IOException {
        String host =
                config.bind().equals("0.0.0.0") ? InetAddress.getLocalHost().getHostName() : config.bind();
        return URI.create("wss://" + host + ":" + door.tlsPort() + "/ocpp");
    }

    private static Traces traces(Config config, RunningHub.Core core) throws IOException {
        return Traces.open(
                core.certificates().database(),
                config.stations().trace(),
                core.keys().pseudonymSecret(),
                InstantSource.system(),
                core.metrics());
    }

    private static Reservations reservations(
            Config config, RunningHub.Core core, OcppDoor door, List<Dialect> dialects) {
        return Reservations.open(
                core.certificates().database(),
                new Reservations.With(core.desk(), core.people(), door.lines()),
                dialects,
                config.clock());
    }

    private static Upstreams upstreams(Config config, Shutdown shutdown, RunningHub.Core core, Secrets secrets)
            throws IOException {
        Upstreams upstreams = shutdown.closes(Upstreams.open(
                config.stations().upstream(),
                new Upstreams.With(core.certificates().database(), config.keys(), secrets, config.clock())));
        core.metrics().gauge("plugpact.upstream.connections", upstreams::connected);
        core.metrics().gauge("plugpact.upstream.waiting", upstreams::waiting);
        return upstreams;
    }

    /** From now on chargers are asked what they are. */
    private static void keepModels(
            Config config,
            Shutdown shutdown,
            RunningHub.Core core,
            Fleet fleet,
            OcppDoor door,
            List<Dialect> dialects) {
        DeviceModels models = shutdown.closes(DeviceModels.begin(
                core.certificates().database(),
                fleet,
                door.lines(),
                dialects,
                config.clock(),
                config.stations().modelsAfter()));
        core.metrics().gauge("plugpact.models.waiting", models::waiting);
    }

    /** From now on chargers hold the roots that they should. */
    private static Roots keepRoots(
            Config config,
            Shutdown shutdown,
            RunningHub.Core core,
            Fleet fleet,
            CertificateOffice office,
            OcppDoor door,
            List<Dialect> dialects) {
        Roots roots = shutdown.closes(Roots.begin(
                new Roots.With(
                        core.certificates().database(),
                        office.installed(),
                        office.wishes(),
                        fleet,
                        door.lines(),
                        charger -> core.desk().charger(charger).map(Claim.Registration::site),
                        InstantSource.system(),
                        config.stations().modelsAfter()),
                dialects));
        core.metrics().gauge("plugpact.roots.waiting", roots::waiting);
        return roots;
    }

    private static Standards standards(Rulebook rules) {
        return new Standards() {
            @Override
            public Optional<Against> against(ChargerId charger, String action, String arguments) {
                return rules.objection(charger, action, arguments).map(Stations::against);
            }

            @Override
            public Optional<Against> against(String subprotocol, String action, String arguments) {
                return rules.objection(subprotocol, action, arguments).map(Stations::against);
            }
        };
    }

    private static Against against(Objection objection) {
        return new Against(objection.rule(), objection.place(), objection.why());
    }

    private static Behind behind(Upstreams upstreams) {
        return new Behind() {
            @Override
            public void set(ChargerId charger, Optional<Address> address) {
                upstreams.set(
                        charger,
                        address.map(to -> new UpstreamSettings(
                                Optional.of(to.url()), to.user(), to.password(), Optional.empty())));
            }

            @Override
            public Standing standing(ChargerId charger) {
                var is = upstreams.standing(charger);
                return new Standing(is.url(), is.speaks(), is.waiting(), is.oldest(), is.refused(), is.trouble());
            }
        };
    }

    /** Where views can't be read, nobody is asked to install anything. */
    private static Campaigns.Busy busy(Database database) {
        Charging charging = new Charging(database.source());
        return () -> {
            try {
                return charging.running()::contains;
            } catch (SQLException away) {
                LOG.warn("who charges is not known: {}", away.getMessage());
                return charger -> true;
            }
        };
    }

    /** Pages are served at this port: there chargers find files, unless an address is configured. All ports, then. */
    Ports served(Config config, int web, int agents, int uplinks) throws IOException {
        String host =
                config.bind().equals("0.0.0.0") ? InetAddress.getLocalHost().getHostAddress() : config.bind();
        URI here = URI.create("http://" + host + ":" + web + "/");
        tools.transfers().at(config.stations().files().orElse(here));
        paying.serve(config.stations().payments().pages().orElse(here));
        return new Ports(web, door.port(), door.tlsPort(), agents, uplinks);
    }

    /** The newest first: a charger that speaks several is answered in it. */
    private static List<Dialect> dialects(
            Sessions sessions, Fleet fleet, CertificateOffice office, DataTransfers vendors) {
        Certifier certifier = Certifier.of(office.stations());
        List<Dialect> dialects = new ArrayList<>(Ocpp2.editions(sessions, fleet, certifier, office, vendors));
        dialects.add(new Ocpp16(sessions, fleet, certifier, vendors));
        return List.copyOf(dialects);
    }

    /** Who understands what vendors say beyond the standard: first the operator's own services. */
    private static DataTransfers vendors(Config config, Shutdown shutdown) throws IOException {
        DataTransfers vendors = new DataTransfers();
        for (Map.Entry<String, URI> each : config.stations().vendors().entrySet()) {
            VendorService service = shutdown.closes(new VendorService(each.getValue()));
            vendors.on(Set.of("ocpp1.6", "ocpp2.0.1", "ocpp2.1"), each.getKey(), "", service);
        }
        return vendors;
    }

    private static Drivers drivers(Config config, RunningHub.Core core, Fleet fleet) {
        Desk desk = core.desk();
        Drivers.Outlets outlets = new Drivers.Outlets() {
            @Override
            public Optional<Claim.Registration> entered(ChargerId charger) {
                return desk.charger(charger);
            }

            @Override
            public Map<Integer, Set<String>> kinds(ChargerId charger, int count) {
                return fleet.outlets().of(charger, count);
            }
        };
        return new Drivers(core.people(), core.keys().parties().operator(), outlets, config.clock());
    }

    /** What clients may call this machine in a TLS connection. */
    static List<String> hosts(Config config) throws IOException {
        String own = InetAddress.getLocalHost().getHostName();
        return List.of("localhost", "127.0.0.1", own, config.bind()).stream()
                .distinct()
                .toList();
    }
}
