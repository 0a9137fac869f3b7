package org.plugpact.hub.ocpp2;

import java.util.List;
import java.util.Optional;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Devices.Setting;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.wire.ocpp21.GetVariableResult;
import org.plugpact.wire.ocpp21.GetVariableStatus;
import org.plugpact.wire.ocpp21.GetVariablesResponse;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/** What a station's answers to our requests tell of it as a device. */
final class Answers {
    private final Fleet fleet;

    Answers(Fleet fleet) {
        this.fleet = fleet;
    }

    void heard(Line line, Response response) {
        if (response instanceof GetVariablesResponse told) fleet.configured(line.charger(), settings(told));
        Monitoring.heard(line, response, fleet.streams());
    }

    /** What follows only with what was asked. */
    void heard(Line line, Request asked, Response response) {
        Monitoring.heard(line, asked, response, fleet.streams());
    }

    static List<Setting> settings(GetVariablesResponse told) {
        return told.getVariableResult().stream()
                .filter(result -> result.attributeStatus() == GetVariableStatus.ACCEPTED)
                .map(Answers::setting)
                .toList();
    }

    /** Whether it may be written, a station does not say here; a report does. */
    private static Setting setting(GetVariableResult result) {
        boolean secret = Secret.isSecret(result.component(), result.variable());
        return new Setting(
                Keys.key(result.component(), result.variable(), result.attributeType()),
                secret ? Optional.empty() : result.attributeValue(),
                false);
    }
}
