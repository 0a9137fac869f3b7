package org.plugpact.hub.reservations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.ocpp.BookingAsking;
import org.plugpact.hub.ocpp.Bookings;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.reservations.Reservation.State;
import org.plugpact.hub.store.Database;

/**
 * Outlets that are kept for drivers (OCPP 1.6, 5.1 and 5.13; OCPP 2.1, block H). Those that still count are in memory, and all in a
 * table: durable before anything is told that rests on it. What a charger was not told, or did not answer, it is told when it comes.
 * Any thread.
 */
public final class Reservations implements Bookings, Lines.Watcher {
    /** Reservations that count, of all chargers. */
    static final int OPEN_MAX = 100_000;

    /** How far ahead one may end. */
    static final Duration LONGEST = Duration.ofDays(7);

    /** Numbers from here on are the hub's; lower ones are left to whoever asks by hand. */
    static final int FIRST_ID = 1_000_000;

    private static final int SHOWN_MAX = 500;

    private final ReservationTable table;
    private final Desk desk;
    private final People people;
    private final Lines lines;
    private final Map<String, BookingAsking> askings;
    private final InstantSource clock;

    private final Map<Telling, CompletableFuture<Reservation>> telling = new ConcurrentHashMap<>();

    // Guarded by this.
    private final Map<Integer, Reservation> open = new TreeMap<>();
    private int lastId;

    private Reservations(ReservationTable table, With with, Map<String, BookingAsking> askings, InstantSource clock) {
        this.table = table;
        this.desk = with.desk;
        this.people = with.people;
        this.lines = with.lines;
        this.askings = Map.copyOf(askings);
        this.clock = clock;
        this.lastId = table.last(FIRST_ID - 1);
        for (var one : table.open()) open.put(one.id(), one);
    }

    /** What a charger is being told on this line. */
    private record Telling(Line line, int id, boolean cancels) {}

    /** Whose chargers and drivers these are. */
    public record With(Desk desk, People people, Lines lines) {}

    /**
     * What is wanted.
     *
     * @param outlet number 0: any of the charger's
     * @param connector only a connector of this type, as OCPP names it
     */
    public record Wish(ConnectorId outlet, Optional<String> connector, ContractId driver, Instant expires) {}

    /** Begins with those that still count. */
    public static Reservations open(Database database, With with, List<Dialect> dialects, InstantSource clock) {
        Map<String, BookingAsking> askings = new HashMap<>();
        for (var dialect : dialects)
            dialect.asking().ifPresent(asking -> askings.put(dialect.subprotocol(), asking.bookings()));
        var reservations = new Reservations(new ReservationTable(database), with, askings, clock);
        with.lines.watch(reservations);
        for (var line : with.lines.all()) reservations.accepted(line);
        return reservations;
    }

    /**
     * Keeps an outlet.
     *
     * @return it, once its charger has answered, or will not for now
     * @throws Taken if all that would do is kept for others by then
     * @throws IllegalArgumentException for an end that is over or too far ahead, or a charger or driver that is not entered
     */
    public CompletableFuture<Reservation> reserve(Wish wish) throws Taken {
        return tell(make(wish));
    }

    private synchronized Reservation make(Wish wish) throws Taken {
        var now = clock.instant();
        expire(now);
        if (!wish.expires.isAfter(now) || wish.expires.isAfter(now.plus(LONGEST)))
            throw new IllegalArgumentException("it ends within " + LONGEST.toDays() + " days from now");
        var driver = people.driver(wish.driver).orElseThrow(() -> new IllegalArgumentException("no such driver"));
        var charger =
                desk.charger(wish.outlet.charger()).orElseThrow(() -> new IllegalArgumentException("no such charger"));
        if (wish.outlet.number() > charger.connectors())
            throw new IllegalArgumentException("it has " + charger.connectors() + " outlets");
        if (driver.standing(now) != Driver.Standing.ACCEPTED)
            throw new IllegalArgumentException("that driver may not charge");
        room(wish, charger);
        if (open.size() >= OPEN_MAX) throw new Taken("more than " + OPEN_MAX + " reservations");
        var contract = people.contract(driver.tag());
        var made = new Reservation(
                ++lastId,
                wish.outlet,
                wish.connector,
                contract,
                wish.expires,
                State.ASKED,
                "",
                Optional.empty(),
                now,
                now);
        return keep(made);
    }

