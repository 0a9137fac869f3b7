package org.plugpact.sim.stations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.plugpact.core.schedule.Charging;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Edition;
import org.plugpact.core.schedule.OperationMode;
import org.plugpact.core.schedule.Outlet;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Profiles;
import org.plugpact.core.schedule.Purpose;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Supply;

/**
 * What a charging station is and knows, in no version's words. Commands reach it on the socket's thread and its own doings on its
 * {@link Life}'s, so whoever touches it holds its lock.
 */
final class Station {
    static final String VENDOR = "Plugpact";
    static final String MODEL = "Simulated";

    private static final int STACK_LEVEL_MAX = 9;
    private static final int PERIODS_MAX = 24;
    private static final int PROFILES_MAX = 10;
    private static final int LIST_MAX = 1_000;
    private static final long STATION_MILLIAMPERES_MAX = 63_000;

    final Version version;
    final List<Bay> bays;
    final Settings settings;
    /** Cards that may charge though nobody can be asked. */
    final Map<String, Boolean> localList = new LinkedHashMap<>();

    /** The version that runs. */
    String firmware = "1.0.0";

    /** How long profiles hold without a line. */
    final OfflineBounds offline = new OfflineBounds();

    /** Whether its device model was told as a whole. */
    volatile boolean reported;

    /** How it acts upon its grid, if it can. */
    Optional<GridSettings> grid = Optional.empty();

    /** What it told last of why it deviates from its profiles. */
    Optional<GridSettings.Alarm> alarm = Optional.empty();

    /** What it watches, if it can. */
    Optional<Monitors> monitors = Optional.empty();

    /** What it knows of prices. */
    final Till till = new Till();

    /** By which ways it connects. */
    final Networks networks = new Networks();

    /** What its display says, by the number of the message. */
    final Map<Integer, String> shown = new LinkedHashMap<>();

    int localListVersion;
    /** Happenings that the central system has not taken yet. */
    int queued;

    Profiles profiles = Profiles.NONE;
    /** That came with a remote start, by bay, until the transaction is there. */
    final Map<Integer, Profile> coming = new LinkedHashMap<>();

    private final org.plugpact.core.schedule.Station outlets;
    private final Clock clock;
    /** The latest one. */
    private Optional<Talk> line = Optional.empty();

    private Set<OperationMode> modes = EnumSet.of(OperationMode.CHARGING_ONLY);
    /** How far its clock is off. */
    private Duration off = Duration.ZERO;

    Station(Version version, int bays, Clock clock) {
        this.version = version;
        this.clock = clock;
        var purposes = EnumSet.of(Purpose.STATION_MAX, Purpose.TX_DEFAULT, Purpose.TX);
        if (version == Version.V2_1) purposes.addAll(EnumSet.of(Purpose.PRIORITY_CHARGING, Purpose.LOCAL_GENERATION));
        var ability = new org.plugpact.core.schedule.Station.Ability(
                EnumSet.allOf(RateUnit.class),
                purposes,
                STACK_LEVEL_MAX,
                PERIODS_MAX,
                PROFILES_MAX,
                version == Version.V2_1,
                false);
        var supply = Supply.alternating(230, 3);
        this.outlets = new org.plugpact.core.schedule.Station(
                version.edition(),
                new Outlet(0, supply, STATION_MILLIAMPERES_MAX),
                IntStream.rangeClosed(1, bays)
                        .mapToObj(number -> new Outlet(number, supply, 2 * Bay.MILLIAMPERES_MAX))
                        .toList(),
                ability);
        this.settings = new Settings(version, bays, ability);
        this.bays = IntStream.rangeClosed(1, bays)
                .mapToObj(number -> new Bay(number, now()))
                .toList();
    }

    /** What its clock shows. */
    Instant now() {
        return clock.instant().plus(off);
    }

    void setOff(Duration by) {
        off = by;
    }

    Duration off() {
        return off;
    }

    Optional<Bay> bay(int number) {
        return number < 1 || number > bays.size() ? Optional.empty() : Optional.of(bays.get(number - 1));
    }

    /** A visit by the name that the central system has for it. */
    Optional<Visit> visit(String name) {
        return visits().stream()
                .filter(visit -> visit.name(version).equals(name))
                .findFirst();
    }

    List<Visit> visits() {
        return bays.stream().flatMap(bay -> bay.visit.stream()).toList();
    }

    List<Charging> running() {
        return visits().stream().map(visit -> visit.charging(version)).toList();
    }

    /** Whom its list lets charge, or keeps from it; empty if it does not know. */
    Optional<Boolean> listed(String token) {
        return Optional.ofNullable(localList.get(token));
    }

    /** Whether a list of so many fits. */
    boolean holds(int cards) {
        return cards <= LIST_MAX;
    }

