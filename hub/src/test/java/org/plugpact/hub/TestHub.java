package org.plugpact.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.export.ExportWriter;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Certificates;
import org.plugpact.hub.keys.ExportKeys;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.OwnKey;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.TestServer;

/**
 * A hub without doors: keys, store and desk over a real database, and somebody who drives sessions through it with real
 * signatures of both sides. Its clock stands still unless it is moved.
 */
public final class TestHub implements AutoCloseable {
    public static final Verifier VERIFIER = Verifier.fastest();
    public static final Instant BEGIN = Instant.parse("2025-03-01T08:00:00Z");
    public static final Jurisdiction SCOTLAND = Jurisdiction.parse("GB/SCT");
    private static final PartyId AGENT = new PartyId("driver-agent");

    public final Config config;
    public final Health health = new Health();
    public final Metrics metrics = new Metrics();
    public final Database database;
    public final FactStore store;
    public final Keyring keys;
    public final Desk desk;
    private final Salts salts = new Salting();
    private final AtomicInteger nonces = new AtomicInteger();
    private final HeldKey driver;

    private volatile Instant now;

    private TestHub(Config config, Instant now, Optional<HeldKey> knownDriver) {
        InstantSource clock = this::now;
        this.now = now;
        this.config = config.withClock(clock);
        this.database = Database.open(this.config, health);
        this.store = FactStore.open(database);
        try {
            this.keys = Keyring.open(this.config.keys(), clock, new Certificates(new Stored(database)));
            this.driver = knownDriver.isPresent() ? knownDriver.get() : driver();
            this.desk = Desk.open(store, keys, salts, VERIFIER, this.config, health, metrics);
            if (desk.durableSize() == 0) begin();
        } catch (IOException | DeskBusy unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** With an empty database and its genesis on record. */
    public static TestHub fresh() {
        return new TestHub(TestServer.fresh(), BEGIN, Optional.empty());
    }

    /** Another one's folder and database, after that one was closed. */
    public static TestHub again(TestHub closed) {
        return new TestHub(closed.config, closed.now, Optional.of(closed.driver));
    }

    public static TestHub in(Config config) {
        return new TestHub(config, BEGIN, Optional.empty());
    }

    public Instant now() {
        return now;
    }

    public void moveTo(Instant later) {
        now = later;
    }

    public void move(Duration further) {
        now = now.plus(further);
    }

    private HeldKey driver() throws IOException {
        Path folder = config.data().resolve("agent");
        OwnKey own = OwnKey.open(folder);
        return own.under(keys.issueAgent(own.request(AGENT.text()), AGENT));
    }

    private void begin() throws DeskBusy {
        Authorities authorities = new Authorities(keys, salts, config.clock());
        for (Claim claim : authorities.genesis(List.of(Tariff.PLUGPACT_DEFAULT))) record(claim);
        record(authorities.driversAgent(AGENT, driver.chain()));
    }

    private void record(Claim claim) throws DeskBusy {
        Outcome outcome = submit(claim);
        if (!outcome.equals(new Outcome.Recorded())) throw new IllegalStateException(outcome.toString());
    }

    /** Checks a signed claim and submits it. */
    public Outcome submit(Claim claim) throws DeskBusy {
        return desk.submit(checked(claim));
    }

    public Evidence checked(Claim claim) {
        return switch (Evidence.check(claim, new Checker(desk.bundle(), keys.certificates(), VERIFIER, now))) {
            case Checked.Good(var evidence) -> evidence;
            case Checked.Bad(var bad, var why) -> throw new IllegalStateException(why + ": " + bad);
        };
    }

    /** What a charger says. */
    public Outcome report(ChargerId charger, Claim claim) throws DeskBusy {
        return desk.submit(Evidence.reported(claim, charger));
    }

    /** Enters a charger with two connectors at site "site-1". */
    public ChargerId charger(String name) throws DeskBusy {
        return charger(name, "site-1");
    }

    public ChargerId charger(String name, String site) throws DeskBusy {
        ChargerId id = new ChargerId(name);
        try {
            desk.submit(Evidence.own(new Claim.Registration(
                    id,
                    new SiteId(site),
                    "Site of " + site,
                    "Two-plug",
                    2,
                    keys.parties().operator(),
                    SCOTLAND,
                    ZoneId.of("Europe/London"),
                    Tariff.PLUGPACT_DEFAULT.id(),
                    keys.issueCharger(id).certificate())));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return id;
    }

    /** A pseudonym for a driver. */
    public static ContractId contract(int number) {
        return new ContractId(String.format(java.util.Locale.ROOT, "%032x", number + 1));
    }

    /** Offer and acceptance, signed by both sides. */
    public Claim.Handshake handshake(ConnectorId connector, ContractId contract) {
        Part<Offer> offer = offer(connector);
        Acceptance acceptance = new Acceptance(
                offer.id(),
                keys.parties().provider(),
                Optional.of(AGENT),
                contract,
                Energy.ofWattHours(100_000),
                new Amount(offer.content().currency(), Ratio.parse("0.50")),
                List.of());
        return new Claim.Handshake(
                offer, contract, Optional.of(acceptance.sign(salts, driver.signer(), now)), "", false);
    }

    /** An offer, which the driver's side refuses. */
    public Claim.Handshake refusal(ConnectorId connector, ContractId contract, String why) {
        return new Claim.Handshake(offer(connector), contract, Optional.empty(), why, false);
    }

    private Part<Offer> offer(ConnectorId connector) {
        Claim.Registration entered = desk.charger(connector.charger()).orElseThrow();
        byte[] nonce = Digest.sha256(new byte[] {(byte) nonces.incrementAndGet()}, salts.next())
                .bytes();
        Offer offer = new Offer(
                entered.operator(),
                Optional.of(keys.parties().operatorAgent()),
                entered.site(),
                connector,
                entered.jurisdiction(),
                keys.parties().rates(),
                Offer.ENERGY,
                Tariff.PLUGPACT_DEFAULT.id(),
                Tariff.PLUGPACT_DEFAULT.hash(),
                Tariff.PLUGPACT_DEFAULT.currency(),
                entered.zone(),
                new Interval(now, now.plus(Duration.ofMinutes(10))),
                Optional.empty(),
                java.util.Arrays.copyOf(nonce, Offer.NONCE_BYTES));
        return offer.sign(salts, keys.charger(connector.charger()).orElseThrow().signer(), now);
    }

    /** Starts a session on an admitted pact. */
    public TransactionNumber start(ConnectorId connector, ContractId contract, long wattHours) throws DeskBusy {
        submit(handshake(connector, contract));
        Outcome outcome =
                report(connector.charger(), new Claim.Start(connector, contract, Register.ofWattHours(wattHours), now));
        if (outcome instanceof Outcome.StartedAs(var transaction, var admitted) && admitted) return transaction;
        throw new IllegalStateException("not started but " + outcome);
    }

    public Outcome read(ConnectorId connector, TransactionNumber transaction, long wattHours) throws DeskBusy {
        Sample sample = new Sample(now, Register.ofWattHours(wattHours), Optional.empty(), Optional.empty());
        return report(connector.charger(), new Claim.Sampling(connector, Optional.of(transaction), List.of(sample)));
    }

    public Optional<PactSnapshot> stop(ConnectorId connector, TransactionNumber transaction, long wattHours)
            throws DeskBusy {
        Outcome outcome = report(
                connector.charger(),
                new Claim.Stop(
                        connector.charger(),
                        transaction.value(),
                        Register.ofWattHours(wattHours),
                        now,
                        "Local",
                        Optional.empty(),
                        List.of()));
        if (outcome instanceof Outcome.StoppedAs(var toClose)) return toClose;
        throw new IllegalStateException("not stopped but " + outcome);
    }

    /** Both sides sign the close. */
    public Outcome close(PactSnapshot snapshot) throws DeskBusy {
        try {
            ChargerId charger = snapshot.offer().content().charger();
            Part<Close> part = Settlement.close(snapshot)
                    .sign(salts, keys.charger(charger).orElseThrow().signer(), now);
            var signed = part.envelope().with(new SigningAs(driver.signer(), Role.MOBILITY_PROVIDER.text(), now));
            Part<Close> both = new Part<>(part.content(), signed, part.fields());
            return submit(new Claim.Closing(
                    snapshot.pact(), both.signed(), part.content().attestation()));
        } catch (Malformed unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** A whole session of three readings, 15 minutes apart, 2 kWh each; ends an hour later than it began. */
    public Outcome session(ConnectorId connector, ContractId contract, long from) throws DeskBusy {
        TransactionNumber transaction = start(connector, contract, from);
        for (int i = 1; i <= 3; i++) {
            move(Duration.ofMinutes(15));
            read(connector, transaction, from + i * 2_000L);
        }
        move(Duration.ofMinutes(15));
        return close(stop(connector, transaction, from + 8_000).orElseThrow());
    }

    /** Of its own log alone. */
    public ExportWriter exports() throws IOException {
        return new ExportWriter(
                store,
                List.of(),
                new CertificateTable(database),
                ExportKeys.read(config.keys()),
                config.timestamps(),
                VERIFIER);
    }

    /** So many different reports that nothing else depends on, without submitting them. */
    public static List<Evidence> incidents(int from, int count) {
        List<Evidence> all = new ArrayList<>(count);
        for (int i = from; i < from + count; i++)
            all.add(Evidence.own(
                    new Claim.Incident(Optional.empty(), "test", "number " + i, 1, Instant.EPOCH.plusMillis(i))));
        return all;
    }

    @Override
    public void close() {
        desk.close();
        store.close();
        database.close();
        metrics.close();
        try {
            keys.close();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The certificates' table, as the keys' room wants it. */
    private record Stored(CertificateTable table) implements Certificates.Table {
        Stored(Database database) {
            this(new CertificateTable(database));
        }

        @Override
        public void keep(Collection<byte[]> certificates) {
            table.keep(certificates);
        }

        @Override
        public Optional<byte[]> certificate(Digest digest) {
            return table.certificate(digest);
        }
    }
}
