package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.CommandAnswered;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.Started;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.agents.CustodialAgent;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.agents.Enrolment;
import org.plugpact.hub.agents.Handshakes;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.agents.OperatorAgent;
import org.plugpact.hub.agents.Policy;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.agents.Submission;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Certificates;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.keys.SharedChains;
import org.plugpact.hub.keys.TlsIdentity;
import org.plugpact.hub.ocpp16.Ocpp16;
import org.plugpact.hub.ocpp2.Ocpp2;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.people.People;
import org.plugpact.hub.smart.Sites;
import org.plugpact.hub.smart.Smart;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.TestServer;

/**
 * The door in front of a real desk, with a database of its own, the driver's agent beside it, the chargers from
 * CP001 on with two connectors each, and some drivers. It is always {@link #NOW}.
 */
public final class OpenDoor implements AutoCloseable {
    /** Who understands what vendors say; a test may add to it. */
    public final DataTransfers vendors = new DataTransfers();

    public static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");

    private static final int FACTS_MAX = 4_096;
    private static final int CHARGERS = 100;
    private final Config config = TestServer.fresh().withClock(() -> NOW).withCustodial(true);
    private final Salting salts = new Salting();
    private final Database database;
    private final FactStore store;
    private final Keyring keys;
    private final Desk desk;
    private final TlsIdentity tls;
    private final CustodialAgent driver;
    private final Drivers drivers;
    private final RememberedDevices devices = new RememberedDevices();
    private final Secrets secrets;
    private final Lobby lobby;
    private final Registrar registrar;
    private final PemCertifier certifier = new PemCertifier();
    private final Sessions sessions;
    private final CertificateOffice office;
    public final Fleet fleet;
    private final OcppDoor door;
    private final Smart smart;
    private final Map<String, String> passwords = new TreeMap<>();
    private final BlockingQueue<Fact> facts = new LinkedBlockingQueue<>();
    private final List<IncidentRecorded> awaited = new ArrayList<>();
    private int given;
    final AgeingClock certificatesClock = new AgeingClock();

    private OpenDoor(boolean strangersMayWait, boolean rsa, Behind behind) throws IOException, DeskBusy {
        lobby = new Lobby(strangersMayWait, config.clock());
        var health = new Health();
        var metrics = new Metrics();
        var verifier = Verifier.fastest();
        database = Database.open(config, health);
        store = FactStore.open(database);
        var certificates = new Certificates(new Certificates.MemoryTable());
        keys = Keyring.open(config.keys(), config.clock(), certificates);
        desk = Desk.open(store, keys, salts, verifier, config, health, metrics);
        var authorities = new Authorities(keys, salts, config.clock());
        var submission = new Submission(desk, certificates, new SharedChains(), verifier, config.clock());
        for (Claim claim : authorities.genesis(List.of(Tariff.PLUGPACT_DEFAULT))) submission.submit(claim);
        secrets = Secrets.open(database, keys.passwordSecret());
        registrar = new Registrar(desk, keys, secrets, lobby, config.clock());
        enter(registrar);
        var people = People.open(database, keys.pseudonymSecret());
        KnownDrivers.enter(people, NOW);
        drivers = new Drivers(
                people,
                keys.parties().operator(),
                charger -> desk.charger(charger).map(Claim.Registration::operator),
                config.clock());
        var enrolment = new Enrolment(keys, authorities, desk, submission, config.clock());
        driver = CustodialAgent.open(
                config.keys().resolve("custodial-agent"), keys, enrolment, desk::bundle, people, Policy.USUAL);
        var handshakes = new Handshakes(
                desk, submission, registrar, new OperatorAgent(keys.parties(), salts), driver, true, config.clock());
        tls = keys.tls(List.of("localhost", "127.0.0.1"));
        sessions = new Sessions(desk, drivers, handshakes, config.clock());
        office = CertificateOffice.open(config.keys(), database, config.stations(), certificatesClock);
        if (rsa) office.stations().root(Purpose.STATION, true);
        fleet = Fleet.open(database, config.clock());
        var dialects = new ArrayList<Dialect>(Ocpp2.editions(sessions, fleet, certifier, office, vendors));
        dialects.add(new Ocpp16(sessions, devices, certifier, vendors));
        var upstream = behind.open(database, config.keys(), secrets, config.clock());
        var doorTls = DoorTls.of(office, tls.keyManager(), List.of("localhost", "127.0.0.1"));
        door = OcppDoor.open(
                config,
                doorTls,
                new OcppDoor.With(desk, secrets, lobby, devices, Trace.NONE, upstream),
                dialects,
                metrics);
        smart = Smart.open(desk, database, door.lines(), config.clock());
        door.rationed(smart);
        desk.subscribe("test", 0, facts::addAll);
    }

    public static OpenDoor open() {
        return open(false, false, Behind.NOBODY);
    }

    /** With somebody behind the hub, whom the test closes. */
    public static OpenDoor before(Behind behind) {
        return open(false, false, behind);
    }

    /** For chargers that know RSA alone. */
    public static OpenDoor withRsa() {
        return open(false, true, Behind.NOBODY);
    }

    /** One behind which strangers may wait. */
    public static OpenDoor withLobby() {
        return open(true, false, Behind.NOBODY);
    }

    private static OpenDoor open(boolean strangersMayWait, boolean rsa, Behind behind) {
        try {
            return new OpenDoor(strangersMayWait, rsa, behind);
        } catch (IOException | DeskBusy broken) {
            throw new IllegalStateException(broken);
        }
    }

    public int port() {
        return door.port();
    }

    public int tlsPort() {
        return door.tlsPort();
    }

    public int connected() {
        return door.connected();
    }

