package org.plugpact.sim.stations;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.plugpact.sim.stations.Monitors.Monitor;
import org.plugpact.sim.stations.Monitors.Sample;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.ClosePeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.Component;
import org.plugpact.wire.ocpp21.EventData;
import org.plugpact.wire.ocpp21.EventNotification;
import org.plugpact.wire.ocpp21.EventTrigger;
import org.plugpact.wire.ocpp21.Evse;
import org.plugpact.wire.ocpp21.MonitoringData;
import org.plugpact.wire.ocpp21.NotifyEventRequest;
import org.plugpact.wire.ocpp21.NotifyMonitoringReportRequest;
import org.plugpact.wire.ocpp21.NotifyPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.OpenPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Variable;
import org.plugpact.wire.ocpp21.VariableMonitoring;

/** A station that measures what it is told to watch, and tells of it in streams or, where there is none, as events (OCPP 2.1, N07 to N15). */
final class Watching {
    private static final Duration STEP = Duration.ofMillis(50);

    private final Life life;
    private int events;

    Watching(Life life) {
        this.life = life;
    }

    /** One vehicle comes after another, as long as it is there. */
    void play(Scenes.Plot plot) throws IOException, InterruptedException {
        synchronized (life.station) {
            life.station.watch();
        }
        life.boot(false);
        long end = System.nanoTime() + plot.idle().toNanos();
        int came = 0;
        while (System.nanoTime() < end) {
            var free = life.station.free();
            if (free.isPresent() && came < plot.sessions()) {
                came++;
                life.present(free.get(), life.plugIn(free.get(), OptionalInt.empty()), plot.token());
            }
            life.pass(STEP);
            look();
            for (var bay : life.station.bays) leave(bay, plot.session());
        }
    }

    private void leave(Bay bay, Duration after) throws IOException, InterruptedException {
        var visit = bay.visit.filter(it -> !life.station.now().isBefore(it.from.plus(after)));
        if (visit.isEmpty()) return;
        life.stop(bay, visit.get(), Moment.STOP_AUTHORISED);
        life.unplug(bay, visit.get());
    }

    private void look() throws IOException, InterruptedException {
        for (var monitor : monitors().all()) {
            Optional<Sample> measured;
            Optional<NotifyPeriodicEventStreamRequest> due;
            synchronized (life.station) {
                measured = monitors().measured(monitor, life.station);
                due = monitors().dueOf(monitor, life.station.now());
            }
            if (due.isPresent()) send(due.get());
            if (measured.isPresent() && !monitor.streams) event(monitor, measured.get());
        }
    }

    private Monitors monitors() {
        return life.station.monitors.orElseThrow();
    }

    /** N15.FR.01: nobody answers. */
    private void send(NotifyPeriodicEventStreamRequest values) throws IOException, InterruptedException {
        var frame =
                new Frame.Send(UUID.randomUUID().toString(), values.operation().text(), values.write());
        life.phone.talk().write(Frames.write(frame));
        life.tally.sent(values.operation().text());
    }

    private Told say(Request request) throws IOException, InterruptedException {
        return life.phone.patiently(new Ask(request.operation().text(), request.write()));
    }

    /** N11.FR.02 and 07: if it is not wanted, events take its place. */
    void open(Monitor monitor) throws IOException, InterruptedException {
        var told = say(new OpenPeriodicEventStreamRequest(monitor.stream()));
        boolean taken = told instanceof Told.Promised(var status) && status.equals("Accepted");
        life.tally.noted(taken ? "stream open" : "stream not taken");
        synchronized (life.station) {
            monitor.streams =
                    taken && monitors().find(monitor.id).filter(monitor::equals).isPresent();
        }
    }

    /** N13.FR.01 and 03. */
    void close(Monitor monitor) throws IOException, InterruptedException {
        Optional<NotifyPeriodicEventStreamRequest> rest;
        synchronized (life.station) {
            monitor.streams = false;
            rest = monitors().rest(monitor);
        }
        if (rest.isPresent()) send(rest.get());
        say(new ClosePeriodicEventStreamRequest(monitor.id));
    }

    /** N08. */
    private void event(Monitor monitor, Sample sample) throws IOException, InterruptedException {
        var event = new EventData(
                ++events,
                sample.at(),
                EventTrigger.PERIODIC,
                OptionalInt.empty(),
                Long.toString(sample.watts()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                component(monitor),
                OptionalInt.of(monitor.id),
                EventNotification.CUSTOM_MONITOR,
                variable(),
                OptionalInt.of(monitor.severity));
        say(new NotifyEventRequest(life.station.now(), Optional.empty(), 0, List.of(event)));
    }

    /** N02. */
    void report(int request) throws IOException, InterruptedException {
        List<MonitoringData> all;
        synchronized (life.station) {
            all = monitors().all().stream().map(Watching::said).toList();
        }
        if (all.isEmpty()) return;
        say(new NotifyMonitoringReportRequest(all, request, Optional.empty(), 0, life.station.now()));
    }

    private static MonitoringData said(Monitor monitor) {
        var watched = new VariableMonitoring(
                monitor.id,
                false,
                BigDecimal.valueOf(monitor.every.toMillis(), 3),
                org.plugpact.wire.ocpp21.Monitor.PERIODIC,
                monitor.severity,
                EventNotification.CUSTOM_MONITOR);
        return new MonitoringData(component(monitor), variable(), List.of(watched));
    }

    private static Component component(Monitor monitor) {
        var evse = new Evse(monitor.bay, OptionalInt.empty());
        return new Component(Optional.of(evse), Monitors.COMPONENT, Optional.empty());
    }

    private static Variable variable() {
        return new Variable(Monitors.VARIABLE, Optional.empty());
    }
}
