package org.plugpact.hub;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.agents.Closer;
import org.plugpact.hub.agents.CustodialAgent;
import org.plugpact.hub.agents.DriverLink;
import org.plugpact.hub.agents.DriverSide;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.agents.Enrolment;
import org.plugpact.hub.agents.Handshakes;
import org.plugpact.hub.agents.Lapses;
import org.plugpact.hub.agents.OperatorAgent;
import org.plugpact.hub.agents.Pleadings;
import org.plugpact.hub.agents.Policy;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.agents.Submission;
import org.plugpact.hub.agents.Watchman;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Certificates;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.keys.SharedChains;
import org.plugpact.hub.keys.TlsIdentity;
import org.plugpact.hub.ocpp.OcppDoor;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.views.Records;
import org.plugpact.hub.views.Views;
import org.plugpact.hub.web.Web;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows every room of the hub: builds each from those below it, top to bottom, and opens the doors last. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    /** Of chargers that name none; the usual zone and tariff are the United Kingdom's, too. */
    private static final Jurisdiction JURISDICTION = Jurisdiction.parse("GB");

    private Main() {}

    /**
     * Starts a hub; it serves when this returns.
     *
     * @throws IOException if a file, a port, the tariff or the keys are not as they have to be; one line says which
     */
    public static RunningHub start(Config config) throws IOException {
        Shutdown shutdown = new Shutdown();
        try {
            return started(config, shutdown);
        } catch (DeskBusy | SQLException cantStart) {
            shutdown.run();
            throw new IOException("the hub can't start: " + cantStart.getMessage(), cantStart);
        } catch (IOException | RuntimeException cantStart) {
            shutdown.run();
            throw cantStart;
        }
    }

    private static RunningHub started(Config config, Shutdown shutdown) throws IOException, DeskBusy, SQLException {
        Verifier verifier = Verifier.fastest();
        LOG.info("signatures: {}", verifier.describe());
        Health health = new Health();
        Metrics metrics = shutdown.closes(new Metrics());
        Salts salts = new Salting();
        SharedChains chains = new SharedChains();

        Database database = shutdown.closes(Database.open(config, health));
        FactStore store = shutdown.closes(FactStore.open(database));
        CertificateTable table = new CertificateTable(database);
        Certificates certificates = Certificates.in(table);
        Keyring keys = shutdown.closes(Keyring.open(config.keys(), config.clock(), certificates));
        TlsIdentity tls = keys.tls(hosts(config));
        Desk desk = shutdown.closes(Desk.open(store, keys, salts, verifier, config, health, metrics));

        Submission submission = new Submission(desk, certificates, chains, verifier, config.clock());
        Authorities authorities = new Authorities(keys, salts, config.clock());
        Tariff tariff = new Beginning(desk, submission, authorities, config).complete();

        People people = People.open(database, keys.pseudonymSecret());
        Secrets secrets = Secrets.open(database, keys.passwordSecret());
        Registrar registrar = new Registrar(desk, keys, secrets, config.clock());
        Enrolment enrolment = new Enrolment(keys, authorities, desk, submission, config.clock());
        OperatorAgent operator = new OperatorAgent(keys.parties(), salts);

        Views views = shutdown.closes(Views.follow(database.source(), store::facts, health));
        shutdown.closes(desk.subscribe("views", facts -> views.wake()));
        Queries queries = new Queries(database.source());

        Vertx vertx = Vertx.vertx();
        shutdown.closes(() -> vertx.close().await());
        Optional<DriverLink> link = config.custodial()
                ? Optional.empty()
                : Optional.of(shutdown.closes(DriverLink.open(vertx, config, keys, enrolment, desk, people)));
        DriverSide driver = link.isPresent()
                ? link.get()
                : shutdown.closes(CustodialAgent.open(
                        config.keys().resolve("custodial-agent"), keys, enrolment, desk::bundle, people, Policy.USUAL));
        Handshakes handshakes =
                new Handshakes(desk, submission, registrar, operator, driver, config.custodial(), config.clock());
        Closer closer = shutdown.closes(
                Closer.start(desk, submission, operator, driver, keys, config, health, Closer.Patience.USUAL));

        shutdown.closes(Lapses.start(desk, submission, config.clock()));
        shutdown.closes(Watchman.start(desk, submission, keys, salts, verifier, config.clock()));

        OcppDoor ocpp = shutdown.closes(OcppDoor.open(
                config, tls.keyManager(), desk, secrets, new Drivers(people, config.clock()), handshakes, metrics));
        Web.Administration administration = new Web.Administration(
                keys.adminToken(),
                registrar,
                new Pleadings(submission, certificates),
                people,
                JURISDICTION,
                tariff.id(),
                ocpp.port(),
                ocpp.tlsPort());
        Web.Shown shown = new Web.Shown(queries, views, new Records(database.source(), store, table), verifier, health);
        Web web = shutdown.closes(Web.open(vertx, config, shown, desk, administration));
        int agents = link.map(DriverLink::port).orElse(0);
        Ports ports = new Ports(web.port(), ocpp.port(), ocpp.tlsPort(), agents);
        return new RunningHub(
                shutdown,
                config,
                ports,
                new RunningHub.Core(keys, store, table, desk, people, health, metrics),
                new RunningHub.Agents(registrar, handshakes, closer, link, tariff),
                new RunningHub.Shown(views, queries, tls));
    }

    /** What clients may call this machine in a TLS connection. */
    private static List<String> hosts(Config config) throws IOException {
        String own = InetAddress.getLocalHost().getHostName();
        return List.of("localhost", "127.0.0.1", own, config.bind()).stream()
                .distinct()
                .toList();
    }
}
