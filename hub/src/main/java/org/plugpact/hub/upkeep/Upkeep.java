package org.plugpact.hub.upkeep;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Customers;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is kept in step on chargers. Any thread. */
public final class Upkeep implements AutoCloseable {
    /** How often it is looked which certificates are due. */
    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

    /** How often it is looked which tariff is in force where. */
    private static final Duration PRICES_EVERY = Duration.ofSeconds(5);

    /** How often it is looked whether a grid setting is over. */
    private static final Duration GRID_EVERY = Duration.ofMinutes(1);

    private static final Duration END_WITHIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final LocalLists lists;
    private final Off off;
    private final Moves moves;
    private final Raises raises;
    private final Passwords passwords;
    private final Templates templates;
    private final Tariffs tariffs;
    private final GridControls grid;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("upkeep-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("upkeep-timer").factory());

    /**
     * What it works with.
     *
     * @param door where chargers come over TLS, without their identity
     */
    public record With(
            Database database,
            People people,
            Drivers drivers,
            Secrets secrets,
            Fleet fleet,
            CertificateOffice office,
            Lines lines,
            Tariffs.Prices prices,
            URI door,
            InstantSource clock) {}

    private Upkeep(With with, Map<String, Asking> askings) {
        this.off = new Off(with.database, with.people);
        this.lists = new LocalLists(
                new ListTable(with.database),
                new Roll(with.people, with.drivers, off),
                with.fleet::settings,
                with.lines,
                askings,
                with.clock,
                threads);
        this.moves = new Moves(new MoveTable(with.database), with.lines, askings, timer, with.clock);
        this.raises = new Raises(with, askings);
        this.passwords = new Passwords(with.secrets, with.lines, askings);
        this.tariffs = new Tariffs(with.prices, with.fleet, with.lines, askings, threads);
        this.grid = new GridControls(
                new GridTable(with.database),
                Optional.ofNullable(askings.get(GridControls.SUBPROTOCOL))
                        .flatMap(Asking::grid)
                        .orElseThrow(),
                with.fleet,
                with.lines,
                with.clock,
                threads);
        this.templates = new Templates(with.database, askings);
        var renewals = new Renewals(with.office.stations()::due, with.lines, askings, with.clock);
        var _ = timer.scheduleWithFixedDelay(() -> look(renewals), 0, LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
        var _ = timer.scheduleWithFixedDelay(
                () -> look(grid), GRID_EVERY.toSeconds(), GRID_EVERY.toSeconds(), TimeUnit.SECONDS);
        var _ = timer.scheduleWithFixedDelay(() -> look(tariffs), 0, PRICES_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Begins.
     *
     * @param dialects the versions spoken at the door
     */
    public static Upkeep begin(With with, List<Dialect> dialects) {
        Map<String, Asking> askings = new HashMap<>();
        for (var dialect : dialects) {
            dialect.asking().ifPresent(asking -> askings.put(dialect.subprotocol(), asking));
        }
        var upkeep = new Upkeep(with, askings);
        with.lines.watch(upkeep.lists);
        with.lines.watch(upkeep.raises);
        with.fleet.watch(upkeep.tariffs);
        with.lines.watch(upkeep.tariffs);
        with.fleet.grid().watch(upkeep.grid);
        with.lines.watch(upkeep.grid);
        upkeep.moves.resume();
        for (var line : with.lines.all()) {
            upkeep.lists.accepted(line);
            upkeep.tariffs.accepted(line);
            upkeep.grid.accepted(line);
        }
        return upkeep;
    }

    private static void look(Renewals renewals) {
        try {
            renewals.look();
        } catch (RuntimeException away) {
            LOG.warn("certificates that are due are looked at again later: {}", away.getMessage());
        }
    }

    private static void look(GridControls grid) {
        try {
            grid.look();
        } catch (RuntimeException away) {
            LOG.warn("grid settings are looked at again later: {}", away.getMessage());
        }
    }

    private static void look(Tariffs tariffs) {
        try {
            tariffs.look();
        } catch (RuntimeException away) {
            LOG.warn("tariffs on chargers are looked at again later: {}", away.getMessage());
        }
    }

    /** Grid settings of sites. */
    public GridControls grid() {
        return grid;
    }

    /** The tariffs that lie on chargers. */
    public Tariffs tariffs() {
        return tariffs;
    }

    /** Local authorization lists. */
    public LocalLists lists() {
        return lists;
    }

    /** Is told whom chargers have forgotten. */
    public Customers customers() {
        return off;
    }

    /** Chargers that move to another central system. */
    public Moves moves() {
        return moves;
    }

    /** Chargers' security profiles. */
    public Raises raises() {
        return raises;
    }

    /** Chargers' passwords. */
    public Passwords passwords() {
        return passwords;
    }

    /** Settings as they should be. */
    public Templates templates() {
        return templates;
    }

    @Override
    public void close() {
        moves.close();
        end(timer, threads);
    }

    /** Nothing is begun any more, and what is under way has a while to end. */
    static void end(ExecutorService timer, ExecutorService threads) {
        timer.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException hurry) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
