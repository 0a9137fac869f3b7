package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.plugpact.core.schedule.Charging;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Criteria;
import org.plugpact.core.schedule.Edition;
import org.plugpact.core.schedule.Kind;
import org.plugpact.core.schedule.OperationMode;
import org.plugpact.core.schedule.Outlet;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Profiles;
import org.plugpact.core.schedule.Purpose;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Rates;
import org.plugpact.core.schedule.Refusal;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.core.schedule.Setting;
import org.plugpact.core.schedule.Station;
import org.plugpact.core.schedule.Supply;
import org.plugpact.hub.ocpp.Profiling;

/** The charging profiles that a charger holds, as far as the hub knows: its own, those sent by hand, and others'. Owned by the thread of {@link Smart}. */
final class Held {
    /** The hub's own profiles have ids from here on; those sent by hand have others. */
    static final int OWN_IDS = 500_000_000;

    /**
     * The level of the hub's own: what people send by hand for any transaction has a lower one, or it would overrule a site's shares.
     */
    static final int STACK_LEVEL = 1;

    /** Absolute profiles begin long ago, so that no charger's clock is before it. */
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private static final int IDS_PER_OUTLET = 4;
    private static final int ANY = 1_000_000;

    /** Where nobody has said what an outlet is built for. */
    static final long MILLIAMPERES_UNKNOWN = 1_000_000;

    private static final String FURTHER_SOURCES = "further sources";

    private static final long VOLTS = 230;

    /** Sources of limits of one charger that are told apart; all further ones count as one. */
    static final int SOURCES_MAX = 16;

    private Profiles profiles = Profiles.NONE;
    /** Sources of limits elsewhere, numbered as they come. */
    private final Map<String, Integer> sources = new LinkedHashMap<>();

    /** The ids of others end below this one (K01.FR.80). */
    private int firstId = OWN_IDS;

    /** What the hub tells a charger by itself of an outlet. */
    Profile own(Purpose purpose, Seat seat, Optional<String> transaction, Allowance allowance) {
        int outlet = seat.place.outlet().number();
        var phases = seat.said(allowance);
        if (!allowance.isSetpoint()) {
            return own(
                    purpose,
                    outlet,
                    transaction,
                    Period.of(0, allowance.milliamperes()).on(phases),
                    kind(purpose, seat));
        }
        // Q03.FR.01 and 02: in watts, with no limits; over by itself when the setpoint is.
        long milliwatts = allowance.milliamperes() * VOLTS * phases.number().orElse(Phases.MAX);
        var period = new Period(0, Rates.setpoint(milliwatts), phases, OperationMode.CENTRAL_SETPOINT);
        return new Profile(
                id(purpose, outlet),
                outlet,
                STACK_LEVEL,
                purpose,
                kind(purpose, seat),
                Optional.empty(),
                allowance.until(),
                transaction,
                new Schedule(
                        Optional.empty(), OptionalLong.empty(), RateUnit.WATTS, List.of(period), OptionalLong.empty()));
    }

    /** A transaction's own changes while it is there, where its charger takes that (K28). */
    private static Kind kind(Purpose purpose, Seat seat) {
        return purpose == Purpose.TX && seat.dynamic && !seat.unchanging ? Kind.DYNAMIC : Kind.RELATIVE;
    }

    /** What to ask so that a profile of the hub's own holds: of one that is there and dynamic, what changes. */
    Profiling asked(Profile own) {
        return dynamic(own.id())
                .<Profiling>flatMap(there -> Changing.from(there, own))
                .orElse(new Profiling.Set(own));
    }

    /** The charger does not hold it as the hub thought. */
    void forgets(int id) {
        profiles = profiles.clear(Criteria.id(id), Edition.V2_1);
    }

    /** What it tells a charger of its limit as a whole. */
    Profile whole(long milliamperes) {
        return own(Purpose.STATION_MAX, 0, Optional.empty(), Period.of(0, milliamperes), Kind.ABSOLUTE);
    }

    private Profile own(Purpose purpose, int outlet, Optional<String> transaction, Period period, Kind kind) {
        boolean whole = purpose == Purpose.STATION_MAX;
        return new Profile(
                id(purpose, outlet),
                outlet,
                STACK_LEVEL,
                purpose,
                kind,
                Optional.empty(),
                Optional.empty(),
                transaction,
                new Schedule(
                        whole ? Optional.of(LONG_AGO) : Optional.empty(),
                        OptionalLong.empty(),
                        RateUnit.AMPERES,
                        List.of(period),
                        OptionalLong.empty()));
    }

