package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.Charging;
import org.plugpact.core.schedule.Outlet;
import org.plugpact.core.schedule.Purpose;
import org.plugpact.core.units.Register;
import org.plugpact.hub.ocpp.ChargingWords;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Rationing.Directions;
import org.plugpact.hub.ocpp.Rationing.Needs;
import org.plugpact.hub.smart.SiteTable.Kept;
import org.plugpact.hub.smart.SiteTable.Placed;

/** What is known: sites and their outlets, who charges, which lines are open, what chargers hold. Owned by the thread of {@link Smart}. */
final class Book {
    final Map<String, Site> sites = new TreeMap<>();
    final Map<ChargerId, Line> lines = new LinkedHashMap<>();
    private final Map<ConnectorId, Seat> seats = new LinkedHashMap<>();
    private final Map<ChargerId, SortedSet<ConnectorId>> outlets = new LinkedHashMap<>();
    private final Map<ConnectorId, Site> siteOf = new LinkedHashMap<>();
    private final Map<ConnectorId, Guest> guests = new LinkedHashMap<>();
    private final Map<Integer, ConnectorId> where = new LinkedHashMap<>();
    private final Map<ChargerId, Held> held = new LinkedHashMap<>();
    /** What was said of a vehicle before its transaction was known. */
    private final Map<ConnectorId, Needs> early = new LinkedHashMap<>();

    /** Transactions that chargers were told of before they were heard of here. */
    private final Set<Integer> begun = new LinkedHashSet<>();

    private final Set<ConnectorId> changed = new LinkedHashSet<>();
    /** Those of no site that changed by facts alone, which come again after a crash until they count as followed. */
    private final Set<ConnectorId> changedByFacts = new LinkedHashSet<>();

    /** Outlets without a site of which something is kept. */
    private static final int EARLY_MAX = 10_000;

    /** As it was kept. */
    void restore(List<Site> known, List<Placed> places, List<Kept> shares, Instant now) {
        known.forEach(site -> sites.put(site.id, site));
        var kept = new LinkedHashMap<ConnectorId, Kept>();
        for (var share : shares) {
            kept.put(share.outlet(), share);
            share.guest().ifPresent(guest -> seated(share.outlet(), guest));
            share.early().ifPresent(needs -> early.put(share.outlet(), needs));
        }
        for (var placed : places) {
            var share = Optional.ofNullable(kept.get(placed.place().outlet()));
            place(placed, share.flatMap(Kept::idle));
        }
        changed.clear();
        sites.values().forEach(site -> site.limitAt(now));
    }

    void restore(Map<String, List<Setpoint>> setpoints) {
        setpoints.forEach((site, all) -> Optional.ofNullable(sites.get(site))
                .ifPresent(known -> all.forEach(setpoint -> known.setpoints.put(setpoint.from(), setpoint))));
    }

    private void seated(ConnectorId outlet, Guest guest) {
        guests.put(outlet, guest);
        where.put(guest.transaction.value(), outlet);
    }

    Optional<Site> site(ConnectorId outlet) {
        return Optional.ofNullable(siteOf.get(outlet));
    }

    Optional<Seat> seat(ConnectorId outlet) {
        return Optional.ofNullable(seats.get(outlet));
    }

    Held held(ChargerId charger) {
        return held.computeIfAbsent(charger, _ -> new Held());
    }

    /** What has changed since this was asked last, to be kept. */
    List<Kept> changed() {
        var rows = changed.stream().map(this::kept).toList();
        changed.clear();
        return rows;
    }

    /** It could not be kept, and is still to be. */
    void changed(Collection<Kept> again) {
        again.forEach(row -> changed.add(row.outlet()));
    }

    void changed(Seat seat) {
        changed.add(seat.place.outlet());
    }

    Kept kept(ConnectorId outlet) {
        return new Kept(
                outlet, seat(outlet).map(seat -> seat.idle), guest(outlet), Optional.ofNullable(early.get(outlet)));
    }

    /** Where nothing is told, nothing has to be on record before it is told. */
    private void changedByFact(ConnectorId outlet) {
        (siteOf.containsKey(outlet) ? changed : changedByFacts).add(outlet);
    }

    /** The facts so far count as followed once this is kept: what they changed, and of whom meters show how much they still want. */
    void followed(Consumer<List<Kept>> keeping) {
        var outlets = new LinkedHashSet<>(changedByFacts);
        guests.forEach((outlet, guest) -> {
            if (guest.needs().energy().isPresent()) outlets.add(outlet);
        });
        keeping.accept(outlets.stream().map(this::kept).toList());
        changedByFacts.clear();
    }