    public Desk desk() {
        return desk;
    }

    public RememberedDevices devices() {
        return devices;
    }

    /** Whose certificates were taken or not. */
    public List<String> certified() {
        return certifier.told();
    }

    public Lobby lobby() {
        return lobby;
    }

    public Registrar.Entered enter(String id) throws DeskBusy, IOException {
        return registrar.enter(List.of(Entries.of(id))).getFirst();
    }

    Connections connections() {
        return new Connections(devices, lobby, Trace.NONE, _ -> false);
    }

    /** What a charger did that was odd, and how often. */
    public String oddities(String charger) {
        return devices.oddities(new ChargerId(charger)).entrySet().stream()
                .map(odd -> odd.getKey() + " " + odd.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A fresh password for a charger; the one before is no good from now on. */
    public String renewPassword(String charger) {
        return secrets.renew(new ChargerId(charger));
    }

    public String password(String charger) {
        return Optional.ofNullable(passwords.get(charger)).orElseThrow();
    }

    public ContractId contract(String idTag) {
        return drivers.contract(idTag);
    }

    /** A charger that no test has had yet. */
    public String newCharger() {
        given++;
        return Entries.id(given);
    }

    /** A charger's own connection. */
    public RawCharger connect(String charger) throws IOException {
        return connect(charger, "ocpp1.6");
    }

    /** A charger's own connection, of this version. */
    public RawCharger connect(String charger, String subprotocol) throws IOException {
        var headers = RawCharger.headers(charger, password(charger));
        headers.put("Sec-WebSocket-Protocol", subprotocol);
        var connection = RawCharger.open(port(), "GET /ocpp/" + charger, headers);
        assertThat(connection.response().status()).isEqualTo(101);
        return connection;
    }

    /** A charger's own connection, on which it asked something, so that it is sent what is wanted of it. */
    public RawCharger connectAccepted(String charger) throws IOException {
        var connection = connect(charger);
        assertThat(connection.exchange("[2,\"first\",\"Heartbeat\",{}]")).startsWith("[3,\"first\",");
        return connection;
    }

    /** Sites whose current is shared. */
    public Sites sites() {
        return new Sites(smart);
    }

    /** Who certifies chargers here. */
    public CertificateOffice office() {
        return office;
    }

    /** A socket to the TLS port that trusts this hub's TLS authority, and speaks one version of TLS. */
    public SSLSocket tlsSocket(String version) throws GeneralSecurityException, IOException {
        return tlsSocket(version, List.of());
    }

    /** As {@link #tlsSocket(String)}, with a certificate to show. */
    public SSLSocket tlsSocket(String version, List<KeyManager> shown) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("hub", tls.authority());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(shown.toArray(KeyManager[]::new), managers.getTrustManagers(), null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", door.tlsPort());
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** What is on record of a kind, in order; only what was answered is sure to be there. */
    public <T extends Content> List<T> onRecord(Class<T> kind) {
        return store.facts(0, FACTS_MAX).stream()
                .map(OpenDoor::content)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The number of the transaction that started last. */
    public String lastTransaction() {
        return Integer.toString(onRecord(Started.class).getLast().transaction().value());
    }

    /** The kinds of the facts from this one on. */
    public List<String> kindsFrom(long index) {
        return store.facts(index, FACTS_MAX).stream()
                .map(fact -> fact.kind().text())
                .toList();
    }

    /** A charger's incidents that are on record, as kind, detail, and how often if more than once. */
    public List<String> incidents(String charger) {
        return IncidentTexts.of(charger, onRecord(IncidentRecorded.class));
    }

    /** Waits until so many of them are on record, where nothing on the wire tells of them. */
    public List<String> awaitIncidents(String charger, int count) {
        while (IncidentTexts.of(charger, awaited).size() < count) {
            if (await() instanceof IncidentRecorded incident) awaited.add(incident);
        }
        return IncidentTexts.of(charger, awaited);
    }

    /** Waits for what became of a command. */
    public CommandAnswered awaitAnswer(String command) {
        while (true) {
            if (await() instanceof CommandAnswered answered
                    && answered.said().id().equals(command)) return answered;
        }
    }

    /** A connection over a channel of the test's own, which is none of the door's. */
    Connection connection(ChargerId charger, Channel channel, Connections connections, Executor handlers) {
        var spoken = new Tongues.Spoken(new Ocpp16(sessions, devices, certifier, vendors), true);
        return door.connection(new Entry.Welcome(charger, 0, spoken, false), channel, connections, handlers);
    }

    /** The next fact's content, from the log's beginning on; waits for it. */
    public Content await() {
        try {
            var fact = facts.poll(20, TimeUnit.SECONDS);
            if (fact == null) throw new AssertionError("nothing more goes on record");
            return content(fact);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** From now on the desk takes nothing in. */
    public void closeDesk() {
        desk.close();
    }

    public void command(String charger, String id, String action, String arguments) throws DeskBusy {
        desk.submit(Evidence.own(new Claim.Command(new ChargerId(charger), id, action, arguments)));
    }

    @Override
    public void close() {
        try {
            smart.close();
            door.close();
            office.close();
            fleet.close();
            driver.close();
            desk.close();
            store.close();
            database.close();
            keys.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Content content(Fact fact) {
        try {
            return fact.content();
        } catch (Malformed broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void enter(Registrar registrar) throws DeskBusy, IOException {
        var entries = IntStream.rangeClosed(1, CHARGERS)
                .mapToObj(number -> Entries.of(Entries.id(number)))
                .toList();
        for (var entered : registrar.enter(entries)) {
            passwords.put(entered.charger().text(), entered.password().orElseThrow());
        }
    }
}