    int id(Purpose purpose, int outlet) {
        return firstId + outlet * IDS_PER_OUTLET + number(purpose);
    }

    /**
     * The charger gives ids up to this one to others' profiles, so that ours begin above (K01.FR.80).
     *
     * @return those of ours that the charger holds under ids that are no longer ours; forgotten here
     */
    List<Integer> othersIdsTo(OptionalInt last) {
        int first = Math.max(OWN_IDS, last.orElse(0) + 1);
        if (first == firstId) return List.of();
        firstId = first;
        var old = profiles.installed().stream()
                .map(Profile::id)
                .filter(Held::isOwn)
                .toList();
        for (int id : old) profiles = profiles.clear(Criteria.id(id), Edition.V2_1);
        return old;
    }

    private static int number(Purpose purpose) {
        return switch (purpose) {
            case STATION_MAX -> 0;
            case TX_DEFAULT -> 1;
            case TX -> 2;
            case STATION_EXTERNAL_CONSTRAINTS, PRIORITY_CHARGING, LOCAL_GENERATION ->
                throw new IllegalArgumentException("none of the hub's: " + purpose);
        };
    }

    static boolean isOwn(int id) {
        return id >= OWN_IDS;
    }

    Profiles profiles() {
        return profiles;
    }

    /** The charger holds this now, whoever set it. */
    void holds(Profile profile) {
        profiles = profiles.with(profile);
    }

    /** What was asked of it is done. */
    void done(Profiling asked, Edition edition) {
        switch (asked) {
            case Profiling.Set(var profile) -> {
                if (edition == Edition.V1_6) replaceSameLevel(profile);
                profiles = profiles.with(profile);
            }
            case Profiling.Clear(var criteria) -> profiles = profiles.clear(criteria, edition);
            case Profiling.Update(var id, var rates) -> dynamic(id).ifPresent(profile -> update(profile, rates));
            case Profiling.Compose _ -> {}
        }
    }

    /** A dynamic profile that is known to be there. */
    Optional<Profile> dynamic(int id) {
        return profiles.matching(Criteria.id(id)).stream()
                .filter(profile -> profile.kind() == Kind.DYNAMIC)
                .findFirst();
    }

    /** What is not said stays (K28.FR.06); a dynamic profile has one period (K28.FR.01). */
    private void update(Profile profile, Rates said) {
        var before = profile.schedule().periods().getFirst().rates();
        holds(profile.withRates(new Rates(
                said.limit().isPresent() ? said.limit() : before.limit(),
                said.dischargeLimit().isPresent() ? said.dischargeLimit() : before.dischargeLimit(),
                said.setpoint().isPresent() ? said.setpoint() : before.setpoint(),
                said.limit().isPresent() ? said.byPhase() : before.byPhase())));
    }

    /** In 1.6 one of the same purpose and level takes the place of the one before (5.16.3). */
    private void replaceSameLevel(Profile profile) {
        for (var old : profiles.matching(new Criteria(
                OptionalInt.empty(),
                OptionalInt.of(profile.evse()),
                Optional.of(profile.purpose()),
                OptionalInt.of(profile.stackLevel())))) {
            profiles = profiles.clear(Criteria.id(old.id()), Edition.V2_1);
        }
    }

    /** The transaction is over, and what was its own with it. */
    void ended(int outlet, String transaction) {
        profiles = profiles.ended(new Charging(outlet, transaction, Instant.EPOCH, false));
    }

    /** Under which name a source of limits counts. */
    String source(String said) {
        return sources.containsKey(said) || sources.size() < SOURCES_MAX ? said : FURTHER_SOURCES;
    }

    /**
     * What a source of limits elsewhere says from now on.
     *
     * @param limit that has a start; empty: it limits no more
     */
    void limited(int outlet, String source, Optional<Schedule> limit) {
        int number = sources.computeIfAbsent(source, _ -> sources.size());
        int id = -1 - outlet - number * ANY;
        var others = new ArrayList<>(profiles.installed());
        others.removeIf(old -> old.id() == id);
        profiles = new Profiles(others);
        limit.ifPresent(schedule -> holds(new Profile(
                id,
                outlet,
                0,
                Purpose.STATION_EXTERNAL_CONSTRAINTS,
                Kind.ABSOLUTE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                schedule)));
    }