    /** An outlet belongs to a site from now on; of one that was told nothing yet, nobody knows what it lets through. */
    void place(Placed placed, Optional<Lane> told) {
        var outlet = placed.place().outlet();
        var site = sites.get(placed.site());
        if (site == null) throw new IllegalArgumentException("no site " + placed.site());
        if (outlet.isAny()) {
            site.caps().put(outlet.charger(), placed.place().most());
            site.reshare = true;
            return;
        }
        var lane = told.or(() -> seat(outlet).map(before -> before.idle));
        site(outlet).filter(before -> before != site).ifPresent(before -> {
            before.seats().remove(outlet);
            before.reshare = true;
        });
        if (site.seats().size() >= Site.OUTLETS_MAX) throw new IllegalArgumentException("too many outlets");
        var seat = new Seat(
                placed.place(), lane.orElseGet(() -> new Lane(placed.place().most(), false)));
        seat.reachable = lines.containsKey(outlet.charger());
        Optional.ofNullable(lines.get(outlet.charger())).flatMap(Line::charging).ifPresent(words -> learn(seat, words));
        Optional.ofNullable(guests.get(outlet)).ifPresent(seat::arrives);
        seats.put(outlet, seat);
        outlets.computeIfAbsent(outlet.charger(), _ -> new TreeSet<>()).add(outlet);
        siteOf.put(outlet, site);
        site.seats().put(outlet, seat);
        site.reshare = true;
        changed.add(outlet);
    }

    /** A charger belongs to no site any more. */
    void remove(ChargerId charger) {
        for (var outlet : outlets(charger)) {
            site(outlet).ifPresent(site -> {
                site.seats().remove(outlet);
                site.caps().remove(charger);
                site.reshare = true;
            });
            siteOf.remove(outlet);
            seats.remove(outlet);
            changed.add(outlet);
        }
        outlets.remove(charger);
    }

    /** Which ways energy may go at a charger's site, if it has one. */
    Optional<Directions> directions(ChargerId charger) {
        return outlets(charger).stream().findFirst().flatMap(this::site).map(Site::directions);
    }

    /** Those of its outlets that belong to a site, in order. */
    List<ConnectorId> outlets(ChargerId charger) {
        return List.copyOf(Optional.ofNullable(outlets.get(charger)).orElseGet(TreeSet::new));
    }

    /** Whether somebody who charges said how much energy is wanted. */
    boolean wantsMeters() {
        return guests.values().stream().anyMatch(guest -> guest.needs().energy().isPresent());
    }

    /** @param told whether the charger was told that it is on record */
    void started(ConnectorId outlet, TransactionNumber transaction, Instant from, Register register, boolean told) {
        var before = guests.get(outlet);
        // After a crash facts come again that were followed before it; numbers are given out in order.
        if (before != null && before.transaction.compareTo(transaction) >= 0) return;
        if (before != null) stopped(before.transaction);
        var lane = seat(outlet).map(Seat::firstLane).orElseGet(() -> new Lane(0, false));
        boolean known = begun.remove(transaction.value()) || told;
        if (!known) lane.close();
        var guest = new Guest(transaction, from, register, lane);
        var said = Optional.ofNullable(early.remove(outlet));
        said.ifPresent(guest::needs);
        seated(outlet, guest);
        seat(outlet).ifPresent(seat -> seat.arrives(guest));
        reshare(outlet);
        if (said.isPresent()) changed.add(outlet);
        else changedByFact(outlet);
    }

    /** The charger knows of it now. */
    void begun(TransactionNumber transaction) {
        var outlet = where.get(transaction.value());
        if (outlet == null) {
            if (begun.size() < EARLY_MAX) begun.add(transaction.value());
            return;
        }
        guest(outlet).ifPresent(guest -> guest.lane.open());
        site(outlet).ifPresent(site -> site.look = true);
    }

    void stopped(TransactionNumber transaction) {
        var outlet = where.remove(transaction.value());
        if (outlet == null) return;
        guests.remove(outlet);
        held(outlet.charger()).ended(outlet.number(), transaction.toString());
        seat(outlet).ifPresent(Seat::leaves);
        reshare(outlet);
        changedByFact(outlet);
    }

    /** Shares follow with the next look: energy alone moves nothing at once. */
    void metered(TransactionNumber transaction, Register register) {
        guest(transaction).ifPresent(guest -> guest.shows(register));
    }

    Optional<Guest> guest(TransactionNumber transaction) {
        return Optional.ofNullable(where.get(transaction.value())).flatMap(this::guest);
    }

    Optional<Guest> guest(ConnectorId outlet) {
        return Optional.ofNullable(guests.get(outlet));
    }

    Optional<ConnectorId> where(TransactionNumber transaction) {
        return Optional.ofNullable(where.get(transaction.value()));
    }

    /** It restarted, and may have forgotten what it was told. */
    void booted(ChargerId charger) {
        for (var outlet : outlets(charger))
            seat(outlet).ifPresent(seat -> lanes(seat).forEach(Lane::doubt));
        look(charger);
    }

