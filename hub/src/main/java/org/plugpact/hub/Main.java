package org.plugpact.hub;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.agents.Closer;
import org.plugpact.hub.agents.CustodialAgent;
import org.plugpact.hub.agents.Devices;
import org.plugpact.hub.agents.Disclosures;
import org.plugpact.hub.agents.DriverLink;
import org.plugpact.hub.agents.DriverSide;
import org.plugpact.hub.agents.Endorsements;
import org.plugpact.hub.agents.Enrolment;
import org.plugpact.hub.agents.Forgetting;
import org.plugpact.hub.agents.GovernanceBundles;
import org.plugpact.hub.agents.Handshakes;
import org.plugpact.hub.agents.Lapses;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.agents.LogRotation;
import org.plugpact.hub.agents.OperatorAgent;
import org.plugpact.hub.agents.OwnAuthorities;
import org.plugpact.hub.agents.Pleadings;
import org.plugpact.hub.agents.Policy;
import org.plugpact.hub.agents.Pruner;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.agents.Submission;
import org.plugpact.hub.agents.Watchman;
import org.plugpact.hub.console.Console;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Certificates;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.ObserverKeys;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.keys.SharedChains;
import org.plugpact.hub.keys.TlsIdentity;
import org.plugpact.hub.keys.Warrant;
import org.plugpact.hub.log.Cosigning;
import org.plugpact.hub.log.PublicLogs;
import org.plugpact.hub.log.Publisher;
import org.plugpact.hub.log.Witnesses;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.people.Acts;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.ExhibitTable;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLogs;
import org.plugpact.hub.uplink.EdgeTicket;
import org.plugpact.hub.views.Exhibits;
import org.plugpact.hub.views.Logs;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.views.Records;
import org.plugpact.hub.views.Traces;
import org.plugpact.hub.views.Views;
import org.plugpact.hub.web.Governing;
import org.plugpact.hub.web.SignedRoutes;
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
        Vertx vertx = Vertx.vertx();
        shutdown.closes(() -> vertx.close().await());
        Optional<EdgeTicket> site = Uplinks.site(vertx, config);

        Database database = shutdown.closes(Database.open(config, health));
        FactStore store = shutdown.closes(FactStore.open(database));
        KeptLogs kept = KeptLogs.open(database, verifier);
        CertificateTable table = new CertificateTable(database);
        Certificates certificates = Certificates.in(table);
        Keyring keys = shutdown.closes(Keyring.open(config.keys(), config.clock(), certificates));
        Uplinks.requireRole(config, keys);
        TlsIdentity tls = keys.tls(Stations.hosts(config), config.stations().shownFor(), InstantSource.system());
        Cosigning cosigning = config.witnesses().isPresent()
                ? shutdown.closes(Witnesses.of(config.witnesses().get(), verifier, health, metrics))
                : Cosigning.NONE;
        Publisher publisher = Publisher.open(store, keys.logs(), cosigning, config.keys(), config.clock(), health);
        Desk desk = shutdown.closes(Desk.open(store, keys, salts, verifier, config, health, metrics));

        Submission submission = new Submission(desk, certificates, chains, verifier, config.clock());
        Authorities authorities = new Authorities(keys, salts, config.clock());
        Tariff tariff = new Beginning(desk, submission, authorities, keys, config).complete();
        shutdown.closes(publisher).start();
        People people = People.open(database, keys.pseudonymSecret());
        Views views = shutdown.closes(Views.follow(database.source(), Logs.of(store, kept), health));
        shutdown.closes(desk.subscribe("views", views::durable));

        shutdown.closes(submission.forgeries());
        shutdown.closes(Lapses.start(desk, submission, config.clock()));
        ObserverKeys observer = new ObserverKeys(keys, config.keys().resolve("observer"));
        shutdown.closes(Watchman.start(desk, submission, keys, observer, salts, verifier, config.clock()));

        PublicLogs logs = new PublicLogs(store, kept, keys.logs(), publisher);
        RunningHub.Core core =
                new RunningHub.Core(keys, store, kept, table, desk, people, submission, logs, health, metrics);
        Traces traces = new Traces(database.source(), store, kept, views);
        Forgetting forgetting = new Forgetter(core, traces);
        Uplinks uplinks = Uplinks.open(
                vertx, config, core, new Uplinks.With(site, tls, salts, verifier, forgetting, views::wake), shutdown);
        // At a site people are forgotten as its upper hub says.
        Web.Persons persons = new Web.Persons(
                keys.parties().operator(),
                traces,
                site.isPresent() ? Optional.empty() : Optional.of(forgetting),
                site.isPresent() ? Optional.empty() : Optional.of(shutdown.closes(pruner(core, traces, config))));
        Governed governed = new Governed(authorities, tariff, verifier);
        return served(config, shutdown, vertx, core, governed, persons, uplinks, views, tls);
    }

    private static Pruner pruner(RunningHub.Core core, Traces traces, Config config) {
        return Pruner.start(
                core.desk(), core.store(), core.kept(), core.keys().logId(), traces::caughtUp, config.clock());
    }

    /** What decisions rest on besides what is on record. */
    private record Governed(Authorities authorities, Tariff tariff, Verifier verifier) {}

    /** Opens the doors: by now everything that they lead to is there. */
    private static RunningHub served(
            Config config,
            Shutdown shutdown,
            Vertx vertx,
            RunningHub.Core core,
            Governed governed,
            Web.Persons persons,
            Uplinks uplinks,
            Views views,
            TlsIdentity tls)
            throws IOException, DeskBusy {
        Keyring keys = core.keys();
        Desk desk = core.desk();
        People people = core.people();
        Submission submission = core.submission();
        Database database = core.certificates().database();
        Secrets secrets = Secrets.open(database, keys.passwordSecret());
        Registrar registrar =
                new Registrar(desk, keys, secrets, new Lobby(config.lobby(), config.clock()), config.clock());
        Enrolment enrolment = new Enrolment(keys, governed.authorities(), desk, submission, config.clock());
        OperatorAgent operator = new OperatorAgent(keys.parties(), new Salting());
        Queries queries = new Queries(database.source());
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
                Closer.start(desk, submission, operator, driver, keys, config, core.health(), Closer.Patience.USUAL));
        Stations stations = Stations.open(config, shutdown, core, secrets, registrar, handshakes, tls);
        persons.pruner().ifPresent(pruner -> pruner.beside(stations.paying()::pruned));
        Web.Administration administration = administration(config, core, registrar, governed, stations, persons);
        Records records = records(core);
        Web.Shown shown = new Web.Shown(
                queries,
                views,
                records,
                new Exhibits(new ExhibitTable(database)),
                new Disclosures(keys, new Salting(), config.clock()),
                governed.verifier(),
                core.health(),
                uplinks,
                core.logs());
        Console console = shutdown.closes(console(config, core, stations, registrar, governed));
        Consumer<SignedRoutes> rooms = routes -> furnish(routes, console, stations);
        Endorsements endorsed = endorsements(config, core, governed);
        Web web = shutdown.closes(Web.open(vertx, config, shown, desk, endorsed, administration, rooms));
        return new RunningHub(
                shutdown,
                config,
                stations.served(config, web.port(), link.map(DriverLink::port).orElse(0), uplinks.port()),
                core,
                new RunningHub.Agents(registrar, handshakes, closer, link, governed.tariff()),
                new RunningHub.Shown(views, queries, records, tls),
                uplinks);
    }

    private static void furnish(SignedRoutes routes, Console console, Stations stations) {
        console.furnish(routes);
        stations.paying().furnish(routes);
    }

    private static Console console(
            Config config, RunningHub.Core core, Stations stations, Registrar registrar, Governed governed) {
        var with = new Console.With(
                core.certificates().database(),
                core.desk(),
                stations.fleet(),
                stations.tools().traces(),
                stations.tools().transfers(),
                stations.tools().campaigns(),
                stations.door().lines(),
                core.people(),
                stations.tools().upkeep().templates(),
                stations.tools().sites(),
                stations.tools().reservations(),
                stations.tools().credit(),
                stations.office(),
                stations.tools().roots(),
                stations.tools().upkeep().raises(),
                stations.tools().upkeep().grid(),
                registrar,
                new Console.Usual(JURISDICTION, config.zone(), governed.tariff().id()));
        return Console.open(with, config.clock());
    }

    /** A hub at a site follows another's root, which signs no bundles for it. */
    private static Optional<GovernanceBundles> bundles(Keyring keys, Desk desk, Config config) throws IOException {
        return keys.warrant().isPresent()
                ? Optional.empty()
                : Optional.of(new GovernanceBundles(keys, desk.bundle().size(), config.clock()));
    }

    private static Governing governing(Config config, RunningHub.Core core, Governed governed) throws IOException {
        Keyring keys = core.keys();
        OwnAuthorities own = new OwnAuthorities(keys, new Salting(), config.clock());
        Acts acts = new Acts(core.certificates().database(), config.clock());
        return new Governing(
                new Governing.With(
                        core.desk(),
                        core.submission(),
                        governed.verifier(),
                        own,
                        new LogRotation(keys, governed.authorities(), core.desk(), core.submission(), config.clock()),
                        acts,
                        TariffFiles::read,
                        config.clock()),
                bundles(keys, core.desk(), config));
    }

    private static Web.Administration administration(
            Config config,
            RunningHub.Core core,
            Registrar registrar,
            Governed governed,
            Stations stations,
            Web.Persons persons)
            throws IOException {
        return new Web.Administration(
                core.keys().adminToken(),
                registrar,
                new Pleadings(core.submission(), core.keys().certificates()),
                core.people(),
                persons,
                new Devices(
                        core.desk(),
                        core.keys(),
                        new SharedChains(),
                        governed.verifier(),
                        config.clock(),
                        core.submission().forgeries()),
                JURISDICTION,
                governed.tariff().id(),
                governing(config, core, governed),
                stations.door().port(),
                stations.door().tlsPort(),
                stations.tools());
    }

    private static Records records(RunningHub.Core core) {
        Keyring keys = core.keys();
        return new Records(
                core.certificates().database().source(),
                core.store(),
                core.kept(),
                core.certificates(),
                keys.warrant().map(Warrant::certificate),
                () -> core.desk().bundle().logKeys(keys.logId()),
                checkpoint -> {
                    var own = keys.logs().of(checkpoint);
                    return new Records.LogKey(own.key(), own.signer());
                });
    }

    /** With a memory of chains of its own: strangers can't push out what chargers and drivers use. */
    private static Endorsements endorsements(Config config, RunningHub.Core core, Governed governed) {
        return new Endorsements(
                core.desk(),
                core.keys().certificates(),
                new SharedChains(),
                governed.verifier(),
                config.clock(),
                core.submission().forgeries());
    }
}