    /** What the rules of its version have against a profile (K01.FR…); what it has, and what runs at it, the charger knows best. */
    Optional<String> objection(Profile wanted, Edition edition, List<Outlet> outlets, List<Charging> running) {
        if (isOwn(wanted.id())) return Optional.of("profiles from id " + OWN_IDS + " on are the hub's own");
        return profiles.set(wanted, station(edition, outlets), running) instanceof Setting.Refused(var refusal, var why)
                        && refusal != Refusal.NO_TRANSACTION
                        && refusal != Refusal.UNKNOWN_EVSE
                ? Optional.of(why)
                : Optional.empty();
    }

    /** An outlet, by its phases and what it is built for in milliamperes. */
    static Outlet outlet(int number, int phases, long most) {
        return new Outlet(number, Supply.alternating(VOLTS, phases), most);
    }

    /** One of which nothing is known. */
    static Outlet outlet(int number) {
        return outlet(number, Phases.MAX, MILLIAMPERES_UNKNOWN);
    }

    private static Station station(Edition edition, List<Outlet> outlets) {
        long sum = outlets.stream().mapToLong(Outlet::milliamperesMax).sum();
        var all = new Station.Ability(
                EnumSet.allOf(RateUnit.class),
                EnumSet.of(Purpose.STATION_MAX, Purpose.TX_DEFAULT, Purpose.TX, Purpose.PRIORITY_CHARGING),
                ANY,
                ANY,
                ANY,
                true,
                true);
        return new Station(edition, outlet(0, Phases.MAX, sum), outlets, all);
    }

    /** What all of them come to. */
    Optional<Composite> composite(
            Edition edition, List<Outlet> outlets, List<Charging> running, int outlet, Instant from, long seconds) {
        return Composite.of(station(edition, outlets), profiles, running, outlet, from, seconds, RateUnit.AMPERES);
    }

    /**
     * What others than the hub let through an outlet at that instant, if they say: the least of what each of them does, in the phase where
     * it is least.
     *
     * @param phases those of the outlet's own that its vehicle charges over
     */
    OptionalLong capped(Outlet outlet, List<Integer> phases, Instant now) {
        if (!profiles.tellPhasesApart()) return capped(outlet, profiles, now);
        return phases.stream()
                .flatMapToLong(phase -> capped(outlet, profiles.in(phase), now).stream())
                .min();
    }

    private static OptionalLong capped(Outlet outlet, Profiles profiles, Instant now) {
        var byHand = profiles.installed().stream()
                .filter(profile -> profile.purpose() == Purpose.STATION_MAX && !isOwn(profile.id()))
                .toList();
        var others = profiles.installed().stream()
                .filter(profile -> profile.purpose() == Purpose.STATION_EXTERNAL_CONSTRAINTS)
                .map(List::of);
        return Stream.concat(Stream.of(byHand), others)
                .filter(some -> !some.isEmpty())
                .flatMapToLong(some -> limit(outlet, some, now).stream())
                .min();
    }

    /** What a profile for priority lets through, if one is known to be there. */
    OptionalLong prioritised(Outlet outlet, Instant now) {
        var some = profiles.installed().stream()
                .filter(profile -> profile.purpose() == Purpose.PRIORITY_CHARGING)
                .toList();
        if (some.isEmpty()) return OptionalLong.empty();
        var charging = List.of(new Charging(outlet.evse(), "", now, true));
        return Composite.of(
                        station(Edition.V2_1, List.of(outlet)),
                        new Profiles(some),
                        charging,
                        outlet.evse(),
                        now,
                        1,
                        RateUnit.AMPERES)
                .map(composite -> composite.limitAt(0))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong limit(Outlet outlet, List<Profile> some, Instant now) {
        var station = station(Edition.V2_1, List.of(outlet));
        return Composite.of(station, new Profiles(some), List.of(), outlet.evse(), now, 1, RateUnit.AMPERES)
                .map(composite -> composite.limitAt(0))
                .orElse(OptionalLong.empty());
    }
}
