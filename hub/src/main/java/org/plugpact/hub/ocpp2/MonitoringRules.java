package org.plugpact.hub.ocpp2;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.AdjustPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.ClearVariableMonitoringRequest;
import org.plugpact.wire.ocpp21.GetLogRequest;
import org.plugpact.wire.ocpp21.GetMonitoringReportRequest;
import org.plugpact.wire.ocpp21.Monitor;
import org.plugpact.wire.ocpp21.PeriodicEventStreamParams;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.SetMonitoringData;
import org.plugpact.wire.ocpp21.SetVariableMonitoringRequest;

/** Block N: where logs go, and monitors of variables (OCPP 2.1, N01, N02, N04, N06, N11). */
final class MonitoringRules implements Rules {
    private static final String CONTROLLER = "MonitoringCtrlr";

    private final Redirects redirects = new Redirects();

    @Override
    public Optional<Objection> objection(Request request, Station station) {
        if (request instanceof GetLogRequest log && station.isOf21()) {
            return address(log.log().remoteLocation(), "log.remoteLocation");
        }
        if (request instanceof GetMonitoringReportRequest report) {
            int wanted = report.componentVariable().size();
            return Sizes.objection(
                    station, request, "N02.FR.07", "DeviceDataCtrlr", "GetReport", "componentVariable", wanted);
        }
        if (request instanceof SetVariableMonitoringRequest(var monitors)) {
            return set(monitors, station)
                    .or(() -> Sizes.objection(
                            station,
                            request,
                            "N04.FR.09",
                            CONTROLLER,
                            "SetVariableMonitoring",
                            "setMonitoringData",
                            monitors.size()));
        }
        if (request instanceof ClearVariableMonitoringRequest(var ids)) {
            return Sizes.objection(
                    station, request, "N06.FR.04", CONTROLLER, "ClearVariableMonitoring", "id", ids.size());
        }
        if (request instanceof AdjustPeriodicEventStreamRequest adjust) return stream(adjust.params(), "params");
        return Optional.empty();
    }

    /** N01.FR.26 to 28. Where the hub itself takes logs it does not redirect, and that is not asked for by a command. */
    private Optional<Objection> address(String location, String place) {
        try {
            var address = new URI(location);
            if (address.getRawFragment() != null) {
                return Optional.of(new Objection("N01.FR.27", place, "has a fragment, which nobody would be sent"));
            }
            if (address.getRawQuery() != null && address.getRawQuery().endsWith("/")) {
                return Optional.of(new Objection("N01.FR.28", place, "has a query that ends with a slash"));
            }
            return redirects.are(address)
                    ? Optional.of(new Objection(
                            "N01.FR.26", place, "the server there redirects, which chargers don't follow"))
                    : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.of(new Objection("N01.FR.18", place, "not an address"));
        }
    }

    private static Optional<Objection> set(List<SetMonitoringData> monitors, Station station) {
        for (int at = 0; at < monitors.size(); at++) {
            var place = "setMonitoringData[" + at + "]";
            var monitor = monitors.get(at);
            var found = delta(monitor, place, station)
                    .or(() -> monitor.periodicEventStream()
                            .flatMap(stream -> stream(stream, place + ".periodicEventStream")));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** Of what is no number every change counts. */
    private static Optional<Objection> delta(SetMonitoringData monitor, String place, Station station) {
        if (monitor.type() != Monitor.DELTA || monitor.value().compareTo(BigDecimal.ONE) == 0) return Optional.empty();
        return station.isNoNumber(Keys.key(monitor.component(), monitor.variable(), Optional.empty()))
                ? Optional.of(new Objection("N04.FR.17", place + ".value", "1 for a variable that is no number"))
                : Optional.empty();
    }

    private static Optional<Objection> stream(PeriodicEventStreamParams params, String place) {
        return params.interval().isEmpty() && params.values().isEmpty()
                ? Optional.of(new Objection("N11.FR.09", place, "an interval or a number of values is missing"))
                : Optional.empty();
    }
}