    /** No outlet is kept twice, and no more are kept than there are. */
    // Holds it.
    private void room(Wish wish, Claim.Registration charger) throws Taken {
        var there = open.values().stream()
                .filter(one -> one.outlet().charger().equals(charger.charger()))
                .toList();
        var same = there.stream()
                .filter(one -> wish.outlet.number() > 0 && one.outlet().equals(wish.outlet))
                .findFirst();
        if (same.isPresent())
            throw new Taken("outlet " + wish.outlet.number() + " is reserved until "
                    + same.get().expires());
        if (there.size() >= charger.connectors())
            throw new Taken("all " + charger.connectors() + " outlets of " + charger.charger() + " are reserved");
    }

    /** Takes one back; empty if there is none of that number. It is over when its charger has been told. */
    public CompletableFuture<Optional<Reservation>> cancel(int id) {
        Optional<Reservation> cancelling;
        synchronized (this) {
            expire(clock.instant());
            var known = open.get(id);
            if (known == null) return CompletableFuture.completedFuture(table.find(id));
            cancelling = Optional.of(keep(known.now(State.CANCELLING, "", clock.instant())));
        }
        return tell(cancelling.get()).thenApply(Optional::of);
    }

    /** The latest, of one charger or of all. */
    public List<Reservation> latest(Optional<ChargerId> charger) {
        synchronized (this) {
            expire(clock.instant());
        }
        return table.latest(charger, SHOWN_MAX);
    }

    // Holds it.
    private void expire(Instant now) {
        for (var one : List.copyOf(open.values()))
            if (!one.expires().isAfter(now)) keep(one.now(State.EXPIRED, "", now));
    }

    // Holds it.
    private Reservation keep(Reservation one) {
        table.keep(one);
        if (one.state().isOpen()) open.put(one.id(), one);
        else open.remove(one.id());
        return one;
    }

    /** Only from one of these states; as it stands then. */
    private synchronized Reservation change(Reservation one, State from, State to, String why) {
        var known = open.get(one.id());
        if (known == null) return table.find(one.id()).orElse(one);
        return known.state() == from ? keep(known.now(to, why, clock.instant())) : known;
    }

    @Override
    public void accepted(Line line) {
        List<Reservation> untold;
        synchronized (this) {
            if (open.isEmpty()) return;
            expire(clock.instant());
            untold = open.values().stream()
                    .filter(one -> one.outlet().charger().equals(line.charger()) && one.state() != State.RESERVED)
                    .toList();
        }
        for (var one : untold) {
            var _ = tell(line, one);
        }
    }

    @Override
    public void gone(Line line) {}

    private CompletableFuture<Reservation> tell(Reservation one) {
        return lines.of(one.outlet().charger())
                .map(line -> tell(line, one))
                .orElseGet(() -> CompletableFuture.completedFuture(one));
    }

    /** Has the charger keep it, or let go of it: once, though it may come just when somebody wants that. */
    private CompletableFuture<Reservation> tell(Line line, Reservation one) {
        var about = new Telling(line, one.id(), one.state() == State.CANCELLING);
        var answered = new CompletableFuture<Reservation>();
        var underWay = telling.putIfAbsent(about, answered);
        if (underWay != null) return underWay;
        tell(line, one, answered);
        return answered.whenComplete((_, _) -> telling.remove(about));
    }

    private void tell(Line line, Reservation one, CompletableFuture<Reservation> answered) {
        var asking = askings.get(line.subprotocol());
        if (asking == null) {
            answered.complete(one);
            return;
        }
        boolean cancels = one.state() == State.CANCELLING;
        var call = cancels ? Optional.of(asking.cancel(one.id())) : said(asking, one);
        if (call.isEmpty()) {
            answered.complete(change(one, State.ASKED, State.REFUSED, "it can't be said to this charger"));
            return;
        }
        boolean sent = line.ask(call.get().action(), call.get().payload(), heard -> {
            var now = cancels ? cancelled(one, heard) : kept(asking, one, heard);
            // It was taken back before its charger had answered.
            if (!cancels && now.state() == State.CANCELLING) {
                var _ = tell(line, now).thenAccept(answered::complete);
            } else {
                answered.complete(now);
            }
        });
        if (!sent) answered.complete(one);
    }

