package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Edition;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Share;
import org.plugpact.core.schedule.Sharing;
import org.plugpact.core.units.Energy;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Profiling;
import org.plugpact.hub.ocpp.Rationing.Needs;
import org.plugpact.hub.smart.SiteTable.Placed;

/** Sites as people enter and see them. Any thread; what is refused comes out as {@link IllegalArgumentException} with the reason. */
public final class Sites {
    /** The counted name of a charger whose schedule is another than the hub's. */
    public static final String DIFFERS = "schedule-differs";

    private static final int ANSWER_SECONDS = 35;

    private final Smart smart;

    public Sites(Smart smart) {
        this.smart = smart;
    }

    /** By the hub's clock. */
    public Instant now() {
        return smart.clock().instant();
    }

    /** What sites are to take or give. */
    public Setpoints setpoints() {
        return new Setpoints(smart);
    }

    /** How a site's current goes out: from each time of the day on that much in each phase, to whom first. */
    public record Terms(SiteLimit limit, Policy policy, long unheard) {}

    /** A site's current as it stands, in milliamperes. */
    public record State(
            String site, PerPhase limit, PerPhase bound, Policy policy, long unheard, List<OutletState> outlets) {}

    /**
     * An outlet's.
     *
     * @param wanted what it should have
     * @param bound the most that it may act on
     * @param told whether the charger has confirmed what it should have
     * @param priority whether its vehicle goes before all that have none
     * @param follows the setpoint that its vehicle is told to follow, in milliwatts; negative: out of it
     * @param flows what its meter showed last where one follows setpoints, in milliwatts; negative: out of it
     * @param spare what its vehicle still lets be taken out of it
     * @param why it has no more, or why it can't be told
     */
    public record OutletState(
            ConnectorId outlet,
            Optional<TransactionNumber> transaction,
            Optional<Instant> departure,
            boolean reachable,
            long wanted,
            long bound,
            boolean told,
            boolean priority,
            OptionalLong follows,
            OptionalLong flows,
            Optional<Energy> spare,
            String why) {}

    /**
     * What a charger's profiles come to at one outlet.
     *
     * @param theirs empty if it did not tell
     * @param word what it answered, or why there is no answer
     */
    public record Compared(int outlet, Composite ours, Optional<Composite> theirs, String word, boolean agree) {}

    /** A site's limit from now on; it is told to all whom it concerns at once. */
    public void limit(String site, SiteLimit limit, Policy policy, long unheard) {
        var terms = new Site.Terms(limit, policy, unheard);
        smart.ask(() -> {
            var now = smart.clock().instant();
            var known = smart.book().sites.computeIfAbsent(site, id -> new Site(id, terms, now));
            // It counts even if it can't be kept now, of which whoever asked is told.
            known.terms(terms, now);
            smart.table().keep(site, terms);
            return known;
        });
    }

    /** Whether vehicles at a site may give energy back. Whether there is such a site. */
    public boolean flow(String site, boolean bothWays) {
        return smart.ask(() -> {
            var known = Optional.ofNullable(smart.book().sites.get(site));
            known.ifPresent(one -> {
                smart.table().keepFlow(site, bothWays);
                one.bothWays = bothWays;
                one.reshare = true;
                smart.teller().ways(one);
            });
            return known.isPresent();
        });
    }

    /** How a site's current goes out now; empty if there is no such site. */
    public Optional<Terms> terms(String site) {
        return smart.ask(() -> Optional.ofNullable(smart.book().sites.get(site))
                .map(Site::terms)
                .map(terms -> new Terms(terms.limit(), terms.policy(), terms.unheard())));
    }

    /**
     * An outlet belongs to a site.
     *
     * @param outlet number 0 for the charger as a whole, whose most is for all of its outlets
     * @param phases of the site that the outlet's own first, second and third are wired to
     */
    public void place(String site, ConnectorId outlet, List<Integer> phases, long most, long floor) {
        boolean known = smart.connectors(outlet.charger()) >= outlet.number();
        if (!known) throw new IllegalArgumentException("no outlet " + outlet);
        boolean fit = !phases.isEmpty()
                && phases.stream().allMatch(phase -> phase >= 1 && phase <= 3)
                && phases.stream().distinct().toList().equals(phases);
        if (!fit) throw new IllegalArgumentException("phases are some of 1, 2 and 3, each once");
        if (most <= 0 || floor <= 0 || floor > most)
            throw new IllegalArgumentException("a floor, and at least that much");
        var placed = new Placed(site, new Seat.Place(outlet, phases, most, floor));
        smart.ask(() -> {
            smart.book().place(placed, Optional.empty());
            smart.table().keep(placed);
            return placed;
        });
    }

    /** A charger belongs to no site; its profiles of ours are taken back. */
    public void remove(ChargerId charger) {
        smart.ask(() -> {
            var outlets = smart.book().outlets(charger);
            smart.table().remove(charger);
            smart.book().remove(charger);
            smart.teller().clear(charger, outlets);
            return charger;
        });
    }

    /** A driver says when a vehicle leaves, and what it needs until then. Whether there is such a transaction. */
    public boolean needs(TransactionNumber transaction, Optional<Instant> departure, Optional<Energy> energy) {
        var needs = new Needs(departure, energy, OptionalLong.empty(), OptionalLong.empty());
        if (energy.isPresent()) smart.followMeters();
        return smart.ask(() -> smart.book()
                .where(transaction)
                .filter(outlet -> smart.book().needs(outlet, needs))
                .isPresent());
    }

