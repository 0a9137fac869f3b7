package org.plugpact.sim.stations;

import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;

/** A station's own requests: one at a time, tried again on a new socket if the line is lost or the other side is busy. Used by one thread. */
final class Phone {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration PAUSE_FIRST = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);
    /** How long the same request is tried again. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** As long as it has never been there. */
    private static final Duration PATIENCE_AT_FIRST = Duration.ofSeconds(30);

    /** The one CALLERROR that is worth another try, and how often. */
    private static final String BUSY = "InternalError";

    private static final int BUSY_TRIES_MAX = 3;

    private final Way way;
    private final Tongue tongue;
    private final Station station;
    private final Tally tally;
    private final Consumer<Deed> deeds;
    private Optional<Talk> talk = Optional.empty();
    private boolean everThere;
    /** Whether what tells of a visit is sent three times: with its id, with it again, and with a new one. */
    boolean repeats;

    /** How to reach the central system. */
    record Way(Line line, Address address) {}

    /** The central system answered with an error, and will again. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String code) {
            super(code);
        }
    }

    Phone(Way way, Tongue tongue, Station station, Tally tally, Consumer<Deed> deeds) {
        this.way = way;
        this.tongue = tongue;
        this.station = station;
        this.tally = tally;
        this.deeds = deeds;
    }

    /** What its central system calls it. */
    String name() {
        return way.address().charger();
    }

    /** The open socket; a new one if there is none. */
    Talk talk() throws IOException, InterruptedException {
        if (talk.filter(Talk::isOpen).isPresent()) return talk.get();
        var socket = open();
        tally.noted("connected");
        var fresh = new Talk(socket, tongue, station, tally, deeds);
        synchronized (station) {
            station.online(fresh);
        }
        fresh.begin();
        everThere = true;
        talk = Optional.of(fresh);
        return fresh;
    }

    private WebSocket open() throws IOException, InterruptedException {
        Address address;
        synchronized (station) {
            address = station.networks.address(way.address());
        }
        try {
            return way.line().open(address, tongue.version().subprotocol());
        } catch (IOException nobody) {
            boolean another;
            synchronized (station) {
                another = station.networks.failed();
            }
            // Also after a refusal there is something else to try.
            throw another ? new IOException(nobody.getMessage(), nobody) : nobody;
        }
    }

    void drop() {
        talk.ifPresent(Talk::drop);
        talk = Optional.empty();
    }

    /** Again and again until there is an answer; a refusal is an answer that says nothing. */
    Told patiently(Ask ask) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + (everThere ? PATIENCE : PATIENCE_AT_FIRST).toNanos();
        var pause = PAUSE_FIRST;
        int busy = 0;
        while (true) {
            try {
                return once(ask);
            } catch (Refused refused) {
                if (!BUSY.equals(refused.getMessage()) || ++busy >= BUSY_TRIES_MAX) return new Told.Noted();
            } catch (Line.Rejected rejected) {
                if (rejected.status() < 500 || System.nanoTime() > giveUp) throw rejected;
            } catch (IOException away) {
                if (System.nanoTime() > giveUp) throw away;
                tally.noted("line lost");
                drop();
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }
    }

    private Told once(Ask ask) throws IOException, InterruptedException {
        var open = talk();
        String id = UUID.randomUUID().toString();
        var told = exchange(open, id, ask);
        if (repeats && isOfVisit(ask.action())) {
            tally.noted("repeated");
            exchange(open, id, ask);
            exchange(open, UUID.randomUUID().toString(), ask);
        }
        return told;
    }

    private static boolean isOfVisit(String action) {
        return action.equals("TransactionEvent") || action.endsWith("Transaction") || action.equals("MeterValues");
    }

    private Told exchange(Talk open, String id, Ask ask) throws IOException, InterruptedException {
        tally.sent(ask.action());
        long began = System.nanoTime();
        Frame answer;
        try {
            answer = open.exchange(id, Frames.write(new Frame.Call(id, ask.action(), ask.payload())), ANSWER_WITHIN);
        } catch (IOException lost) {
            tally.lost(ask.action());
            throw lost;
        }
        return switch (answer) {
            case Frame.CallResult(var answered, var payload) -> {
                tally.answered(ask.action(), Duration.ofNanos(System.nanoTime() - began));
                yield read(ask.action(), tongue.told(ask.action(), payload));
            }
            case Frame.CallError(var answered, var code, var description, var details) -> {
                tally.refused(ask.action(), code);
                throw new Refused(code);
            }
            case Frame.Call call -> throw new IllegalStateException("never an answer: " + call);
            case Frame.CallResultError error -> throw new IllegalStateException("never an answer: " + error);
            case Frame.Send send -> throw new IllegalStateException("never an answer: " + send);
        };
    }

    private Told read(String action, Told told) {
        if (told instanceof Told.Wrong(var why)) tally.refused(action, "answer not as specified, " + why);
        return told;
    }
}
