package org.plugpact.hub.ocpp2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plugpact.hub.certificates.Entrance;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Certifier;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.BootNotificationRequest;
import org.plugpact.wire.ocpp21.BootNotificationResponse;
import org.plugpact.wire.ocpp21.MessageTrigger;
import org.plugpact.wire.ocpp21.NotifyReportRequest;
import org.plugpact.wire.ocpp21.NotifyReportResponse;
import org.plugpact.wire.ocpp21.RegistrationStatus;
import org.plugpact.wire.ocpp21.TriggerMessageRequest;

/** Block B: a station boots, and reports its variables. */
final class Provisioning {
    /** Seconds between heartbeats that a station is asked for. */
    private static final int HEARTBEAT_SECONDS = 300;

    /** Seconds after which one that waits in the lobby asks again. */
    private static final int WAITING_SECONDS = 60;

    /** Seconds after which one that was turned away may ask again. */
    private static final int REJECTED_SECONDS = 3_600;

    private final Sessions sessions;
    private final Fleet fleet;
    private final Entrance entrance;
    private final Certifier certifier;

    Provisioning(Sessions sessions, Fleet fleet, Entrance entrance, Certifier certifier) {
        this.sessions = sessions;
        this.fleet = fleet;
        this.entrance = entrance;
        this.certifier = certifier;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.BOOT_NOTIFICATION, BootNotificationRequest.class, this::boot);
        handlers.on(Action.NOTIFY_REPORT, NotifyReportRequest.class, this::report);
    }

    /** B01 to B03: whoever is entered here is accepted; others wait in the lobby, or were turned away there. */
    private BootNotificationResponse boot(Line line, BootNotificationRequest boot) throws DeskBusy {
        return switch (line.standing()) {
            case ENTERED -> line.mustRenew() ? renewing(line) : accepted(line, boot);
            case WAITING -> {
                line.introduced(said(boot));
                yield booted(RegistrationStatus.PENDING, WAITING_SECONDS);
            }
            case REJECTED -> booted(RegistrationStatus.REJECTED, REJECTED_SECONDS);
        };
    }

    /**
     * Its certificate has ended, or is its maker's: it waits, is told whose name has to be in a new one, and is to ask for that at
     * once (A00.FR.406, A00.FR.429, A00.FR.806, A02).
     */
    private BootNotificationResponse renewing(Line line) {
        if (!certifier.owner().isEmpty()) {
            var owner = Security.owner(certifier.owner());
            boolean _ = line.ask(owner.operation().text(), owner.write(), _ -> {});
        }
        var trigger = new TriggerMessageRequest(
                Optional.empty(), MessageTrigger.SIGN_CHARGING_STATION_CERTIFICATE, Optional.empty());
        boolean _ = line.ask(trigger.operation().text(), trigger.write(), _ -> {});
        return booted(RegistrationStatus.PENDING, WAITING_SECONDS);
    }

    private BootNotificationResponse accepted(Line line, BootNotificationRequest boot) throws DeskBusy {
        var station = boot.chargingStation();
        var serial = entrance.serial(line.charger(), line.certificate(), station.serialNumber());
        if (serial != Entrance.Serial.KNOWN) {
            line.recorder().record(IncidentKind.SERIAL_NUMBER_DIFFERS, "at its boot");
        }
        // B01.FR.12.
        if (serial == Entrance.Serial.ANOTHER) {
            line.part("the serial number is another than the certificate's");
            return booted(RegistrationStatus.REJECTED, REJECTED_SECONDS);
        }
        sessions.booted(
                line,
                station.vendorName(),
                station.model(),
                station.firmwareVersion().orElse(""));
        fleet.booted(line.charger(), said(boot), sessions.now());
        line.booted();
        return booted(RegistrationStatus.ACCEPTED, HEARTBEAT_SECONDS);
    }

    private BootNotificationResponse booted(RegistrationStatus status, int seconds) {
        return new BootNotificationResponse(sessions.now(), seconds, status, Optional.empty());
    }

    private static Map<String, String> said(BootNotificationRequest boot) {
        var station = boot.chargingStation();
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
        return said;
    }

    /** B07, B08: parts of a report may come in any order; each says what it says. */
    private NotifyReportResponse report(Line line, NotifyReportRequest report) {
        fleet.configured(line.charger(), Keys.settings(report.reportData()));
        return new NotifyReportResponse();
    }
}
