package org.plugpact.sim.stations;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;

/** Plays a scenario with one station's life. */
final class Scenes {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration OFFLINE_METER = Duration.ofMinutes(5);
    private static final Duration LATE_ANSWER = Duration.ofSeconds(2);
    private static final int UNREAD_MAX = 50;
    private static final int DROPS = 5;
    private static final int BOOTS = 5;

    /** What no central system can take for a message, and one that it can answer. */
    private static final List<String> MALFORMED = List.of(
            "",
            "nonsense",
            "{}",
            "[]",
            "[2]",
            "[2,\"x\",\"Heartbeat\",{",
            "[9,\"x\",\"Heartbeat\",{}]",
            "[2,7,\"Heartbeat\",{}]");

    private final Life life;
    private final Plot plot;

    /**
     * What a scenario is played with.
     *
     * @param leaves how long after it came its vehicle departs, where it says so
     * @param display where a station of 2.1 shows codes for phones
     */
    record Plot(
            String token,
            int sessions,
            Duration session,
            Duration meter,
            Duration idle,
            Duration leaves,
            Display display) {}

    /** Where a bay's code can be seen. */
    interface Display {
        void shows(int bay, String address);
    }

    Scenes(Life life, Plot plot) {
        this.life = life;
        this.plot = plot;
    }

    void play(Scenario scenario) throws IOException, InterruptedException {
        synchronized (life.station) {
            life.station.settings.tellSeconds(
                    "MeterValueSampleInterval", Math.max(1, plot.meter().toSeconds()));
        }
        switch (scenario) {
            case IDLE -> {
                life.boot(false);
                life.pass(plot.idle());
            }
            case CHARGING -> charge();
            case OFFLINE -> offline();
            case DROPPED -> dropped();
            case CLOCK -> {
                synchronized (life.station) {
                    life.station.setOff(HOUR);
                }
                charge();
            }
            case DUPLICATES -> {
                life.phone.repeats = true;
                charge();
            }
            case MALFORMED -> malformed();
            case NEEDS, LIMITED -> {
                life.boot(false);
                new Sharing(life, plot).play(scenario);
            }
            case V2X -> new BothWays(life, plot).play(false);
            case DER -> new BothWays(life, plot).play(true);
            case STREAMS -> new Watching(life).play(plot);
            case PAID -> new Paying(life, plot).play();
            case SLOW -> slow();
            case FLAPPING -> flapping();
            case BOOTLOOP -> {
                for (int i = 0; i < BOOTS; i++) {
                    life.boot(i > 0);
                    life.phone.drop();
                }
            }
        }
        life.performAll();
    }

    private void charge() throws IOException, InterruptedException {
        life.boot(false);
        sessions(plot.session());
    }

    private void sessions(Duration each) throws IOException, InterruptedException {
        for (int i = 0; i < plot.sessions(); i++) {
            life.performAll();
            var bay = life.station.free();
            if (bay.isEmpty()) {
                life.pass(each);
                continue;
            }
            var visit = life.plugIn(bay.get(), OptionalInt.empty());
            if (!life.present(bay.get(), visit, plot.token())) continue;
            life.pass(each);
            // It may have been stopped from afar meanwhile.
            if (bay.get().visit.filter(it -> it == visit).isEmpty()) continue;
            life.stop(bay.get(), visit, Moment.STOP_AUTHORISED);
            life.unplug(bay.get(), visit);
        }
    }

    /** The hour before it reaches its central system is over in no time; its clock is right again at the end of it. */
    private void offline() throws IOException, InterruptedException {
        synchronized (life.station) {
            life.station.setOff(HOUR.negated());
            life.station.settings.tellSeconds("MeterValueSampleInterval", OFFLINE_METER.toSeconds());
            life.station.bays.forEach(bay -> bay.read(life.station.now()));
        }
        life.cutOff(true);
        sessions(HOUR.dividedBy(Math.max(1, plot.sessions())));
        synchronized (life.station) {
            life.station.setOff(Duration.ZERO);
        }
        life.backOnLine();
        life.boot(false);
    }

    private void dropped() throws IOException, InterruptedException {
        life.boot(false);
        var bay = life.station.free().orElseThrow(() -> new IOException("no bay is free"));
        var visit = life.plugIn(bay, OptionalInt.empty());
        if (!life.present(bay, visit, plot.token())) return;
        life.cutOff(false);
        life.pass(plot.session());
        life.stop(bay, visit, Moment.STOP_AUTHORISED);
        life.unplug(bay, visit);
        life.backOnLine();
        for (var each : life.station.bays) life.tellStatus(each);
    }

    /** After each it must still be served, on the same socket or on a new one. */
    private void malformed() throws IOException, InterruptedException {
        life.boot(false);
        for (String text : MALFORMED) {
            life.phone.talk().write(text);
            life.tally.noted("malformed frame");
            life.heartbeat();
        }
    }

    private void slow() throws IOException, InterruptedException {
        life.boot(false);
        var talk = life.phone.talk();
        talk.pause();
        var answers = new ArrayList<CompletableFuture<Frame>>();
        for (int i = 0; i < UNREAD_MAX; i++) {
            String id = UUID.randomUUID().toString();
            var ask = life.tongue.heartbeat();
            answers.add(talk.send(id, Frames.write(new Frame.Call(id, ask.action(), ask.payload()))));
            life.tally.sent(ask.action());
        }
        TimeUnit.NANOSECONDS.sleep(plot.session().toNanos());
        talk.resume();
        long end = System.nanoTime() + LATE_ANSWER.toNanos() + plot.session().toNanos();
        for (var answer : answers) {
            try {
                answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                life.tally.answered("Heartbeat", plot.session());
            } catch (ExecutionException | TimeoutException none) {
                life.tally.lost("Heartbeat");
            }
        }
        life.heartbeat();
    }

    private void flapping() throws IOException, InterruptedException {
        life.boot(false);
        for (int i = 0; i < DROPS; i++) {
            life.phone.drop();
            life.heartbeat();
        }
        sessions(plot.session());
    }
}
