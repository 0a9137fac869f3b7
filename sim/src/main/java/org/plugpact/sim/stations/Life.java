package org.plugpact.sim.stations;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.schedule.OperationMode;

/**
 * A station's doings, on one thread: it keeps its line and its standing, passes the time with heartbeats and meter values, does what
 * it was told to, and hands on what happened in visits, in order, whatever becomes of the line.
 */
final class Life {
    /** Boots without being accepted, after which it gives up. */
    private static final int BOOTS_MAX = 20;

    private static final Duration BOOT_PAUSE_MIN = Duration.ofSeconds(1);
    private static final Duration STEP_MAX = Duration.ofMillis(250);

    final Station station;
    final Tongue tongue;
    final Tally tally;
    final Phone phone;
    private final BlockingQueue<Deed> deeds = new LinkedBlockingQueue<>();
    /** Owned by the life's thread, as all below. */
    private final Deque<Happening> happenings = new ArrayDeque<>();

    private boolean accepted;
    private boolean cutOff;
    private boolean flies;
    private boolean restartWhenIdle;
    private long heartbeatAt = Long.MAX_VALUE;
    private long meterAt = Long.MAX_VALUE;

    Life(Station station, Tongue tongue, Phone.Way way, Tally tally) {
        this.station = station;
        this.tongue = tongue;
        this.tally = tally;
        this.phone = new Phone(way, tongue, station, tally, deeds::add);
    }

    /**
     * It loses its central system; what happens from now on is kept.
     *
     * @param flying whether time flies meanwhile: meters are read, and no real time passes
     */
    void cutOff(boolean flying) {
        cutOff = true;
        flies = flying;
        synchronized (station) {
            station.offline.lost(station.now());
        }
        phone.drop();
    }

    void backOnLine() throws IOException, InterruptedException {
        cutOff = false;
        if (accepted) deliver();
    }

    /** Until it is accepted, as often and as late as it is told (OCPP 1.6, 4.2; B01 to B03). */
    void boot(boolean again) throws IOException, InterruptedException {
        accepted = false;
        heartbeatAt = Long.MAX_VALUE;
        for (int i = 0; i < BOOTS_MAX; i++) {
            if (!(phone.patiently(tongue.boot(again, station.firmware)) instanceof Told.Registered registered)) {
                throw new IOException("the answer to the boot says nothing of how we stand");
            }
            tally.noted("boot " + registered.standing());
            var interval = Duration.ofSeconds(registered.intervalSeconds());
            if (registered.standing() == Told.Standing.ACCEPTED) {
                welcome(interval);
                return;
            }
            // Nothing but boots is sent meanwhile; what it is asked, it answers.
            pass(interval.compareTo(BOOT_PAUSE_MIN) < 0 ? BOOT_PAUSE_MIN : interval);
        }
        throw new IOException("not accepted after " + BOOTS_MAX + " boots");
    }

    private void welcome(Duration interval) throws IOException, InterruptedException {
        accepted = true;
        synchronized (station) {
            if (!interval.isZero()) station.settings.tellSeconds("HeartbeatInterval", interval.toSeconds());
        }
        heartbeatAt = after("HeartbeatInterval");
        for (var bay : station.bays) tellStatus(bay);
        deliver();
    }

