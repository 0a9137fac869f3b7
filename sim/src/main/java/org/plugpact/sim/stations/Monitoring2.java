package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.sim.stations.Commands2.Reply;
import org.plugpact.wire.ocpp21.AdjustPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.AdjustPeriodicEventStreamResponse;
import org.plugpact.wire.ocpp21.ClearMonitoringResult;
import org.plugpact.wire.ocpp21.ClearMonitoringStatus;
import org.plugpact.wire.ocpp21.ClearVariableMonitoringRequest;
import org.plugpact.wire.ocpp21.ClearVariableMonitoringResponse;
import org.plugpact.wire.ocpp21.Evse;
import org.plugpact.wire.ocpp21.GenericDeviceModelStatus;
import org.plugpact.wire.ocpp21.GenericStatus;
import org.plugpact.wire.ocpp21.GetMonitoringReportRequest;
import org.plugpact.wire.ocpp21.GetMonitoringReportResponse;
import org.plugpact.wire.ocpp21.GetPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.GetPeriodicEventStreamResponse;
import org.plugpact.wire.ocpp21.Monitor;
import org.plugpact.wire.ocpp21.PeriodicEventStreamParams;
import org.plugpact.wire.ocpp21.SetMonitoringData;
import org.plugpact.wire.ocpp21.SetMonitoringResult;
import org.plugpact.wire.ocpp21.SetMonitoringStatus;
import org.plugpact.wire.ocpp21.SetVariableMonitoringRequest;
import org.plugpact.wire.ocpp21.SetVariableMonitoringResponse;

/** What a station is told to watch, and how often it tells of it (2.1, block N). */
final class Monitoring2 {
    private static final PeriodicEventStreamParams NONE =
            new PeriodicEventStreamParams(OptionalInt.empty(), OptionalInt.empty());

    private Monitoring2() {}

    static void add(Commands2 commands) {
        commands.on(SetVariableMonitoringRequest.class, Monitoring2::watches, Monitoring2::set);
        commands.on(ClearVariableMonitoringRequest.class, Monitoring2::watches, Monitoring2::clear);
        commands.on(GetMonitoringReportRequest.class, Monitoring2::watches, Monitoring2::report);
        commands.on(GetPeriodicEventStreamRequest.class, Monitoring2::watches, Monitoring2::streams);
        commands.on(AdjustPeriodicEventStreamRequest.class, Monitoring2::watches, Monitoring2::adjust);
    }

    private static boolean watches(Station station) {
        return station.monitors.isPresent();
    }

    private static Reply set(SetVariableMonitoringRequest set, Station station) {
        var results = new ArrayList<SetMonitoringResult>();
        var deeds = new ArrayList<Deed>();
        for (var wanted : set.setMonitoringData()) {
            var status = refusal(wanted, station).orElse(SetMonitoringStatus.ACCEPTED);
            var id = OptionalInt.empty();
            if (status == SetMonitoringStatus.ACCEPTED) {
                var monitor = monitor(wanted, station);
                id = OptionalInt.of(monitor.id);
                // N13.FR.06: one in whose place it comes takes its stream with it.
                station.monitors
                        .orElseThrow()
                        .remove(monitor.id)
                        .filter(old -> old.streams)
                        .ifPresent(old -> deeds.add(new Deed.Do(life -> new Watching(life).close(old))));
                station.monitors.orElseThrow().put(monitor);
                if (wanted.periodicEventStream().isPresent())
                    deeds.add(new Deed.Do(life -> new Watching(life).open(monitor)));
            }
            results.add(new SetMonitoringResult(
                    id,
                    Optional.empty(),
                    status,
                    wanted.type(),
                    wanted.component(),
                    wanted.variable(),
                    wanted.severity()));
        }
        return new Reply(new SetVariableMonitoringResponse(results), "Told", deeds);
    }

