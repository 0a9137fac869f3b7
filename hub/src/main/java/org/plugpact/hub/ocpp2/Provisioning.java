package org.plugpact.hub.ocpp2;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.BootNotificationRequest;
import org.plugpact.wire.ocpp21.BootNotificationResponse;
import org.plugpact.wire.ocpp21.NotifyReportRequest;
import org.plugpact.wire.ocpp21.NotifyReportResponse;
import org.plugpact.wire.ocpp21.RegistrationStatus;

/** Block B: a station boots, and reports its variables. */
final class Provisioning {
    /** Seconds between heartbeats that a station is asked for. */
    private static final int HEARTBEAT_SECONDS = 300;

    private final Sessions sessions;
    private final Fleet fleet;

    Provisioning(Sessions sessions, Fleet fleet) {
        this.sessions = sessions;
        this.fleet = fleet;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.BOOT_NOTIFICATION, BootNotificationRequest.class, this::boot);
        handlers.on(Action.NOTIFY_REPORT, NotifyReportRequest.class, this::report);
    }

    /** B01: whoever is entered here and knows its secret is accepted. */
    private BootNotificationResponse boot(Line line, BootNotificationRequest boot) throws DeskBusy {
        var station = boot.chargingStation();
        sessions.booted(
                line,
                station.vendorName(),
                station.model(),
                station.firmwareVersion().orElse(""));
        var now = sessions.now();
        var said = new LinkedHashMap<String, String>();
        said.put("vendorName", station.vendorName());
        said.put("model", station.model());
        station.serialNumber().ifPresent(text -> said.put("serialNumber", text));
        station.firmwareVersion().ifPresent(text -> said.put("firmwareVersion", text));
        station.modem().ifPresent(modem -> {
            modem.iccid().ifPresent(text -> said.put("iccid", text));
            modem.imsi().ifPresent(text -> said.put("imsi", text));
        });
        said.put("reason", boot.reason().text());
        fleet.booted(line.charger(), said, now);
        line.booted();
        return new BootNotificationResponse(now, HEARTBEAT_SECONDS, RegistrationStatus.ACCEPTED, Optional.empty());
    }

    /** B07, B08: parts of a report may come in any order; each says what it says. */
    private NotifyReportResponse report(Line line, NotifyReportRequest report) {
        fleet.configured(line.charger(), Keys.settings(report.reportData()));
        return new NotifyReportResponse();
    }
}