    void accepted(Line line) {
        lines.put(line.charger(), line);
        line.charging().ifPresent(words -> learn(line.charger(), words));
        // Who has a line anew has had its answers, or asks again.
        guests.forEach((outlet, guest) -> {
            if (outlet.charger().equals(line.charger())) guest.lane.open();
        });
        for (var outlet : outlets(line.charger())) {
            seat(outlet).ifPresent(seat -> {
                seat.reachable = true;
                lanes(seat).forEach(Lane::tryAgain);
                holds(seat);
            });
            reshare(outlet);
        }
    }

    /** What it has confirmed, it holds still, though the hub may have started again meanwhile. */
    private void holds(Seat seat) {
        var outlet = seat.place.outlet();
        var held = held(outlet.charger());
        if (seat.idle.isSure()) held.holds(held.own(Purpose.TX_DEFAULT, seat, Optional.empty(), seat.idle.holds()));
        var guest = seat.guest;
        if (guest != null && guest.lane.isSure()) {
            held.holds(held.own(Purpose.TX, seat, Optional.of(guest.transaction.toString()), guest.lane.holds()));
        }
    }

    /**
     * What a charger can do, as it says by now.
     *
     * @return the ids of profiles of ours that are to be others' from now on; what it holds of ours is not known then
     */
    List<Integer> learn(ChargerId charger, ChargingWords words) {
        for (var outlet : outlets(charger)) {
            seat(outlet).ifPresent(seat -> {
                boolean could = seat.switches;
                learn(seat, words);
                if (could != seat.switches) reshare(outlet);
            });
        }
        var old = held(charger).othersIdsTo(words.othersIdsTo(charger));
        if (old.isEmpty()) return old;
        for (var outlet : outlets(charger)) {
            seat(outlet).ifPresent(seat -> lanes(seat).forEach(lane -> lane.forget(seat.place.most())));
            reshare(outlet);
        }
        return old;
    }

    private static void learn(Seat seat, ChargingWords words) {
        var outlet = seat.place.outlet();
        seat.switches = words.switchesPhases(outlet.charger(), outlet.number());
        seat.dynamic = words.takesDynamic(outlet.charger());
    }

    void gone(Line line) {
        if (!lines.remove(line.charger(), line)) return;
        for (var outlet : outlets(line.charger())) {
            seat(outlet).ifPresent(seat -> seat.reachable = false);
            reshare(outlet);
        }
    }

    private static List<Lane> lanes(Seat seat) {
        return seat.guest == null ? List.of(seat.idle) : List.of(seat.idle, seat.guest.lane);
    }

    /** Whether somebody charges there already. */
    boolean needs(ConnectorId outlet, Needs needs) {
        var guest = guests.get(outlet);
        if (guest == null) {
            if (early.size() < EARLY_MAX) early.put(outlet, needs);
            changed.add(outlet);
            return false;
        }
        guest.needs(needs);
        changed.add(outlet);
        reshare(outlet);
        return true;
    }

    /** Its share is to be decided again, and it is to be kept. */
    void reconsider(ConnectorId outlet) {
        reshare(outlet);
        changed.add(outlet);
    }

    /** Nothing is told of a guest's share until the charger has an answer of ours. */
    void hold(ConnectorId outlet) {
        guest(outlet).ifPresent(guest -> guest.lane.close());
    }

    /** A guest's share is told again, though it may be the same. */
    void tellAgain(ConnectorId outlet) {
        guest(outlet).ifPresent(guest -> {
            guest.lane.doubt();
            guest.lane.tryAgain();
            guest.lane.open();
        });
        reshare(outlet);
    }

    /** What others let through may have changed. */
    void cap(ChargerId charger, Instant now) {
        for (var outlet : outlets(charger)) {
            seat(outlet).ifPresent(seat -> {
                OptionalLong cap = held(charger).capped(built(seat), seat.ownPhases(), now);
                if (!cap.equals(seat.capped)) reshare(outlet);
                seat.capped = cap;
            });
        }
    }

    static Outlet built(Seat seat) {
        return Held.outlet(seat.place.outlet().number(), seat.place.phases().size(), seat.place.most());
    }

    /** A charger's outlets as they are built, as far as somebody has said. */
    List<Outlet> built(ChargerId charger, int connectors) {
        var built = new ArrayList<Outlet>();
        for (int number = 1; number <= connectors; number++) {
            int outlet = number;
            built.add(seat(new ConnectorId(charger, number)).map(Book::built).orElseGet(() -> Held.outlet(outlet)));
        }
        return built;
    }

    /** A charger's transactions, by the hub's numbers. */
    List<Charging> running(ChargerId charger) {
        return guests.entrySet().stream()
                .filter(one ->
                        one.getKey().charger().equals(charger) && one.getKey().number() > 0)
                .map(one -> new Charging(
                        one.getKey().number(), one.getValue().transaction.toString(), one.getValue().from, false))
                .toList();
    }

    private void reshare(ConnectorId outlet) {
        site(outlet).ifPresent(site -> site.reshare = true);
    }

    void look(ChargerId charger) {
        for (var outlet : outlets(charger)) site(outlet).ifPresent(site -> site.look = true);
    }
}
