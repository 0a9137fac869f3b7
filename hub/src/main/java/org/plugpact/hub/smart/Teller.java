package org.plugpact.hub.smart;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.schedule.Criteria;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Purpose;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Profiling;
import org.plugpact.hub.smart.Rations.Order;
import org.plugpact.hub.store.DatabaseDown;
import org.plugpact.wire.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells chargers their shares, and takes in what they answer. Owned by the thread of {@link Smart}. */
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    /** CALLERRORs after which a charger surely goes on as before. */
    private static final Set<String> NOT_DONE =
            Set.of("NotImplemented", "NotSupported", "FormationViolation", "FormatViolation");

    private final Book book;
    private final SiteTable table;
    private final InstantSource clock;
    private final Consumer<Runnable> soon;
    private final AtomicLong told;
    /** Caps that chargers have accepted on their present lines. */
    private final Map<ChargerId, Long> capsTold = new LinkedHashMap<>();

    private final Map<ChargerId, String> refusals = new LinkedHashMap<>();

    /**
     * @param soon does something on the thread of {@link Smart}
     * @param told counts what is sent
     */
    Teller(Book book, SiteTable table, InstantSource clock, Consumer<Runnable> soon, AtomicLong told) {
        this.book = book;
        this.table = table;
        this.clock = clock;
        this.soon = soon;
        this.told = told;
    }

    /** Decides and tells what there is to tell; what could not be kept is tried again at the next look. */
    void settle() {
        var now = clock.instant();
        for (var site : book.sites.values()) settle(site, now);
        var changed = book.changed();
        try {
            table.keep(changed);
        } catch (DatabaseDown away) {
            LOG.warn("shares are kept later: {}", away.getMessage());
            book.changed(changed);
        }
    }

    private void settle(Site site, Instant now) {
        site.limitAt(now);
        if (!site.reshare && !site.look) return;
        var rations = site.rations(now);
        if (site.reshare) rations.share(site.seats().values(), now);
        site.reshare = false;
        site.look = false;
        site.caps().forEach(this::tellCap);
        var orders = rations.orders(site.seats().values(), now);
        for (var order : orders.lower()) tell(order, now);
        raise(orders.raise(), now);
    }

    /** A rise is on record before it is told, so that a hub that starts again counts with it. */
    private void raise(List<Order> orders, Instant now) {
        if (orders.isEmpty()) return;
        var attempts = new ArrayList<Runnable>();
        for (var order : orders) attempts.add(prepared(order, now));
        try {
            table.keep(orders.stream()
                    .map(order -> book.kept(order.seat().place.outlet()))
                    .distinct()
                    .toList());
            attempts.forEach(Runnable::run);
        } catch (DatabaseDown away) {
            LOG.warn("nothing is raised now: {}", away.getMessage());
            for (var order : orders) order.lane().givenUp(now);
        }
    }

    private void tell(Order order, Instant now) {
        prepared(order, now).run();
    }

    private Runnable prepared(Order order, Instant now) {
        var lane = order.lane();
        boolean sure = lane.isSure();
        int attempt = lane.tell(now);
        book.changed(order.seat());
        var place = order.seat().place;
        var guest = order.seat().guest;
        Optional<String> transaction =
                order.isOfGuest() && guest != null ? Optional.of(guest.transaction.toString()) : Optional.empty();
        var purpose = order.isOfGuest() ? Purpose.TX : Purpose.TX_DEFAULT;
        var charger = place.outlet().charger();
        var held = book.held(charger);
        var profile = held.own(purpose, order.seat(), transaction, lane.wants());
        // Who may have forgotten what it held is told all of it.
        var asked = sure ? held.asked(profile) : new Profiling.Set(profile);
        return () -> send(
                charger,
                asked,
                heard -> became(order, attempt, profile, asked, heard),
                () -> lane.refused(attempt, now));
    }

    private void send(ChargerId charger, Profiling asked, Consumer<Heard> heard, Runnable unsent) {
        var line = Optional.ofNullable(book.lines.get(charger));
        if (line.isPresent() && isSent(line.get(), asked, heard)) told.incrementAndGet();
        else unsent.run();
    }

    private boolean isSent(Line line, Profiling asked, Consumer<Heard> heard) {
        try {
            var call = line.charging().flatMap(words -> words.say(line.charger(), asked));
            return call.isPresent()
                    && line.ask(
                            call.get().action(),
                            call.get().payload(),
                            answer -> soon.accept(() -> heard.accept(answer)));
        } catch (DatabaseDown away) {
            LOG.warn("{} can't be told now: {}", line.charger(), away.getMessage());
            return false;
        }
    }

    private void became(Order order, int attempt, Profile profile, Profiling asked, Heard heard) {
        var lane = order.lane();
        var charger = order.seat().place.outlet().charger();
        var now = clock.instant();
        switch (heard) {
            case Heard.Confirmed(var payload) -> {
                if (isAccepted(payload)) {
                    lane.accepted(attempt, now);
                    boolean stays = !order.isOfGuest()
                            || book.seat(order.seat().place.outlet())
                                    .filter(seat -> seat.guest != null && seat.guest.lane == lane)
                                    .isPresent();
                    if (stays) book.held(charger).holds(profile);
                    refusals.remove(charger);
                } else if (asked instanceof Profiling.Update) {
                    unchanged(order, attempt, profile, now);
                } else {
                    refused(order, attempt, now);
                    refused(charger, status(payload));
                }
            }
            case Heard.Failed(var code, var _) -> {
                if (NOT_DONE.contains(code) && asked instanceof Profiling.Update) {
                    unchanged(order, attempt, profile, now);
                } else {
                    if (NOT_DONE.contains(code)) lane.refused(attempt, now);
                    else lane.unanswered(attempt, now);
                    refused(charger, code);
                }
            }
            case Heard.TimedOut(), Heard.Lost() -> lane.unanswered(attempt, now);
            case Heard.NotBooted() -> lane.refused(attempt, now);
        }
        book.changed(order.seat());
        book.site(order.seat().place.outlet()).ifPresent(site -> {
            site.look = true;
            if (lane.isStuck(now)) site.reshare = true;
        });
    }

    /** K01.FR.43: who can't keep a vehicle to fewer phases refuses it, and is told of all of them at once. */
    private void refused(Order order, int attempt, Instant now) {
        var guest = order.seat().guest;
        boolean fewer = order.isOfGuest() && !order.lane().wants().phases().isEmpty();
        order.lane().refused(attempt, now);
        if (!fewer || guest == null || guest.lane != order.lane()) return;
        guest.wide = true;
        order.lane().tryAgain();
        book.site(order.seat().place.outlet()).ifPresent(site -> site.reshare = true);
    }

    /** It does not change what it holds: it is told a whole profile at once, and whole ones from now on (K28.FR.11). */
    private void unchanged(Order order, int attempt, Profile profile, Instant now) {
        var outlet = order.seat().place.outlet();
        order.lane().refused(attempt, now);
        order.lane().tryAgain();
        order.seat().unchanging = true;
        book.held(outlet.charger()).forgets(profile.id());
        book.site(outlet).ifPresent(site -> site.reshare = true);
        Optional.ofNullable(book.lines.get(outlet.charger())).ifPresent(line -> line.odd("profile-not-changed"));
    }

    private void refused(ChargerId charger, String word) {
        refusals.put(charger, word);
        Optional.ofNullable(book.lines.get(charger)).ifPresent(line -> line.odd("profile-refused"));
    }

    /** The word in which a charger refused last, if it has accepted nothing since. */
    Optional<String> refusal(ChargerId charger) {
        return Optional.ofNullable(refusals.get(charger));
    }

    /** What people sent for the transaction that runs there, whose charger may have forgotten it. */
    void sayAgain(ConnectorId outlet) {
        for (var profile : book.held(outlet.charger()).profiles().installed()) {
            boolean byHand =
                    profile.purpose() == Purpose.TX && profile.evse() == outlet.number() && !Held.isOwn(profile.id());
            if (byHand)
                send(
                        outlet.charger(),
                        new Profiling.Set(profile),
                        _ -> {},
                        () -> LOG.info("{} is not told again", outlet));
        }
    }

    /** Its own limit as a whole: nothing is shared out above it, and the charger keeps to it by itself, too. */
    private void tellCap(ChargerId charger, long most) {
        boolean is = Optional.ofNullable(capsTold.get(charger))
                .filter(cap -> cap == most)
                .isPresent();
        if (is || !book.lines.containsKey(charger)) return;
        capsTold.put(charger, most);
        var profile = book.held(charger).whole(most);
        send(
                charger,
                new Profiling.Set(profile),
                heard -> {
                    if (heard instanceof Heard.Confirmed(var payload) && isAccepted(payload)) {
                        book.held(charger).holds(profile);
                    } else {
                        LOG.info("{} does not take a limit as a whole: {}", charger, heard);
                    }
                },
                () -> capsTold.remove(charger));
    }

    /** What the hub has told by itself is taken back, as far as the charger can be reached. */
    void clear(ChargerId charger, List<ConnectorId> outlets) {
        var line = book.lines.get(charger);
        if (line == null) return;
        var held = book.held(charger);
        var ids = new ArrayList<Integer>();
        ids.add(held.id(Purpose.STATION_MAX, 0));
        for (var outlet : outlets) {
            ids.add(held.id(Purpose.TX_DEFAULT, outlet.number()));
            if (book.guest(outlet).isPresent()) ids.add(held.id(Purpose.TX, outlet.number()));
        }
        for (int id : ids) {
            if (!held.profiles().matching(Criteria.id(id)).isEmpty()) clear(line, id);
        }
    }

    private void clear(Line line, int id) {
        var asked = new Profiling.Clear(Criteria.id(id));
        line.charging()
                .ifPresent(words -> words.say(line.charger(), asked).ifPresent(call -> {
                    boolean sent = line.ask(
                            call.action(),
                            call.payload(),
                            heard -> soon.accept(() -> {
                                if (heard instanceof Heard.Confirmed)
                                    book.held(line.charger()).done(asked, words.edition());
                            }));
                    if (!sent) LOG.info("{} could not be told that profile {} is over", line.charger(), id);
                }));
    }

    /** Q02.FR.05: who charges at a site is told which ways energy may go there from now on. */
    void ways(Site site) {
        for (var outlet : List.copyOf(site.seats().keySet())) {
            var line = book.lines.get(outlet.charger());
            var guest = book.guest(outlet);
            if (line == null || guest.isEmpty()) continue;
            try {
                var call = line.charging()
                        .flatMap(words -> words.ways(outlet.charger(), guest.get().transaction, site.directions()));
                boolean sent = call.isPresent()
                        && line.ask(
                                call.get().action(),
                                call.get().payload(),
                                heard -> LOG.debug("{} was told which ways energy may go: {}", outlet, heard));
                if (sent) told.incrementAndGet();
            } catch (DatabaseDown away) {
                LOG.warn("{} can't be told which ways energy may go: {}", outlet, away.getMessage());
            }
        }
    }

    /** What a charger can do may have been told since; ids of ours that are others' now are given up (K01.FR.80). */
    void learn(Line line) {
        var words = line.charging();
        if (words.isEmpty()) return;
        var old = book.learn(line.charger(), words.get());
        if (old.isEmpty()) return;
        capsTold.remove(line.charger());
        for (int id : old) clear(line, id);
    }

    /** On a new line it is told again. */
    void gone(ChargerId charger) {
        capsTold.remove(charger);
    }

    static boolean isAccepted(Json.Entries payload) {
        return status(payload).equals("Accepted");
    }

    private static String status(Json.Entries payload) {
        return payload.values().get("status") instanceof Json.Text(var word) ? word : "";
    }
}