    /** A vehicle has all that it can take before others share what is left, or no more so. Whether there is such a transaction. */
    public boolean prioritise(TransactionNumber transaction, boolean priority) {
        return smart.ask(() -> Priority.give(smart.book(), transaction, priority));
    }

    public List<State> all() {
        return smart.ask(() -> {
            var now = smart.clock().instant();
            return smart.book().sites.values().stream()
                    .map(site -> state(site, now))
                    .toList();
        });
    }

    /** Whether all of a site's outlets can switch to a phase that their chargers are told, as far as they have said. */
    boolean switches(String site) {
        return smart.ask(() -> Optional.ofNullable(smart.book().sites.get(site))
                .map(known -> known.seats().values().stream().allMatch(seat -> seat.switches))
                .orElse(false));
    }

    private State state(Site site, Instant now) {
        var bound = new long[3];
        var outlets = new ArrayList<OutletState>();
        for (var seat : site.seats().values()) {
            for (int phase : seat.place.phases()) bound[phase - 1] += seat.bound(phase);
            outlets.add(state(seat, now));
        }
        var terms = site.terms();
        return new State(
                site.id,
                site.limitAt(now),
                new PerPhase(bound[0], bound[1], bound[2]),
                terms.policy(),
                terms.unheard(),
                List.copyOf(outlets));
    }

    private OutletState state(Seat seat, Instant now) {
        var guest = Optional.ofNullable(seat.guest);
        var lane = guest.map(one -> one.lane).orElse(seat.idle);
        var refusal = smart.teller().refusal(seat.place.outlet().charger());
        String why = !seat.reachable
                ? "not connected"
                : refusal.map(word -> "answered " + word)
                        .orElseGet(() -> seat.why.map(Sites::words).orElse(seat.isFixed(now) ? "silent" : ""));
        return new OutletState(
                seat.place.outlet(),
                guest.map(one -> one.transaction),
                guest.map(Guest::departure),
                seat.reachable,
                lane.wanted(),
                seat.bound(),
                lane.isAsWanted(),
                guest.map(one -> one.priority).orElse(false),
                lane.wants().isSetpoint() ? OptionalLong.of(seat.milliwatts(lane.wanted())) : OptionalLong.empty(),
                guest.map(one -> one.giving.flows()).orElse(OptionalLong.empty()),
                guest.filter(one -> one.needs().back().isPresent()).map(Guest::spare),
                why);
    }

    private static String words(Share.Why why) {
        return switch (why) {
            case Share.Why.ItsMost _ -> "its most";
            case Share.Why.Full(var fuse, var _) when fuse.equals(Sharing.SETPOINT) -> "the setpoint is shared out";
            case Share.Why.Full(var fuse, var phase) -> fuse + " is full in phase " + phase;
            case Share.Why.NoRoom(var fuse, var _, var _) -> "no room for its floor at " + fuse;
            case Share.Why.BelowFloor _ -> "takes less than its floor";
            case Share.Why.NeedsNothing _ -> "needs nothing more";
        };
    }

    /** Asks a charger what its profiles come to at each outlet, beside what they should come to. */
    public List<Compared> schedules(ChargerId charger, int seconds) {
        int connectors = smart.connectors(charger);
        var line = Optional.ofNullable(smart.ask(() -> smart.book().lines.get(charger)));
        var compared = new ArrayList<Compared>();
        for (int outlet = 1; outlet <= connectors; outlet++)
            compared.add(compared(charger, connectors, outlet, seconds, line));
        return compared;
    }

    private Compared compared(ChargerId charger, int connectors, int outlet, int seconds, Optional<Line> line) {
        var heard = line.map(open -> asked(open, outlet, seconds));
        var theirs = heard.filter(Heard.Confirmed.class::isInstance)
                .map(Heard.Confirmed.class::cast)
                .flatMap(said -> line.flatMap(Line::charging).flatMap(words -> words.composite(said.payload())));
        var from = theirs.map(Composite::start).orElse(smart.clock().instant());
        var edition = line.flatMap(Line::charging).map(words -> words.edition()).orElse(Edition.V2_1);
        var ours = smart.ask(() -> smart.book()
                .held(charger)
                .composite(
                        edition,
                        smart.book().built(charger, connectors),
                        smart.book().running(charger),
                        outlet,
                        from,
                        seconds)
                .orElseThrow());
        boolean agree = theirs.map(composite -> Agreement.of(ours, composite)).orElse(true);
        if (!agree) line.ifPresent(open -> open.odd(DIFFERS));
        return new Compared(outlet, ours, theirs, heard.map(Sites::word).orElse("not connected"), agree);
    }

    private static Heard asked(Line line, int outlet, int seconds) {
        var answer = new CompletableFuture<Heard>();
        var call = line.charging()
                .flatMap(words -> words.say(line.charger(), new Profiling.Compose(outlet, seconds, RateUnit.AMPERES)));
        boolean sent =
                call.isPresent() && line.ask(call.get().action(), call.get().payload(), answer::complete);
        if (!sent) return new Heard.NotBooted();
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return new Heard.TimedOut();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return new Heard.Lost();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String word(Heard heard) {
        return switch (heard) {
            case Heard.Confirmed(var payload) -> Teller.isAccepted(payload) ? "Accepted" : "Rejected";
            case Heard.Failed(var code, var _) -> code;
            case Heard.TimedOut _ -> "timed out";
            case Heard.NotBooted _ -> "not sent";
            case Heard.Lost _ -> "connection lost";
        };
    }
}
