package org.plugpact.hub.ocpp16;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.ocpp.Begun;
import org.plugpact.hub.ocpp.Conduct;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Reply;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.Confirmation;
import org.plugpact.wire.ocpp16.Confirmations;
import org.plugpact.wire.ocpp16.DataTransferStatus;
import org.plugpact.wire.ocpp16.IdTagInfo;
import org.plugpact.wire.ocpp16.Reason;
import org.plugpact.wire.ocpp16.RegistrationStatus;
import org.plugpact.wire.ocpp16.Request;

/** The Core profile's requests of a charge point (OCPP 1.6, 4): each becomes sessions' words, and their outcome its answer. */
final class CoreProfile {
    /** Seconds between heartbeats that a charger is asked for. */
    private static final int HEARTBEAT_SECONDS = 300;

    /** Characters of a parentIdTag in OCPP 1.6; a longer one, of OCPP 2.x, is left out. */
    private static final int PARENT_MAX = 20;

    private final Sessions sessions;
    private final Devices devices;

    CoreProfile(Sessions sessions, Devices devices) {
        this.sessions = sessions;
        this.devices = devices;
    }

    Reply authorize(Line line, Request.Authorize authorize) throws DeskBusy {
        return confirmed(new Confirmation.Authorize(info(sessions.authorise(line, authorize.idTag()))));
    }

    /** Whoever is entered here and knows its password is accepted. */
    Reply boot(Line line, Request.BootNotification boot) throws DeskBusy {
        sessions.booted(
                line,
                boot.chargePointVendor(),
                boot.chargePointModel(),
                boot.firmwareVersion().orElse(""));
        var now = sessions.now();
        devices.booted(line.charger(), said(boot), now);
        line.booted();
        return confirmed(new Confirmation.BootNotification(RegistrationStatus.ACCEPTED, now, HEARTBEAT_SECONDS));
    }

    private static Map<String, String> said(Request.BootNotification boot) {
        var said = new LinkedHashMap<String, String>();
        said.put("chargePointVendor", boot.chargePointVendor());
        said.put("chargePointModel", boot.chargePointModel());
        boot.chargePointSerialNumber().ifPresent(text -> said.put("chargePointSerialNumber", text));
        boot.chargeBoxSerialNumber().ifPresent(text -> said.put("chargeBoxSerialNumber", text));
        boot.firmwareVersion().ifPresent(text -> said.put("firmwareVersion", text));
        boot.iccid().ifPresent(text -> said.put("iccid", text));
        boot.imsi().ifPresent(text -> said.put("imsi", text));
        boot.meterType().ifPresent(text -> said.put("meterType", text));
        boot.meterSerialNumber().ifPresent(text -> said.put("meterSerialNumber", text));
        return said;
    }

    Reply heartbeat() {
        return confirmed(new Confirmation.Heartbeat(sessions.now()));
    }

    /** Whatever became of it, the charger shall not send it again (4.9). */
    Reply status(Line line, Request.StatusNotification status) throws DeskBusy {
        var info = Stream.of(
                        status.info(),
                        status.vendorId().map(vendor -> "vendor " + vendor),
                        status.vendorErrorCode().map(code -> "code " + code))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        sessions.port(
                line,
                new Sessions.Port(
                        status.connectorId(),
                        status.status().text(),
                        status.errorCode().text(),
                        info),
                status.timestamp());
        return confirmed(new Confirmation.StatusNotification());
    }

    Reply start(Line line, Request.StartTransaction start) throws DeskBusy {
        var register = Register.ofWattHours(start.meterStart());
        return switch (sessions.start(line, start.connectorId(), start.idTag(), register, start.timestamp())) {
            case Begun.As(var transaction, var driver) ->
                confirmed(new Confirmation.StartTransaction(info(driver), transaction.value()));
            case Begun.NotYet() -> Reply.busy();
        };
    }

    /** Whatever became of them, the charger shall not send them again (4.7). */
    Reply meterValues(Line line, Request.MeterValues values) throws DeskBusy {
        sessions.sampled(
                line,
                values.connectorId(),
                transaction(line, values.transactionId()),
                Sampled.moments(values.meterValue()));
        return confirmed(new Confirmation.MeterValues());
    }

    /** Nothing can prevent a stop (4.10); what is told is about the tag, if one was named. */
    Reply stop(Line line, Request.StopTransaction stop) throws DeskBusy {
        var end = new Sessions.End(
                stop.transactionId(),
                Register.ofWattHours(stop.meterStop()),
                stop.timestamp(),
                stop.reason().orElse(Reason.LOCAL).text(),
                stop.transactionData().isEmpty() ? List.of() : Sampled.moments(stop.transactionData()));
        if (stop.transactionId() <= 0) line.odd(Conduct.TRANSACTION_NOT_NAMED);
        var by = sessions.stop(line, end, stop.idTag());
        return confirmed(new Confirmation.StopTransaction(by.map(CoreProfile::info)));
    }

    /** Nobody here speaks a vendor's own language; what was sent may be personal, so only its outside goes on record. */
    Reply dataTransfer(Line line, Request.DataTransfer transfer) {
        var message = transfer.messageId().map(id -> ", message " + id).orElse("");
        var length = transfer.data()
                .map(data -> ", " + data.length() + " characters")
                .orElse("");
        line.recorder().record(IncidentKind.DATA_TRANSFER, "vendor " + transfer.vendorId() + message + length);
        return confirmed(new Confirmation.DataTransfer(DataTransferStatus.UNKNOWN_VENDOR_ID, Optional.empty()));
    }

    /** Chargers write 0 or a negative number where they know of no transaction. */
    private static Optional<TransactionNumber> transaction(Line line, OptionalInt reported) {
        if (reported.isEmpty()) return Optional.empty();
        if (reported.getAsInt() > 0) return Optional.of(new TransactionNumber(reported.getAsInt()));
        line.odd(Conduct.TRANSACTION_NOT_NAMED);
        return Optional.empty();
    }

    private static IdTagInfo info(Authorised driver) {
        return switch (driver) {
            case Authorised.Yes(var expires, var parent) ->
                new IdTagInfo(expires, fitting(parent), AuthorizationStatus.ACCEPTED);
            case Authorised.Blocked(var parent) ->
                new IdTagInfo(Optional.empty(), fitting(parent), AuthorizationStatus.BLOCKED);
            case Authorised.Expired(var since, var parent) ->
                new IdTagInfo(Optional.of(since), fitting(parent), AuthorizationStatus.EXPIRED);
            case Authorised.No() -> IdTagInfo.of(AuthorizationStatus.INVALID);
        };
    }

    private static Optional<String> fitting(Optional<String> parent) {
        return parent.filter(tag -> tag.length() <= PARENT_MAX);
    }

    private static Reply confirmed(Confirmation confirmation) {
        return new Reply.Confirmed(Confirmations.write(confirmation));
    }
}