    org.plugpact.core.schedule.Setting set(Profile profile) {
        var setting = profiles.set(profile, outlets, running());
        if (setting instanceof org.plugpact.core.schedule.Setting.Done(var changed, var replaced)) profiles = changed;
        return setting;
    }

    Optional<Composite> composite(int evse, long seconds, RateUnit unit) {
        if (seconds < 0 || seconds > Composite.SECONDS_MAX) return Optional.empty();
        return Composite.of(outlets, offline.valid(profiles, now()), running(), evse, now(), seconds, unit);
    }

    /** Energy may go both ways here from now on (OCPP 2.1, Q01). */
    void goBothWays() {
        modes = EnumSet.of(
                OperationMode.CHARGING_ONLY,
                OperationMode.CENTRAL_SETPOINT,
                OperationMode.CENTRAL_FREQUENCY,
                OperationMode.IDLE);
        for (var bay : bays) bay.bothWays = true;
        settings.bothWays(modes);
    }

    /** It can be told to watch its bays' power from now on (OCPP 2.1, block N). */
    void watch() {
        monitors = Optional.of(new Monitors());
        settings.watched();
        measure();
    }

    /** Its device model says what it measures now, where it says that at all. */
    void measure() {
        if (monitors.isEmpty()) return;
        for (var bay : bays) settings.measured(bay.number, bay.read(now()).watts());
    }

    /** Its inverters act upon their grid as they are set from now on (OCPP 2.1, R01). */
    void actUponGrid() {
        grid = Optional.of(new GridSettings());
        for (var bay : bays) settings.inverter(bay.number);
    }

    /** Why less flows somewhere than profiles say; empty if it does not. */
    Optional<GridSettings.Alarm> deviates() {
        return bays.stream()
                .filter(bay -> bay.visit.isPresent())
                .flatMap(bay -> bay.deviates.stream())
                .findFirst();
    }

    boolean bothWays() {
        return modes.contains(OperationMode.CENTRAL_SETPOINT);
    }

    /** By whom it lets rates be set. */
    Set<OperationMode> modes() {
        return modes;
    }

    /** Sets what flows in a visit to what may flow now. */
    void letFlow(Bay bay, Visit visit) {
        var shows = bay.read(now());
        if (!bay.bothWays) {
            bay.milliamperes = allowed(bay);
            return;
        }
        var flow = Flow.of(this, bay, visit, shows);
        visit.mode = flow.mode();
        bay.milliamperes = flow.milliamperes();
        if (grid.isEmpty()) return;
        var left = grid.get().left(flow.milliamperes(), Frequency.at(settings, bay.number, now()));
        bay.milliamperes = left.milliamperes();
        bay.deviates = left.by();
    }

    /** There is a line again. */
    void online(Talk talk) {
        line = Optional.of(talk);
        profiles = offline.back(profiles, now());
    }

    /** That line is there no more. */
    void lost(Talk talk) {
        if (line.filter(talk::equals).isPresent()) offline.lost(now());
    }

    Edition edition() {
        return version.edition();
    }

    /** What a bay's vehicle may draw now: what its profiles leave; below the floor it pauses. */
    private long allowed(Bay bay) {
        if (bay.visit.isEmpty()
                || !bay.visit.get().allowed
                || bay.visit.get().token.isEmpty()) return 0;
        long limit = composite(bay.number, 1, RateUnit.AMPERES)
                .flatMap(composite -> composite.limitAt(0).stream().boxed().findFirst())
                .orElse(0L);
        long least = Math.min(limit, Bay.MILLIAMPERES_MAX);
        return least < org.plugpact.core.schedule.Vehicle.FLOOR_MILLIAMPERES ? 0 : least;
    }

    /** The first bay that a vehicle could come to. */
    Optional<Bay> free() {
        return bays.stream().filter(bay -> bay.operative && bay.visit.isEmpty()).findFirst();
    }

    /** Profiles of a transaction go with it; what came with a remote start is installed now that there is one. */
    void arrived(Visit visit) {
        Optional.ofNullable(coming.remove(visit.bay))
                .ifPresent(profile -> set(profile.withTransaction(visit.name(version))));
    }

    void left(Visit visit) {
        profiles = profiles.ended(visit.charging(version));
    }

    /** What survives a restart (K01.FR.27; 1.6 errata, 3.37): all but what belongs to a transaction. */
    void restarted() {
        coming.clear();
        networks.restarted(settings.variable(Networks.COMPONENT, Networks.PRIORITY)
                .map(settings::value)
                .orElse(""));
        profiles = new Profiles(new ArrayList<>(profiles.installed().stream()
                .filter(profile -> profile.purpose() != Purpose.TX)
                .toList()));
    }
}