    private Optional<Dialect.Prepared.Call> said(BookingAsking asking, Reservation one) {
        return people.driver(one.contract())
                .flatMap(driver -> asking.reserve(new BookingAsking.Booking(
                        one.id(),
                        one.expires(),
                        one.outlet().number(),
                        one.connector(),
                        new Shown(driver.tag().text(), driver.traits().kind()),
                        driver.parent().map(IdTag::text))));
    }

    private Reservation kept(BookingAsking asking, Reservation one, Heard heard) {
        return switch (heard) {
            case Heard.Confirmed(var payload) -> {
                var answer = asking.reserved(payload);
                yield answer == BookingAsking.Answer.KEPT
                        ? change(one, State.ASKED, State.RESERVED, "")
                        : change(one, State.ASKED, State.REFUSED, answer.name().toLowerCase(Locale.ROOT));
            }
            case Heard.Failed(var code, var _) -> change(one, State.ASKED, State.REFUSED, code);
            // Nobody knows whether it keeps it: told again when it comes, under the same number (H01.FR.02).
            case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> one;
        };
    }

    /** A charger that says that it has none of that number has none (H02.FR.01). */
    private Reservation cancelled(Reservation one, Heard heard) {
        return switch (heard) {
            case Heard.Confirmed _, Heard.Failed _ -> change(one, State.CANCELLING, State.CANCELLED, "");
            case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> one;
        };
    }

    @Override
    public synchronized void began(
            ConnectorId outlet, ContractId contract, TransactionNumber number, OptionalInt reservation) {
        if (reservation.isPresent()) {
            used(outlet.charger(), reservation.getAsInt(), number);
            return;
        }
        if (open.isEmpty()) return;
        expire(clock.instant());
        open.values().stream()
                .filter(one -> one.outlet().charger().equals(outlet.charger()) && isFor(one, outlet, contract))
                .findFirst()
                .ifPresent(one -> keep(one.usedBy(number, clock.instant())));
    }

    @Override
    public synchronized void used(ChargerId charger, int reservation, TransactionNumber number) {
        var known = open.get(reservation);
        if (known != null && known.outlet().charger().equals(charger)) keep(known.usedBy(number, clock.instant()));
    }

    /** A charger may say nothing of the reservation that it lets a driver use. */
    private boolean isFor(Reservation one, ConnectorId outlet, ContractId contract) {
        boolean there = one.outlet().isAny() || one.outlet().equals(outlet);
        if (!there || one.connector().isPresent()) return false;
        var holder = people.driver(one.contract());
        var comes = people.driver(contract);
        if (holder.isEmpty() || comes.isEmpty()) return false;
        var group = holder.get().parent();
        return holder.get().tag().equals(comes.get().tag())
                || (group.isPresent() && group.equals(comes.get().parent()));
    }

    @Override
    public synchronized void over(ChargerId charger, int reservation, Ending ending) {
        var known = open.get(reservation);
        if (known == null || !known.outlet().charger().equals(charger)) return;
        var now = clock.instant();
        switch (ending) {
            case EXPIRED -> keep(known.now(State.EXPIRED, "", now));
            case REMOVED -> keep(known.now(State.ENDED, "the charger removed it", now));
            case NO_TRANSACTION -> keep(known.now(State.ENDED, "no transaction came of it", now));
        }
    }

    @Override
    public synchronized void unusable(ConnectorId outlet, String status) {
        if (open.isEmpty()) return;
        for (var one : List.copyOf(open.values())) {
            boolean there = one.outlet().equals(outlet)
                    || (outlet.isAny() && one.outlet().charger().equals(outlet.charger()));
            if (there && one.state() == State.RESERVED)
                keep(one.now(State.ENDED, "the outlet is " + status.toLowerCase(Locale.ROOT), clock.instant()));
        }
    }
}
