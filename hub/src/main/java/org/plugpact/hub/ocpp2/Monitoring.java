package org.plugpact.hub.ocpp2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Streams;
import org.plugpact.hub.fleet.Streams.Monitor;
import org.plugpact.hub.fleet.Streams.Pace;
import org.plugpact.hub.fleet.Streams.UnknownStream;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.AdjustPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.AdjustPeriodicEventStreamResponse;
import org.plugpact.wire.ocpp21.ClearMonitoringStatus;
import org.plugpact.wire.ocpp21.ClearVariableMonitoringResponse;
import org.plugpact.wire.ocpp21.ClosePeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.ClosePeriodicEventStreamResponse;
import org.plugpact.wire.ocpp21.GenericStatus;
import org.plugpact.wire.ocpp21.NotifyMonitoringReportRequest;
import org.plugpact.wire.ocpp21.NotifyMonitoringReportResponse;
import org.plugpact.wire.ocpp21.NotifyPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.OpenPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.OpenPeriodicEventStreamResponse;
import org.plugpact.wire.ocpp21.PeriodicEventStreamParams;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.SetMonitoringStatus;
import org.plugpact.wire.ocpp21.SetVariableMonitoringResponse;
import org.plugpact.wire.ocpp21.StatusInfo;

/** Block N: what a station watches, and what it tells of that in streams (OCPP 2.1, N02, N04, N06, N11 to N15). */
final class Monitoring {
    /** The counted name of values of a stream that nobody opened. */
    static final String UNKNOWN = "stream-unknown";

    private final Sessions sessions;
    private final Fleet fleet;

    Monitoring(Sessions sessions, Fleet fleet) {
        this.sessions = sessions;
        this.fleet = fleet;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.NOTIFY_MONITORING_REPORT, NotifyMonitoringReportRequest.class, this::reported);
        handlers.on(Action.OPEN_PERIODIC_EVENT_STREAM, OpenPeriodicEventStreamRequest.class, this::opened);
        handlers.on(Action.CLOSE_PERIODIC_EVENT_STREAM, ClosePeriodicEventStreamRequest.class, this::closed);
    }

    private void note(Line line, Request request) {
        fleet.note(line.charger(), request.operation().text(), sessions.now(), Frames.write(request.write()));
    }

    private Response reported(Line line, NotifyMonitoringReportRequest report) {
        note(line, report);
        var monitors = new ArrayList<Monitor>();
        for (var data : report.monitor()) {
            var key = Keys.key(data.component(), data.variable(), Optional.empty());
            for (var one : data.variableMonitoring()) {
                monitors.add(new Monitor(
                        one.id(),
                        key,
                        one.type().text(),
                        one.severity(),
                        Optional.of(one.eventNotificationType().text())));
            }
        }
        fleet.streams().watches(line.charger(), monitors);
        return new NotifyMonitoringReportResponse();
    }

    /** What a station's answers tell of its monitors: those of ours are its custom ones (N04, N06). */
    static void heard(Line line, Response response, Streams streams) {
        if (response instanceof SetVariableMonitoringResponse set) {
            streams.watches(
                    line.charger(),
                    set.setMonitoringResult().stream()
                            .filter(result -> result.status() == SetMonitoringStatus.ACCEPTED
                                    && result.id().isPresent())
                            .map(result -> new Monitor(
                                    result.id().getAsInt(),
                                    Keys.key(result.component(), result.variable(), Optional.empty()),
                                    result.type().text(),
                                    result.severity(),
                                    Optional.of("CustomMonitor")))
                            .toList());
        }
        if (response instanceof ClearVariableMonitoringResponse cleared) {
            streams.watchesNoMore(
                    line.charger(),
                    cleared.clearMonitoringResult().stream()
                            .filter(result -> result.status() == ClearMonitoringStatus.ACCEPTED)
                            .map(result -> result.id())
                            .toList());
        }
    }

    /** N14.FR.03: a stream goes on at the pace that it was asked for by hand. */
    static void heard(Line line, Request asked, Response response, Streams streams) {
        if (asked instanceof AdjustPeriodicEventStreamRequest(var stream, var params)
                && response instanceof AdjustPeriodicEventStreamResponse said
                && said.status() == GenericStatus.ACCEPTED) {
            streams.adjusted(line.charger(), stream, pace(params), true);
        }
    }

    /** N11.FR.04 to 06: a station whose stream is rejected tells each value in an event, with all that is to be said of it. */
    private Response opened(Line line, OpenPeriodicEventStreamRequest stream) {
        note(line, stream);
        var said = stream.constantStreamData();
        boolean taken =
                fleet.streams().opened(line.charger(), said.id(), said.variableMonitoringId(), pace(said.params()));
        return taken
                ? new OpenPeriodicEventStreamResponse(GenericStatus.ACCEPTED, Optional.empty())
                : new OpenPeriodicEventStreamResponse(
                        GenericStatus.REJECTED, Optional.of(new StatusInfo("UnknownMonitor", Optional.empty())));
    }

    private static Pace pace(PeriodicEventStreamParams params) {
        return new Pace(params.interval(), params.values());
    }

    /** N13.FR.02. */
    private Response closed(Line line, ClosePeriodicEventStreamRequest stream) {
        note(line, stream);
        fleet.streams().closed(line.charger(), stream.id());
        return new ClosePeriodicEventStreamResponse();
    }

    /** N15: nobody answers to it; a stream that falls behind, or is too fast, is asked for another pace. */
    void told(Line line, NotifyPeriodicEventStreamRequest part) {
        var offsets = part.data().stream()
                .map(value -> Map.entry(value.t(), value.v()))
                .toList();
        try {
            fleet.streams()
                    .heard(line.charger(), part.id(), part.basetime(), List.copyOf(offsets), part.pending())
                    .ifPresent(pace -> adjust(line, part.id(), pace));
        } catch (UnknownStream _) {
            line.odd(UNKNOWN);
        }
    }

    /** N14. */
    private void adjust(Line line, int stream, Pace pace) {
        var request = new AdjustPeriodicEventStreamRequest(
                stream, new PeriodicEventStreamParams(pace.seconds(), pace.values()));
        boolean sent = line.ask(
                request.operation().text(),
                request.write(),
                heard -> fleet.streams()
                        .adjusted(
                                line.charger(),
                                stream,
                                pace,
                                heard instanceof Heard.Confirmed(var payload)
                                        && Ocpp2.status(payload).equals("Accepted")));
        if (!sent) fleet.streams().adjusted(line.charger(), stream, pace, false);
    }
}
