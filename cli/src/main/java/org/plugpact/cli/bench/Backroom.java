package org.plugpact.cli.bench;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.State;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Certificates;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Logs;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.FactStore;

/** A hub without doors: keys, database, store and desk, with its genesis on record. In a folder of its own, today. */
final class Backroom implements AutoCloseable {
    static final Jurisdiction PLACE = Jurisdiction.parse("GB/SCT");
    static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final int CHUNK = 4_096;

    final InstantSource clock = InstantSource.system();
    final Verifier verifier = Verifier.fastest();
    final Salts salts = new Salting();
    final Config config;
    final Database database;
    final FactStore store;
    final Keyring keys;
    final Desk desk;
    private final Optional<Folder> own;
    private final Metrics metrics;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Backroom(Path data, Optional<Folder> own) throws IOException, DeskBusy {
        this.own = own;
        this.config = Config.in(data).withClock(clock);
        Logs.to(config.logs(), Level.ERROR);
        this.metrics = new Metrics();
        Health health = new Health();
        this.database = Database.open(config, health);
        this.store = FactStore.open(database);
        this.keys = Keyring.open(config.keys(), clock, Certificates.in(new CertificateTable(database)));
        this.desk = Desk.open(store, keys, salts, verifier, config, health, metrics);
        Authorities authorities = new Authorities(keys, salts, clock);
        for (Claim claim : authorities.genesis(List.of(Tariff.PLUGPACT_DEFAULT))) record(claim);
    }

    static Backroom open() throws IOException, DeskBusy {
        var folder = Folder.open();
        var room = new Backroom(folder.resolve("hub"), Optional.of(folder));
        // A bench that is told to stop in the middle takes its database and its folder with it.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(room::closeOnExit));
        return room;
    }

    /** In this folder, which stays. */
    static Backroom in(Path data) throws IOException, DeskBusy {
        return new Backroom(data, Optional.empty());
    }

    /** Puts a signed claim on record. */
    void record(Claim claim) throws DeskBusy {
        var checker = new Checker(desk.bundle(), keys.certificates(), verifier, clock.instant());
        Outcome outcome = switch (Evidence.check(claim, checker)) {
            case Checked.Good(var evidence) -> desk.submit(evidence);
            case Checked.Bad(var _, var why) -> throw new IllegalStateException(why);
        };
        if (!outcome.equals(new Outcome.Recorded())) throw new IllegalStateException(outcome.toString());
    }

    /** Enters so many chargers of two connectors, with keys of that algorithm. */
    List<HeldKey> enter(int count, Algorithm algorithm) throws IOException, DeskBusy {
        List<ChargerId> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) ids.add(new ChargerId("BENCH-" + i));
        List<HeldKey> held = keys.issueChargers(ids, algorithm);
        List<Evidence> claims = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            claims.add(Evidence.own(new Claim.Registration(
                    ids.get(i),
                    new SiteId("site-" + i / 8),
                    "Site " + i / 8,
                    "Two-plug",
                    2,
                    keys.parties().operator(),
                    PLACE,
                    ZONE,
                    Tariff.PLUGPACT_DEFAULT.id(),
                    held.get(i).certificate())));
        }
        desk.submitAll(claims);
        return held;
    }

    /** Every one that was issued here, ascending by digest. */
    List<byte[]> certificates() {
        return new CertificateTable(database).all();
    }

    /** What the desk decides with, as of now, on its own and in memory alone. */
    Intake twin() {
        Intake intake = new Intake(keys.logId(), new State(verifier), new Frontier(), keys, salts);
        try {
            while (intake.size() < store.size()) {
                for (Fact fact : store.facts(intake.size(), CHUNK)) intake.restore(fact);
            }
        } catch (Malformed damaged) {
            throw new IllegalStateException(damaged);
        }
        return intake;
    }

    private void closeOnExit() {
        try {
            close();
        } catch (IOException cantClose) {
            throw new UncheckedIOException(cantClose);
        }
    }

    /** Once; a further time does nothing. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) return;
        desk.close();
        store.close();
        database.close();
        metrics.close();
        keys.close();
        if (own.isPresent()) own.get().close();
    }
}
