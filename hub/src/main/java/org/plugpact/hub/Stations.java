package org.plugpact.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.evidence.Claim;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.agents.Handshakes;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Traces;
import org.plugpact.hub.keys.TlsIdentity;
import org.plugpact.hub.ocpp.Certifier;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.DoorTls;
import org.plugpact.hub.ocpp.OcppDoor;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.hub.ocpp16.Ocpp16;
import org.plugpact.hub.ocpp2.Ocpp2;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.web.StationTools;

/**
 * What is there for charging stations: their door, and the rooms behind it.
 *
 * @param fleet what they say of themselves
 * @param traces what came and went on their lines
 * @param office their certificates
 */
record Stations(OcppDoor door, Fleet fleet, Traces traces, CertificateOffice office) {

    /** Opens the door; everything that it leads to is there. */
    static Stations open(
            Config config,
            Shutdown shutdown,
            RunningHub.Core core,
            Secrets secrets,
            Registrar registrar,
            Handshakes handshakes,
            TlsIdentity tls)
            throws IOException {
        Database database = core.certificates().database();
        Sessions sessions = new Sessions(core.desk(), drivers(config, core), handshakes, config.clock());
        Fleet fleet = shutdown.closes(Fleet.open(database, config.clock()));
        Traces traces = shutdown.closes(Traces.open(
                database,
                config.stations().trace(),
                core.keys().pseudonymSecret(),
                InstantSource.system(),
                core.metrics()));
        CertificateOffice office = shutdown.closes(
                CertificateOffice.open(config.keys(), database, config.stations(), InstantSource.system()));
        OcppDoor door = shutdown.closes(OcppDoor.open(
                config,
                DoorTls.of(office, tls.keyManager(), hosts(config)),
                new OcppDoor.With(core.desk(), secrets, registrar.lobby(), fleet, traces),
                dialects(sessions, fleet, office),
                core.metrics()));
        return new Stations(door, fleet, traces, office);
    }

    /** What administrators have for them. */
    StationTools tools() {
        return new StationTools(traces);
    }

    /** The newest first: a charger that speaks several is answered in it. */
    private static List<Dialect> dialects(Sessions sessions, Fleet fleet, CertificateOffice office) {
        Certifier certifier = Certifier.of(office.stations());
        List<Dialect> dialects = new ArrayList<>(Ocpp2.editions(sessions, fleet, certifier, office));
        dialects.add(new Ocpp16(sessions, fleet, certifier));
        return List.copyOf(dialects);
    }

    private static Drivers drivers(Config config, RunningHub.Core core) {
        Desk desk = core.desk();
        return new Drivers(
                core.people(),
                core.keys().parties().operator(),
                charger -> desk.charger(charger).map(Claim.Registration::operator),
                config.clock());
    }

    /** What clients may call this machine in a TLS connection. */
    static List<String> hosts(Config config) throws IOException {
        String own = InetAddress.getLocalHost().getHostName();
        return List.of("localhost", "127.0.0.1", own, config.bind()).stream()
                .distinct()
                .toList();
    }
}
