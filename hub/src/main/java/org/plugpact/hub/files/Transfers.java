package org.plugpact.hub.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Make;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.store.Database;
import org.plugpact.wire.json.Json;

/**
 * Asks chargers to fetch firmware and to bring logs, gives each a ticket for it, and follows how far they are: by what
 * they say, and by what goes over the wire. Any thread.
 */
public final class Transfers implements Fleet.Watcher {
    /** Bytes of a log. */
    public static final long LOG_BYTES_MAX = 256L << 20;

    /** Logs of a charger that are kept; when it brings another, the oldest go. */
    public static final int LOGS_KEPT = 20;

    /** How long a ticket is good. */
    public static final Duration TICKET_LASTS = Duration.ofHours(24);

    /** How long after being asked to install something a charger's boots are counted. */
    private static final Duration BOOTS_WITHIN = Duration.ofHours(24);

    /** How long whoever asked for a log has to begin fetching it. */
    private static final Duration HANDED_LASTS = Duration.ofMinutes(1);

    /** Transfers in one answer. */
    public static final int MOST = 200;

    /** Under the address that chargers reach. */
    public static final String PATH = "files/";

    private static final int TICKET_BYTES = 16;
    private static final int NAME_MAX = 100;
    private static final SecureRandom CHANCE = new SecureRandom();

    /** In answers to requests of ours; whatever else a status says is a refusal. */
    private static final Set<String> TAKEN = Set.of("Accepted", "AcceptedCanceled");

    /** Nothing is under way that was asked for: a charger says so that was asked, or that has just started. */
    private static final String IDLE = "Idle";

    private final Database database;
    private final Lines lines;
    private final Shelf shelf;
    private final TransferTable table;
    private final Path logs;
    private final InstantSource clock;
    private final Map<String, Handed> handed = new ConcurrentHashMap<>();
    private final Map<Integer, Long> flowing = new ConcurrentHashMap<>();

    private volatile URI base = URI.create("http://127.0.0.1/");

    /** It can't be asked. */
    public static final class NotAsked extends Exception {
        private static final long serialVersionUID = 1;

        NotAsked(String why) {
            super(why);
        }
    }

    /** What a ticket opens: bytes to fetch, and what they are called. */
    public record Outgoing(int number, Path file, String digest, long bytes, String name) {}

    /** Who asked for a log and is shown to it, until then. */
    private record Handed(int number, Instant until) {}

    public Transfers(Database database, Lines lines, Shelf shelf, Path logs, InstantSource clock) {
        this.database = database;
        this.table = new TransferTable(database);
        this.lines = lines;
        this.shelf = shelf;
        this.logs = logs;
        this.clock = clock;
    }

    /** Where chargers reach {@link #PATH}. */
    public void at(URI address) {
        base = address.toString().endsWith("/") ? address : URI.create(address + "/");
    }

    /** The images there are. */
    public Shelf shelf() {
        return shelf;
    }

    /** The image of this version for a charger of that make; empty if there is none. */
    public Optional<Firmware> image(ChargerId charger, String version) {
        var make = make(charger);
        return Shelf.best(shelf.of(version), make.vendor(), make.model());
    }

    /** The versions of which there is an image for a charger of that make. */
    public List<String> versions(ChargerId charger) {
        var make = make(charger);
        return shelf.all().stream()
                .filter(one ->
                        Shelf.best(List.of(one), make.vendor(), make.model()).isPresent())
                .map(Firmware::version)
                .distinct()
                .toList();
    }

    private Make make(ChargerId charger) {
        return Make.of(database, List.of(charger)).getOrDefault(charger, new Make("", "", ""));
    }

    /** Asks a charger to install an image now. */
    public Transfer update(ChargerId charger, Firmware firmware) throws NotAsked {
        var line = line(charger);
        var ticket = ticket();
        var now = clock.instant();
        int number = table.insert(
                charger,
                Transfer.Kind.FIRMWARE,
                firmware.version(),
                Optional.of(firmware),
                digest(ticket),
                now,
                now.plus(TICKET_LASTS));
        var wanted = Wanted.update(line.subprotocol(), number, location(ticket, "firmware"), firmware, now);
        ask(line, number, wanted, heard -> answered(number, heard));
        return get(number).orElseThrow();
    }

