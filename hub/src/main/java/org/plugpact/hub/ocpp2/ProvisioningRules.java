package org.plugpact.hub.ocpp2;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.GetReportRequest;
import org.plugpact.wire.ocpp21.GetVariablesRequest;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.SetVariableData;
import org.plugpact.wire.ocpp21.SetVariablesRequest;

/** Block B: how many variables are asked for or set at once (OCPP 2.1, B05, B06, B08). */
final class ProvisioningRules implements Rules {
    private static final String CONTROLLER = "DeviceDataCtrlr";

    @Override
    public Optional<Objection> objection(Request request, Station station) {
        if (request instanceof SetVariablesRequest(var settings)) {
            var place = "setVariableData";
            return twice(settings)
                    .or(() -> Sizes.objection(
                            station, request, "B05.FR.11", CONTROLLER, "SetVariables", place, settings.size()));
        }
        if (request instanceof GetVariablesRequest(var wanted)) {
            return Sizes.objection(
                    station, request, "B06.FR.05", CONTROLLER, "GetVariables", "getVariableData", wanted.size());
        }
        if (request instanceof GetReportRequest report) {
            int wanted = report.componentVariable().size();
            return Sizes.objection(station, request, "B08.FR.06", CONTROLLER, "GetReport", "componentVariable", wanted);
        }
        return Optional.empty();
    }

    /** Names are compared without case; an attribute that is not named is the actual value. */
    private static Optional<Objection> twice(List<SetVariableData> settings) {
        var seen = new HashSet<String>();
        for (int at = 0; at < settings.size(); at++) {
            var one = settings.get(at);
            var key = Keys.key(one.component(), one.variable(), one.attributeType());
            if (!seen.add(key.toLowerCase(Locale.ROOT))) {
                return Optional.of(
                        new Objection("B05.FR.13", "setVariableData[" + at + "]", "this variable is set twice"));
            }
        }
        return Optional.empty();
    }
}
