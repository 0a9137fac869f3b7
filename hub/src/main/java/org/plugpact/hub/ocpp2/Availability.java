package org.plugpact.hub.ocpp2;

import java.util.Optional;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.HeartbeatRequest;
import org.plugpact.wire.ocpp21.HeartbeatResponse;
import org.plugpact.wire.ocpp21.MeterValuesRequest;
import org.plugpact.wire.ocpp21.MeterValuesResponse;
import org.plugpact.wire.ocpp21.StatusNotificationRequest;
import org.plugpact.wire.ocpp21.StatusNotificationResponse;

/** Blocks G and J: how connectors are, and what meters show outside transactions. A pact's port is an EVSE. */
final class Availability {
    private static final String NO_ERROR = "NoError";

    private final Sessions sessions;

    Availability(Sessions sessions) {
        this.sessions = sessions;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.HEARTBEAT, HeartbeatRequest.class, (_, _) -> new HeartbeatResponse(sessions.now()));
        handlers.on(Action.STATUS_NOTIFICATION, StatusNotificationRequest.class, this::status);
        handlers.on(Action.METER_VALUES, MeterValuesRequest.class, this::meterValues);
    }

    /** G01: one vehicle at a time charges at an EVSE, through whichever of its connectors. */
    private StatusNotificationResponse status(Line line, StatusNotificationRequest status) throws DeskBusy {
        sessions.port(
                line,
                new Sessions.Port(
                        status.evseId(),
                        status.connectorStatus().text(),
                        NO_ERROR,
                        "connector " + status.connectorId()),
                Optional.of(status.timestamp()));
        return new StatusNotificationResponse();
    }

    /** J01: EVSE 0 is the main meter. */
    private MeterValuesResponse meterValues(Line line, MeterValuesRequest values) throws DeskBusy {
        sessions.sampled(line, values.evseId(), Optional.empty(), Sampled.moments(values.meterValue()));
        return new MeterValuesResponse();
    }
}
