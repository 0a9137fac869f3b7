package org.plugpact.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.identity.PactId;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.views.PactRow;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Charger;
import org.plugpact.sim.actors.Controller;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.world.WorldClock;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.Measurand;
import org.plugpact.wire.ocpp16.MeterValue;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.Reason;
import org.plugpact.wire.ocpp16.SampledValue;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StopTransactionRequest;
import org.plugpact.wire.ocpp16.UnitOfMeasure;

/** A hub with some closed sessions, and what it gives out about them. */
final class PlayedSessions implements AutoCloseable {
    private static final Instant BEGINS = Instant.parse("2026-03-02T11:00:00Z");
    /** The card of the first sessions. */
    static final String TAG = "PLAYED-TAG";

    private static final List<String> PURPOSES = List.of("tax", "roaming", "grid", "driver");
    private static final int ROWS = 100;
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Hubs hubs;
    private final WorldClock clock;
    private final String password;
    private long register;
    private final List<PactId> pacts = new ArrayList<>();

    private PlayedSessions(Hubs hubs, WorldClock clock) throws IOException, InterruptedException {
        this.hubs = hubs;
        this.clock = clock;
        try (var admin = admin()) {
            var charger = new AdminClient.NewCharger("CP-1", "mill-street", "Mill Street", "Model T", 2);
            password = admin.enter(List.of(charger)).getOrDefault("CP-1", "");
        }
    }

    /** A hub with an agent beside it, and so many sessions of one card. */
    static PlayedSessions of(Path folder, int count) throws IOException, InterruptedException {
        var clock = new WorldClock(BEGINS);
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withClock(clock);
        var hubs = Hubs.start(config, folder.resolve("agent"), true);
        try {
            var sessions = new PlayedSessions(hubs, clock);
            sessions.charge(TAG, count);
            return sessions;
        } catch (IOException | InterruptedException | RuntimeException broken) {
            hubs.close();
            throw broken;
        }
    }

    /** So many more sessions of a card, one after the other, closed by both sides when this returns. */
    void charge(String tag, int count) throws IOException, InterruptedException {
        try (var admin = admin()) {
            admin.enterTags(List.of(tag));
        }
        var address = new Address(URI.create(hubs.ocpp()), "CP-1", Optional.of(password), false);
        try (var line = new Line();
                var charger = new Charger(line, address, new Controller(2))) {
            charger.connect();
            charger.call(BootNotificationRequest.of("Plugpact", "Model T"));
            for (int i = 0; i < count; i++) session(charger, tag);
        }
        awaitClosed(pacts.size() + count);
    }

    AdminClient admin() throws IOException {
        return new AdminClient(URI.create(hubs.web()), hubs.hub().keys().adminToken());
    }

    Instant now() {
        return clock.instant();
    }

    /** Nothing happens for so long. */
    void pass(Duration time) {
        clock.reach(clock.instant().plus(time));
    }

    private void session(Charger charger, String tag) throws IOException, InterruptedException {
        charger.call(new AuthorizeRequest(tag));
        var started = (StartTransactionResponse)
                charger.call(new StartTransactionRequest(1, tag, register, OptionalInt.empty(), clock.instant()));
        for (int i = 1; i <= 3; i++) {
            pass(STEP);
            var value = SampledValue.of(
                    Long.toString(register + 2_000L * i),
                    Measurand.ENERGY_ACTIVE_IMPORT_REGISTER,
                    UnitOfMeasure.WATT_HOUR);
            charger.call(new MeterValuesRequest(
                    1,
                    OptionalInt.of(started.transactionId()),
                    List.of(new MeterValue(clock.instant(), List.of(value)))));
        }
        pass(STEP);
        charger.call(new StopTransactionRequest(
                Optional.of(tag),
                register + 7_250,
                clock.instant(),
                started.transactionId(),
                Optional.of(Reason.EV_DISCONNECTED),
                List.of()));
        pass(STEP);
        register += 10_000;
    }

    /** Closes come by themselves, signed by the agent. */
    private void awaitClosed(int all) throws IOException, InterruptedException {
        var changed = new Semaphore(0);
        hubs.hub().views().onAdvance(changed::release);
        try {
            List<PactRow> rows = hubs.hub().queries().pacts(Long.MAX_VALUE, ROWS);
            while (rows.stream().filter(row -> row.state().equals("final")).count() < all) {
                if (!changed.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw new IOException("no closes");
                rows = hubs.hub().queries().pacts(Long.MAX_VALUE, ROWS);
            }
            pacts.clear();
            rows.forEach(row -> pacts.add(new PactId(row.pact())));
        } catch (SQLException away) {
            throw new IOException(away);
        }
    }

    /** The newest first, as of the last one that was closed. */
    List<PactId> pacts() {
        return pacts;
    }

    RunningHub hub() {
        return hubs.hub();
    }

    String web() {
        return hubs.web();
    }

    /** Records, and each kind of disclosure. */
    List<byte[]> files() throws IOException {
        List<byte[]> files = new ArrayList<>();
        String first = hubs.web() + "/pacts/" + pacts.getFirst().text();
        files.add(VerifyBrowserTest.fetched(URI.create(first + "/record")));
        for (String purpose : PURPOSES) {
            files.add(VerifyBrowserTest.fetched(URI.create(first + "/disclosures/" + purpose + "?to=them")));
        }
        String last = hubs.web() + "/pacts/" + pacts.getLast().text();
        files.add(VerifyBrowserTest.fetched(URI.create(last + "/record")));
        return files;
    }

    Path saved(Path file) throws IOException {
        return Files.write(file, files().getFirst());
    }

    Path export(Path folder) throws IOException {
        hubs.hub().export(folder, facts -> {});
        return folder;
    }

    @Override
    public void close() {
        hubs.close();
    }
}