    /** It watches the power of its EVSEs, every so many seconds, and nothing else. */
    private static Optional<SetMonitoringStatus> refusal(SetMonitoringData wanted, Station station) {
        var component = wanted.component();
        var bay = component.evse().map(Evse::id).flatMap(station::bay);
        var monitors = station.monitors.orElseThrow();
        if (!component.name().equalsIgnoreCase(Monitors.COMPONENT) || bay.isEmpty()) {
            return Optional.of(SetMonitoringStatus.UNKNOWN_COMPONENT);
        }
        if (!wanted.variable().name().equalsIgnoreCase(Monitors.VARIABLE)) {
            return Optional.of(SetMonitoringStatus.UNKNOWN_VARIABLE);
        }
        if (wanted.type() != Monitor.PERIODIC) return Optional.of(SetMonitoringStatus.UNSUPPORTED_MONITOR_TYPE);
        boolean strange = wanted.id().isPresent()
                && monitors.find(wanted.id().getAsInt())
                        .filter(old -> old.bay == bay.get().number)
                        .isEmpty();
        boolean full = wanted.id().isEmpty() && monitors.isFull();
        boolean paceless = wanted.periodicEventStream()
                .filter(params -> !Monitors.isPace(params))
                .isPresent();
        return strange || full || paceless || wanted.value().signum() <= 0
                ? Optional.of(SetMonitoringStatus.REJECTED)
                : Optional.empty();
    }

    private static Monitors.Monitor monitor(SetMonitoringData wanted, Station station) {
        return new Monitors.Monitor(
                wanted.id().orElse(station.monitors.orElseThrow().nextId()),
                wanted.component().evse().orElseThrow().id(),
                every(wanted.value()),
                wanted.severity(),
                wanted.periodicEventStream().orElse(NONE),
                station.now());
    }

    private static Duration every(BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    /** N06; N13.FR.05. */
    private static Reply clear(ClearVariableMonitoringRequest clear, Station station) {
        var results = new ArrayList<ClearMonitoringResult>();
        var deeds = new ArrayList<Deed>();
        for (int id : clear.id()) {
            var gone = station.monitors.orElseThrow().remove(id);
            gone.filter(old -> old.streams)
                    .ifPresent(old -> deeds.add(new Deed.Do(life -> new Watching(life).close(old))));
            var status = gone.isPresent() ? ClearMonitoringStatus.ACCEPTED : ClearMonitoringStatus.NOT_FOUND;
            results.add(new ClearMonitoringResult(status, id, Optional.empty()));
        }
        return new Reply(new ClearVariableMonitoringResponse(results), "Told", deeds);
    }

    /** N02: all that it watches, whatever is asked for of it. */
    private static Reply report(GetMonitoringReportRequest get, Station station) {
        boolean none = station.monitors.orElseThrow().all().isEmpty();
        var status = none ? GenericDeviceModelStatus.EMPTY_RESULT_SET : GenericDeviceModelStatus.ACCEPTED;
        return new Reply(
                new GetMonitoringReportResponse(status, Optional.empty()),
                status.text(),
                none ? List.of() : List.of(new Deed.Do(life -> new Watching(life).report(get.requestId()))));
    }

    /** N12. */
    private static Reply streams(GetPeriodicEventStreamRequest get, Station station) {
        var open = station.monitors.orElseThrow().all().stream()
                .filter(monitor -> monitor.streams)
                .map(Monitors.Monitor::stream)
                .toList();
        return Reply.of(new GetPeriodicEventStreamResponse(open), "Told");
    }

    /** N14.FR.02 and 03. */
    private static Reply adjust(AdjustPeriodicEventStreamRequest adjust, Station station) {
        var stream = station.monitors.orElseThrow().find(adjust.id()).filter(monitor -> monitor.streams);
        boolean can = stream.isPresent() && Monitors.isPace(adjust.params());
        if (can) stream.get().params = adjust.params();
        var status = can ? GenericStatus.ACCEPTED : GenericStatus.REJECTED;
        return Reply.of(new AdjustPeriodicEventStreamResponse(status, Optional.empty()), status.text());
    }
}