    /** Asks a charger to bring a log. */
    public Transfer logs(ChargerId charger, Transfer.Log log) throws NotAsked {
        var line = line(charger);
        var ticket = ticket();
        var now = clock.instant();
        int number = table.insert(
                charger, Transfer.Kind.LOG, log.text(), Optional.empty(), digest(ticket), now, now.plus(TICKET_LASTS));
        var location = location(ticket, "");
        var wanted = Wanted.log(line.subprotocol(), number, location, log);
        boolean older = Wanted.is16(line.subprotocol()) && log == Transfer.Log.DIAGNOSTICS;
        ask(line, number, wanted, heard -> {
            // A charger of 1.6 that has no security extension calls them diagnostics.
            if (older && heard instanceof Heard.Failed(var code, var _) && code.startsWith("Not")) {
                diagnostics(line, number, location);
            } else {
                answered(number, heard);
            }
        });
        return get(number).orElseThrow();
    }

    private void diagnostics(Line line, int number, String location) {
        var wanted = Wanted.diagnostics(location);
        boolean waits = line.ask(wanted.action(), wanted.payload(), heard -> {
            // OCPP 1.6, 5.9: no file name, nothing to bring.
            boolean nothing = heard instanceof Heard.Confirmed(var payload)
                    && !(payload.values().get("fileName") instanceof Json.Text);
            if (nothing) came(number, Transfer.State.FAILED, "nothing to bring");
            else answered(number, heard);
        });
        if (!waits) came(number, Transfer.State.FAILED, "too many requests wait");
    }

    private Line line(ChargerId charger) throws NotAsked {
        return lines.of(charger).orElseThrow(() -> new NotAsked("not connected"));
    }

    private void ask(Line line, int number, Wanted wanted, java.util.function.Consumer<Heard> heard) throws NotAsked {
        if (line.ask(wanted.action(), wanted.payload(), heard)) return;
        came(number, Transfer.State.FAILED, "too many requests wait");
        throw new NotAsked("too many requests wait for it");
    }

    private void answered(int number, Heard heard) {
        switch (heard) {
            case Heard.Confirmed(var payload) -> {
                var status = payload.values().get("status") instanceof Json.Text(var word) ? word : "Accepted";
                if (TAKEN.contains(status)) table.taken(number, status, clock.instant());
                else came(number, Transfer.State.FAILED, status);
            }
            case Heard.Failed(var code, var _) -> came(number, Transfer.State.FAILED, code);
            case Heard.TimedOut() -> came(number, Transfer.State.FAILED, "timed out");
            case Heard.NotBooted() -> came(number, Transfer.State.FAILED, "not booted");
            case Heard.Lost() -> came(number, Transfer.State.FAILED, "connection lost");
        }
    }

    private void came(int number, Transfer.State state, String status) {
        var at = clock.instant();
        boolean _ = table.came(number, state, status, at);
    }

    @Override
    public void progressed(ChargerId charger, Devices.Progress progress) {
        if (progress.status().equals(IDLE)) return;
        var kind = switch (progress.job()) {
            case FIRMWARE -> Transfer.Kind.FIRMWARE;
            case LOG, DIAGNOSTICS -> Transfer.Kind.LOG;
        };
        var of = progress.request().isPresent()
                ? table.number(progress.request().getAsInt())
                        .filter(row -> row.transfer().charger().equals(charger)
                                && row.transfer().kind() == kind)
                : table.open(charger, kind);
        of.ifPresent(row -> came(row.transfer().number(), Transfer.State.said(progress.status()), progress.status()));
    }

    /** A charger that runs what it was asked to install has installed it, whatever it forgot to say. */
    @Override
    public void booted(ChargerId charger, Make make) {
        var now = clock.instant();
        table.booted(charger, now.minus(BOOTS_WITHIN), now)
                .map(TransferTable.Row::transfer)
                .filter(open -> open.what().equals(make.version()) && open.bytes() > 0)
                .ifPresent(open -> came(open.number(), Transfer.State.DONE, "booted " + make.version()));
    }

    /** A transfer as it is now. */
    public Optional<Transfer> get(int number) {
        return table.number(number).map(this::now);
    }

    /** Those of these numbers as they are now, by number: one question for all. */
    public Map<Integer, Transfer> get(Collection<Integer> numbers) {
        return table.numbers(numbers).stream()
                .map(this::now)
                .collect(Collectors.toMap(Transfer::number, transfer -> transfer));
    }

    /** A charger's transfers, the newest first. */
    public List<Transfer> of(ChargerId charger) {
        return table.of(charger, MOST).stream().map(this::now).toList();
    }

    /** Everybody's transfers, the newest first. */
    public List<Transfer> all() {
        return table.all(MOST).stream().map(this::now).toList();
    }