    private long after(String key) {
        long seconds;
        synchronized (station) {
            seconds = station.settings.seconds(key);
        }
        return seconds == 0 ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    void heartbeat() throws IOException, InterruptedException {
        phone.patiently(tongue.heartbeat());
        heartbeatAt = after("HeartbeatInterval");
    }

    /** Lives for a while. */
    void pass(Duration span) throws IOException, InterruptedException {
        if (cutOff && flies) {
            fly(span);
            return;
        }
        long end = System.nanoTime() + span.toNanos();
        for (long left = span.toNanos(); left > 0; left = end - System.nanoTime()) {
            var deed = Optional.ofNullable(deeds.poll(Math.min(left, STEP_MAX.toNanos()), TimeUnit.NANOSECONDS));
            if (deed.isPresent()) perform(deed.get());
            if (System.nanoTime() >= heartbeatAt && accepted && !cutOff) heartbeat();
            if (System.nanoTime() >= meterAt) meter(Moment.METER);
        }
    }

    /** Time that has gone by while nobody could be told. */
    private void fly(Duration span) throws IOException, InterruptedException {
        long step;
        synchronized (station) {
            step = Math.max(1, station.settings.seconds("MeterValueSampleInterval"));
        }
        for (long left = span.toSeconds(); left > 0; left -= step) {
            synchronized (station) {
                station.setOff(station.off().plusSeconds(Math.min(step, left)));
            }
            meter(Moment.METER);
        }
    }

    private void meter(Moment why) throws IOException, InterruptedException {
        adapt();
        for (var bay : station.bays) {
            var visit = bay.visit.filter(it -> it.token.isPresent() && it.stopped.isEmpty());
            if (visit.isPresent()) happen(bay, visit.get(), Stage.UPDATED, why);
        }
        meterAt = after("MeterValueSampleInterval");
    }

    Visit plugIn(Bay bay, OptionalInt remoteStart) throws IOException, InterruptedException {
        Visit visit;
        synchronized (station) {
            var reading = bay.read(station.now());
            visit = new Visit(bay.number, reading.at(), Optional.empty(), remoteStart);
            visit.first = Optional.of(reading);
            bay.visit = Optional.of(visit);
        }
        turn(bay, BayState.PREPARING);
        happen(bay, visit, Stage.STARTED, Moment.PLUGGED_IN);
        return visit;
    }

    /** Shows a card; charging begins if it may. */
    boolean present(Bay bay, Visit visit, String token) throws IOException, InterruptedException {
        if (!mayCharge(visit, token)) {
            tally.noted("turned away");
            stop(bay, visit, Moment.DEAUTHORISED);
            unplug(bay, visit);
            return false;
        }
        admit(bay, visit, token, Moment.AUTHORISED);
        return visit.stopped.isEmpty();
    }

    /** Whoever it can't ask about, it trusts unless its list says no. */
    private boolean mayCharge(Visit visit, String token) throws IOException, InterruptedException {
        if (!cutOff) {
            var told = phone.patiently(tongue.authorise(token));
            if (told instanceof Told.Offered(var driver, var tariff, var transfers)) {
                synchronized (station) {
                    tariff.ifPresent(one -> station.till.offered(token, one));
                    visit.transfers = transfers;
                }
                return driver.accepted();
            }
            return told instanceof Told.Authorised authorised && authorised.accepted();
        }
        synchronized (station) {
            return station.listed(token).orElse(true);
        }
    }

    private void admit(Bay bay, Visit visit, String token, Moment why) throws IOException, InterruptedException {
        synchronized (station) {
            visit.token = Optional.of(token);
            if (station.version == Version.V2_1) station.till.begin(visit, token);
        }
        happen(bay, visit, Stage.UPDATED, why);
        synchronized (station) {
            station.arrived(visit);
        }
        adapt();
        meterAt = after("MeterValueSampleInterval");
    }

    /** It charges no more. */
    void stop(Bay bay, Visit visit, Moment why) throws IOException, InterruptedException {
        if (visit.stopped.isPresent()) return;
        synchronized (station) {
            visit.stopped = Optional.of(why);
            bay.read(station.now());
            bay.milliamperes = 0;
        }
        turn(bay, BayState.FINISHING);
        if (why != Moment.RESET) happen(bay, visit, Stage.UPDATED, why);
    }

    void unplug(Bay bay, Visit visit) throws IOException, InterruptedException {
        boolean reset = visit.stopped.filter(why -> why == Moment.RESET).isPresent();
        happen(bay, visit, Stage.ENDED, reset ? Moment.RESET : Moment.UNPLUGGED);
        synchronized (station) {
            station.left(visit);
            bay.visit = Optional.empty();
            bay.milliamperes = 0;
            if (bay.closing) bay.operative = false;
            bay.closing = false;
        }
        tally.noted("visit over");
        turn(bay, bay.operative ? BayState.AVAILABLE : BayState.UNAVAILABLE);
        if (restartWhenIdle && station.visits().isEmpty()) restart();
    }

    /** Sets what flows to what may flow now, and tells what has changed. */
    void adapt() throws IOException, InterruptedException {
        for (var bay : station.bays) {
            var visit = bay.visit.filter(it -> it.token.isPresent() && it.stopped.isEmpty());
            if (visit.isEmpty()) continue;
            long before = bay.milliamperes;
            var mode = visit.get().mode;
            synchronized (station) {
                station.letFlow(bay, visit.get());
            }
            var state = bay.milliamperes != 0 ? BayState.CHARGING : BayState.SUSPENDED;
            boolean turned = bay.state != state;
            turn(bay, state);
            if (mode != visit.get().mode) happen(bay, visit.get(), Stage.UPDATED, Moment.MODE_CHANGED);
            else if (turned) happen(bay, visit.get(), Stage.UPDATED, Moment.STATE_CHANGED);
            else if (before != bay.milliamperes) happen(bay, visit.get(), Stage.UPDATED, Moment.RATE_CHANGED);
        }
    }

    private void turn(Bay bay, BayState state) throws IOException, InterruptedException {
        var before = bay.state;
        synchronized (station) {
            bay.state = state;
        }
        if (tongue.tells(before, state) && !cutOff && accepted) tellStatus(bay);
    }

    void tellStatus(Bay bay) throws IOException, InterruptedException {
        phone.patiently(tongue.status(bay.number, bay.state, station.now()));
    }

    private void happen(Bay bay, Visit visit, Stage stage, Moment why) throws IOException, InterruptedException {
        synchronized (station) {
            var reading = bay.read(station.now());
            var mode = bay.bothWays ? Optional.of(visit.mode) : Optional.<OperationMode>empty();
            happenings.add(new Happening(visit, stage, why, reading, visit.nextSequence(), cutOff, bay.state, mode));
            station.queued = happenings.size();
        }
        if (!cutOff && accepted) deliver();
    }

    /** In the order in which things happened; the next one waits until this one is taken (OCPP 1.6, 3.7; E04). */
    private void deliver() throws IOException, InterruptedException {
        for (var next = happenings.peek(); next != null; next = happenings.peek()) {
            var ask = tongue.tell(next);
            if (ask.isPresent()) heard(next, phone.patiently(ask.get()));
            happenings.poll();
            synchronized (station) {
                station.queued = happenings.size();
            }
        }
    }

    private void heard(Happening happening, Told told) {
        boolean begins = happening.why() == Moment.AUTHORISED || happening.why() == Moment.REMOTE_START;
        synchronized (station) {
            var visit = happening.visit();
            if (told instanceof Told.Event event) deeds.addAll(Till.heard(happening, event, tally));
            var driver = told instanceof Told.Event event ? event.driver() : Optional.of(told);
            if (driver.isPresent() && driver.get() instanceof Told.Authorised authorised) {
                if (authorised.number().isPresent()) visit.number = authorised.number();
                if (!authorised.accepted() && visit.allowed && visit.stopped.isEmpty()) {
                    visit.allowed = false;
                    deeds.add(new Deed.Finish(visit, Moment.DEAUTHORISED));
                }
            } else if (begins && visit.number.isEmpty()) {
                visit.number = OptionalInt.of(-1);
            }
        }
    }

    /** What waits, now. */
    void performAll() throws IOException, InterruptedException {
        for (var deed = deeds.poll(); deed != null; deed = deeds.poll()) perform(deed);
    }

    private void perform(Deed deed) throws IOException, InterruptedException {
        switch (deed) {
            case Deed.Begin begin -> begin(begin);
            case Deed.Finish(var visit, var why) -> finish(visit, why);
            case Deed.Restart(var atOnce) -> {
                if (atOnce || station.visits().isEmpty()) restart();
                else restartWhenIdle = true;
            }
            case Deed.TellStatus(var number) -> {
                for (var bay : station.bays) if (number == 0 || number == bay.number) tellStatus(bay);
            }
            case Deed.TellBoot() -> phone.patiently(tongue.boot(false, station.firmware));
            case Deed.TellHeartbeat() -> heartbeat();
            case Deed.TellMeter(var number) -> tellMeter(number);
            case Deed.Report(var request, var writableOnly) -> {
                for (var part : tongue.report(request, writableOnly, station)) phone.patiently(part);
                station.reported = true;
            }
            case Deed.ReportProfiles(var request, var profiles) -> {
                for (var part : tongue.reportProfiles(request, profiles)) phone.patiently(part);
            }
            case Deed.Adapt() -> adapt();
            case Deed.Fetch fetch -> install(fetch);
            case Deed.Bring bring -> new Courier(this).bring(bring);
            case Deed.TellLimit(var visit) -> {
                var bay = station.bay(visit.bay).orElseThrow();
                if (bay.visit.filter(it -> it == visit).isPresent())
                    happen(bay, visit, Stage.UPDATED, Moment.LIMIT_SET);
            }
            case Deed.ShowPaid(var transaction, var cost) -> tally.paid(transaction, cost);
            case Deed.Do(var task) -> task.on(this);
            case Deed.TellPriority(var visit, var activated) -> {
                var told = tongue.priority(visit.id, activated);
                if (told.isPresent()) phone.patiently(told.get());
            }
        }
    }

    private void install(Deed.Fetch fetch) throws IOException, InterruptedException {
        var courier = new Courier(this);
        var version = courier.fetch(fetch);
        if (version.isEmpty()) return;
        station.firmware = version.get();
        restart();
        courier.installed(fetch);
    }

    private void begin(Deed.Begin begin) throws IOException, InterruptedException {
        var bay = station.bay(begin.bay()).orElseThrow();
        var visit = bay.visit.isPresent() ? bay.visit.get() : plugIn(bay, begin.remoteStart());
        if (visit.token.isPresent()) return;
        visit.tokenType = begin.type();
        boolean asks;
        synchronized (station) {
            asks = station.settings
                    .key("AuthorizeRemoteTxRequests")
                    .map(station.settings::value)
                    .filter("true"::equals)
                    .isPresent();
        }
        if (asks) present(bay, visit, begin.token());
        else admit(bay, visit, begin.token(), Moment.REMOTE_START);
    }

    private void finish(Visit visit, Moment why) throws IOException, InterruptedException {
        var bay = station.bay(visit.bay).orElseThrow();
        if (bay.visit.filter(it -> it == visit).isEmpty()) return;
        stop(bay, visit, why);
        unplug(bay, visit);
    }

    private void restart() throws IOException, InterruptedException {
        restartWhenIdle = false;
        for (var bay : station.bays) {
            if (bay.visit.isPresent()) finish(bay.visit.get(), Moment.RESET);
        }
        phone.drop();
        synchronized (station) {
            station.restarted();
        }
        tally.noted("restart");
        boot(true);
    }

    private void tellMeter(int number) throws IOException, InterruptedException {
        for (var bay : station.bays) {
            if (number != 0 && number != bay.number) continue;
            var visit = bay.visit.filter(it -> it.token.isPresent());
            if (visit.isPresent()) happen(bay, visit.get(), Stage.UPDATED, Moment.TRIGGERED);
            else phone.patiently(tongue.meter(bay.number, bay.read(station.now())));
        }
    }
}
