package org.plugpact.hub.ocpp2;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.ModelAsking;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.GenericDeviceModelStatus;
import org.plugpact.wire.ocpp21.GetBaseReportRequest;
import org.plugpact.wire.ocpp21.GetBaseReportResponse;
import org.plugpact.wire.ocpp21.GetMonitoringReportRequest;
import org.plugpact.wire.ocpp21.ReportBase;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/** In OCPP 2, by a base report (B07) and a report of monitors (N02), which come in parts of their own. */
final class ModelAsking2 implements ModelAsking {
    private final Edition edition;

    ModelAsking2(Edition edition) {
        this.edition = edition;
    }

    @Override
    public Call model(int request) {
        return call(new GetBaseReportRequest(request, ReportBase.FULL_INVENTORY));
    }

    private static Call call(Request request) {
        return new Call(request.operation().text(), request.write());
    }

    /** One that is rejected may be taken later; the others are not. */
    @Override
    public Told told(Json.Entries answer) {
        boolean taken =
                edition.response(Action.GET_BASE_REPORT, answer, _ -> {}) instanceof Parsed.Good<Response>(var response)
                        && response instanceof GetBaseReportResponse report
                        && report.status() != GenericDeviceModelStatus.REJECTED;
        return new Told(taken, List.of());
    }

    @Override
    public Optional<Call> monitors(int request) {
        return Optional.of(call(new GetMonitoringReportRequest(List.of(), request, List.of())));
    }

    @Override
    public Set<String> monitored() {
        return Set.of("MonitoringCtrlr/Available", "MonitoringCtrlr/Enabled");
    }
}