    private Transfer now(TransferTable.Row row) {
        var kept = row.transfer();
        long bytes = Math.max(kept.bytes(), flowing.getOrDefault(kept.number(), 0L));
        return new Transfer(
                kept.number(),
                kept.charger(),
                kept.kind(),
                kept.what(),
                kept.state(),
                kept.status(),
                kept.asked(),
                kept.at(),
                bytes,
                kept.total(),
                kept.name());
    }

    /** What this ticket lets somebody fetch; empty for one that is none, or is over. */
    public Optional<Outgoing> fetch(String ticket) {
        var own = handed.get(ticket);
        if (own != null) return clock.instant().isBefore(own.until) ? own(own.number) : Optional.empty();
        return good(ticket, Transfer.Kind.FIRMWARE)
                .flatMap(row -> row.digest()
                        .map(digest -> new Outgoing(
                                row.transfer().number(),
                                shelf.path(digest),
                                digest,
                                row.transfer().total().orElse(0),
                                "firmware")))
                .filter(outgoing -> Files.exists(outgoing.file()));
    }

    /** What a charger brought, to whom {@link #hand} gave it. */
    private Optional<Outgoing> own(int number) {
        return table.number(number)
                .flatMap(row -> row.digest()
                        .map(digest -> new Outgoing(
                                number,
                                path(number),
                                digest,
                                row.transfer().total().orElse(0),
                                named(row.transfer()))))
                .filter(outgoing -> Files.exists(outgoing.file()));
    }

    private static String named(Transfer transfer) {
        return transfer.charger().text().replaceAll("[^A-Za-z0-9._-]", "_") + "-" + transfer.number() + "-"
                + transfer.name().orElse("log");
    }

    /** A path under which whoever may have it fetches what a charger brought, soon; empty if it is not here. */
    public Optional<String> hand(int number) {
        if (own(number).isEmpty()
                || table.number(number).orElseThrow().transfer().kind() != Transfer.Kind.LOG) return Optional.empty();
        var now = clock.instant();
        handed.values().removeIf(old -> !now.isBefore(old.until));
        var ticket = ticket();
        handed.put(ticket, new Handed(number, now.plus(HANDED_LASTS)));
        return Optional.of("/" + PATH + ticket);
    }

    private Optional<TransferTable.Row> good(String ticket, Transfer.Kind kind) {
        return table.ticket(digest(ticket))
                .filter(row -> row.transfer().kind() == kind && clock.instant().isBefore(row.until()));
    }

    /** So far have the image's bytes gone out, of which these are not said again at each. */
    public void went(int number, long upTo) {
        flowing.merge(number, upTo, Math::max);
    }

    /** No more go out for now. */
    public void stopped(int number) {
        Long upTo = flowing.remove(number);
        if (upTo != null) table.bytes(number, upTo);
    }

    /**
     * Takes in what a ticket lets somebody bring; a file that comes again takes the first one's place.
     *
     * @return false for a ticket that is none, or is over
     */
    public boolean bring(String ticket, String name, InputStream file) throws IOException {
        var row = good(ticket, Transfer.Kind.LOG);
        if (row.isEmpty()) return false;
        int number = row.get().transfer().number();
        LongConsumer came = upTo -> went(number, upTo);
        try {
            var taken = Intake.take(logs, file, LOG_BYTES_MAX, came);
            Intake.move(taken, path(number));
            var shown = name.replaceAll("[^A-Za-z0-9._-]", "_");
            table.arrived(
                    number,
                    shown.isEmpty() ? "log" : shown.substring(0, Math.min(NAME_MAX, shown.length())),
                    taken.digest(),
                    taken.bytes());
        } finally {
            stopped(number);
        }
        forget(row.get().transfer().charger());
        return true;
    }

    private void forget(ChargerId charger) throws IOException {
        var brought = table.of(charger, MOST).stream()
                .map(TransferTable.Row::transfer)
                .filter(transfer ->
                        transfer.kind() == Transfer.Kind.LOG && transfer.name().isPresent())
                .toList();
        for (var old : brought.subList(Math.min(LOGS_KEPT, brought.size()), brought.size()))
            Files.deleteIfExists(path(old.number()));
    }

    private Path path(int number) {
        return logs.resolve("log-" + number);
    }

    private String location(String ticket, String name) {
        return base.resolve(PATH + ticket + "/" + name).toString();
    }

    private static String ticket() {
        var bytes = new byte[TICKET_BYTES];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** With 128 bits of chance there is nothing to guess, so a plain hash is enough. */
    private static String digest(String ticket) {
        return Digest.sha256(ticket.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
