package org.plugpact.hub.pay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.plugpact.core.evidence.Claim;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.Subscription;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.ocpp.Payments;
import org.plugpact.hub.ops.PaymentSettings;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.views.Bills;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.web.OpenRoutes;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignedRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room. Without a payment service it takes no payments, and says so. Any thread. */
public final class Paying implements AutoCloseable {
    private static final long TURN_MILLIS = 1_000;
    private static final long DROP_FIRST_MINUTES = 10;
    private static final long DROP_EVERY_MINUTES = 24 * 60;
    private static final Logger LOG = LoggerFactory.getLogger(Paying.class);

    private final Addresses addresses = new Addresses();
    private final Optional<Open> open;
    private final PaymentRetention retention;
    private final Desk desk;
    private final Fleet fleet;
    private final Lines lines;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("payments-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("payments-timer").factory());

    /**
     * What it works with.
     *
     * @param secret of the hub's, from which chargers' secrets follow
     * @param machineClock by which messages are signed, whatever time the hub lives in
     */
    public record With(
            Database database,
            Desk desk,
            People people,
            Drivers drivers,
            Fleet fleet,
            Lines lines,
            Prices prices,
            SecretKeySpec secret,
            InstantSource clock,
            InstantSource machineClock) {
        @Override
        public String toString() {
            return "With";
        }
    }

    private record Open(
            PaymentService service,
            Cashier cashier,
            Settler settler,
            QrCodes codes,
            Stickers stickers,
            PayPages pages,
            PayDoor door,
            Subscription answers) {}

    private Paying(PaymentSettings settings, With with, List<Dialect> dialects) throws IOException {
        this.retention = new PaymentRetention(new PaymentTable(with.database), with.desk, with.clock);
        this.desk = with.desk;
        this.fleet = with.fleet;
        this.lines = with.lines;
        this.open = settings.service().isPresent()
                ? Optional.of(opened(settings.service().get(), seal(settings), with, dialects))
                : Optional.empty();
    }

    /**
     * Opens the room; it does nothing before {@link #serve}.
     *
     * @throws IOException if the secret can't be read, or is too short
     */
    public static Paying open(PaymentSettings settings, With with, List<Dialect> dialects) throws IOException {
        return new Paying(settings, with, dialects);
    }

    private static Seal seal(PaymentSettings settings) throws IOException {
        var file = settings.secret().orElseThrow();
        try {
            return new Seal(Files.readString(file).strip());
        } catch (IllegalArgumentException tooShort) {
            throw new IOException(file + ": " + tooShort.getMessage(), tooShort);
        }
    }

    private Open opened(URI address, Seal seal, With with, List<Dialect> dialects) {
        var service = new PaymentService(address, seal, with.machineClock);
        var cashier = new Cashier(
                new PaymentBook(new PaymentTable(with.database)),
                service,
                addresses,
                new Cashier.With(with.people, with.drivers, with.fleet, with.prices),
                with.clock);
        var bills = new Bills(with.database.source());
        var starter = new Starter(
                cashier,
                addresses,
                with.desk,
                with.lines,
                with.fleet.displays()::showsMessages,
                charger -> with.fleet.displays().takesLimit(charger, "maxCost"),
                threads);
        var settler = new Settler(cashier, service, addresses, starter, bills, threads);
        Map<String, Asking> askings = new HashMap<>();
        for (var dialect : dialects) {
            dialect.asking().ifPresent(asking -> askings.put(dialect.subprotocol(), asking));
        }
        var codes = new QrCodes(
                with.secret,
                addresses,
                with.database,
                askings,
                charger -> with.desk
                        .charger(charger)
                        .map(Claim.Registration::connectors)
                        .orElse(0),
                threads);
        var stickers = new Stickers(with.secret, addresses);
        var pages = new PayPages(
                cashier,
                codes,
                stickers,
                starter,
                with.prices,
                with.desk::charger,
                bills,
                new Queries(with.database.source()));
        var door = new PayDoor(
                seal, addresses, cashier, settler, with.prices, with.desk::charger, this::turnNow, with.machineClock);
        return new Open(
                service,
                cashier,
                settler,
                codes,
                stickers,
                pages,
                door,
                with.desk.subscribe("payments", starter::facts));
    }

    /** What doors have to know of payments. */
    public Payments payments() {
        return open.<Payments>map(Open::cashier).orElse(Payments.NONE);
    }

    /**
     * The pages are open; what waits since before a restart goes on.
     *
     * @param pages where phones reach them, ending in a slash
     */
    public void serve(URI pages) {
        addresses.at(pages);
        var _ = timer.scheduleWithFixedDelay(
                this::dropUnpaid, DROP_FIRST_MINUTES, DROP_EVERY_MINUTES, TimeUnit.MINUTES);
        if (open.isEmpty()) return;
        fleet.watch(open.get().codes);
        lines.watch(open.get().codes);
        for (var line : lines.all()) open.get().codes.accepted(line);
        var _ = timer.scheduleWithFixedDelay(this::turn, 0, TURN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void dropUnpaid() {
        try {
            int gone = retention.unpaid();
            if (gone > 0) LOG.info("{} payments by which no money moved were let go of", gone);
        } catch (RuntimeException away) {
            LOG.warn("payments are let go of another day: {}", away.getMessage());
        }
    }

    /** Records were pruned, and the views know of it: their payments go, too. */
    public void pruned() {
        int gone = retention.pruned();
        if (gone > 0) LOG.info("{} payments went with their records", gone);
    }

    private void turnNow() {
        if (!timer.isShutdown()) timer.execute(this::turn);
    }

    private void turn() {
        try {
            if (open.isPresent()) open.get().settler.turn();
        } catch (SQLException | RuntimeException away) {
            LOG.warn("payments are looked at again later: {}", away.getMessage());
        }
    }

    /** Of which something is still to become. */
    public int waiting() {
        return open.map(some -> some.cashier.book().open().size()).orElse(0);
    }

    /** Hangs the pages. */
    public void furnish(SignedRoutes signed) {
        var routes = signed.open();
        if (open.isPresent()) {
            open.get().door.hang(routes);
            open.get().pages.hang(routes);
            new StickerPages(signed, open.get().stickers, desk::charger).hang();
            return;
        }
        signed.get(
                StickerPages.PATH,
                (_, _) -> signed.problem(404, "No payments here", "A sticker would lead to nothing."));
        routes.get("/pay/*", _ -> none(routes));
        routes.take("/pay/*", PayDoor.BODY_MAX, (_, _) -> none(routes));
    }

    private static Reply none(OpenRoutes routes) {
        return routes.page(
                404,
                "pay/said.jte",
                Map.of(
                        "title",
                        "No payments here",
                        "text",
                        "This hub was started without a payment service: nobody can pay at its chargers without a contract."));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        open.ifPresent(some -> some.answers.close());
        threads.shutdownNow();
        open.ifPresent(some -> some.service.close());
    }
}
