package org.plugpact.hub.ocpp2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Grid.Held;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.DerControl;
import org.plugpact.wire.ocpp21.GridEventFault;
import org.plugpact.wire.ocpp21.NotifyDerAlarmRequest;
import org.plugpact.wire.ocpp21.NotifyDerAlarmResponse;
import org.plugpact.wire.ocpp21.NotifyDerStartStopRequest;
import org.plugpact.wire.ocpp21.NotifyDerStartStopResponse;
import org.plugpact.wire.ocpp21.ReportDerControlRequest;
import org.plugpact.wire.ocpp21.ReportDerControlResponse;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/** Block R as stations tell it: which grid settings hold there, and when one makes them deviate from their profiles (R04, R05). */
final class GridHeard {
    private final Sessions sessions;
    private final Fleet fleet;

    GridHeard(Sessions sessions, Fleet fleet) {
        this.sessions = sessions;
        this.fleet = fleet;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.NOTIFY_DER_ALARM, NotifyDerAlarmRequest.class, this::alarmed);
        handlers.on(Action.NOTIFY_DER_START_STOP, NotifyDerStartStopRequest.class, this::ran);
        handlers.on(Action.REPORT_DER_CONTROL, ReportDerControlRequest.class, this::reported);
    }

    private void note(Line line, Request request) {
        fleet.note(line.charger(), request.operation().text(), sessions.now(), Frames.write(request.write()));
    }

    private Response alarmed(Line line, NotifyDerAlarmRequest alarm) {
        note(line, alarm);
        if (alarm.alarmEnded().orElse(false)) {
            fleet.grid().calmed(line.charger());
        } else {
            fleet.grid()
                    .alarmed(
                            line.charger(),
                            alarm.controlType().text(),
                            alarm.gridEventFault().map(GridEventFault::text).orElse(""),
                            alarm.timestamp());
        }
        return new NotifyDerAlarmResponse();
    }

    private Response ran(Line line, NotifyDerStartStopRequest said) {
        note(line, said);
        fleet.grid().ran(line.charger(), said.controlId(), said.started(), said.supersededIds(), said.timestamp());
        return new NotifyDerStartStopResponse();
    }

    private Response reported(Line line, ReportDerControlRequest report) {
        note(line, report);
        fleet.grid()
                .reported(
                        line.charger(),
                        report.requestId(),
                        held(report),
                        report.tbc().orElse(false));
        return new ReportDerControlResponse();
    }

    private static List<Held> held(ReportDerControlRequest report) {
        var all = new ArrayList<Held>();
        report.curve().forEach(one -> all.add(held(one.id(), one.curveType(), one.isDefault(), one.isSuperseded())));
        report.enterService().forEach(one -> all.add(held(one.id(), DerControl.ENTER_SERVICE)));
        report.fixedPFAbsorb()
                .forEach(one ->
                        all.add(held(one.id(), DerControl.FIXED_PF_ABSORB, one.isDefault(), one.isSuperseded())));
        report.fixedPFInject()
                .forEach(one ->
                        all.add(held(one.id(), DerControl.FIXED_PF_INJECT, one.isDefault(), one.isSuperseded())));
        report.fixedVar()
                .forEach(one -> all.add(held(one.id(), DerControl.FIXED_VAR, one.isDefault(), one.isSuperseded())));
        report.freqDroop()
                .forEach(one -> all.add(held(one.id(), DerControl.FREQ_DROOP, one.isDefault(), one.isSuperseded())));
        report.gradient().forEach(one -> all.add(held(one.id(), DerControl.GRADIENTS)));
        report.limitMaxDischarge()
                .forEach(one ->
                        all.add(held(one.id(), DerControl.LIMIT_MAX_DISCHARGE, one.isDefault(), one.isSuperseded())));
        return all;
    }

    private static Held held(String id, DerControl kind, boolean isDefault, boolean superseded) {
        return new Held(id, kind.text(), Optional.of(isDefault), superseded);
    }

    /** Of those of which no more is said. */
    private static Held held(String id, DerControl kind) {
        return new Held(id, kind.text(), Optional.empty(), false);
    }
}
