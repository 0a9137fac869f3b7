package org.plugpact.hub.ocpp16;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Certifier;
import org.plugpact.hub.ocpp.ChargingWords;
import org.plugpact.hub.ocpp.DataTransfers;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.ModelAsking;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.hub.ocpp.Reply;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Fault;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Oddity;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.CancelReservationRequest;
import org.plugpact.wire.ocpp16.CertificateSignedRequest;
import org.plugpact.wire.ocpp16.ChangeAvailabilityRequest;
import org.plugpact.wire.ocpp16.ChangeConfigurationRequest;
import org.plugpact.wire.ocpp16.ClearCacheRequest;
import org.plugpact.wire.ocpp16.ClearChargingProfileRequest;
import org.plugpact.wire.ocpp16.DataTransferRequest;
import org.plugpact.wire.ocpp16.DeleteCertificateRequest;
import org.plugpact.wire.ocpp16.DiagnosticsStatusNotificationRequest;
import org.plugpact.wire.ocpp16.ErrorCode;
import org.plugpact.wire.ocpp16.ExtendedTriggerMessageRequest;
import org.plugpact.wire.ocpp16.FirmwareStatusNotificationRequest;
import org.plugpact.wire.ocpp16.GetCompositeScheduleRequest;
import org.plugpact.wire.ocpp16.GetConfigurationRequest;
import org.plugpact.wire.ocpp16.GetDiagnosticsRequest;
import org.plugpact.wire.ocpp16.GetInstalledCertificateIdsRequest;
import org.plugpact.wire.ocpp16.GetLocalListVersionRequest;
import org.plugpact.wire.ocpp16.GetLogRequest;
import org.plugpact.wire.ocpp16.HeartbeatRequest;
import org.plugpact.wire.ocpp16.InstallCertificateRequest;
import org.plugpact.wire.ocpp16.LogStatusNotificationRequest;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.RemoteStartTransactionRequest;
import org.plugpact.wire.ocpp16.RemoteStopTransactionRequest;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.ReserveNowRequest;
import org.plugpact.wire.ocpp16.ResetRequest;
import org.plugpact.wire.ocpp16.Response;
import org.plugpact.wire.ocpp16.SecurityEventNotificationRequest;
import org.plugpact.wire.ocpp16.SendLocalListRequest;
import org.plugpact.wire.ocpp16.SetChargingProfileRequest;
import org.plugpact.wire.ocpp16.SignCertificateRequest;
import org.plugpact.wire.ocpp16.SignedFirmwareStatusNotificationRequest;
import org.plugpact.wire.ocpp16.SignedUpdateFirmwareRequest;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StatusNotificationRequest;
import org.plugpact.wire.ocpp16.StopTransactionRequest;
import org.plugpact.wire.ocpp16.TriggerMessageRequest;
import org.plugpact.wire.ocpp16.UnlockConnectorRequest;
import org.plugpact.wire.ocpp16.UpdateFirmwareRequest;

/**
 * OCPP 1.6J with its security extension: every request that a charger may send has its answer here, every one that a
 * central system may send can be commanded. What breaks a schema's rule is read once more, leniently. Any thread.
 */
public final class Ocpp16 implements Dialect {
    private static final int NAME_SHOWN_MAX = 64;

    /** Characters of an id tag (OCPP 1.6, 7.28). */
    private static final int TAG_MAX = 20;

    /** What may be asked of a charger that waits: about its settings (4.2), and about its certificate. */
    private static final Set<Action> FOR_PENDING = EnumSet.of(
            Action.GET_CONFIGURATION,
            Action.CHANGE_CONFIGURATION,
            Action.EXTENDED_TRIGGER_MESSAGE,
            Action.CERTIFICATE_SIGNED,
            Action.INSTALL_CERTIFICATE);

    private final DataTransfers vendors;
    private final CoreProfile core;
    private final FirmwareProfile firmware;
    private final SecurityProfile security;
    private final Orders orders;

    /** @param vendors who understands what vendors say */
    public Ocpp16(Sessions sessions, Devices devices, Certifier certifier, DataTransfers vendors) {
        this.vendors = vendors;
        this.core = new CoreProfile(sessions, devices, vendors, certifier);
        this.firmware = new FirmwareProfile(sessions, devices);
        this.security = new SecurityProfile(sessions, devices, certifier);
        this.orders = new Orders(sessions, devices, core);
    }

    @Override
    public String subprotocol() {
        return "ocpp1.6";
    }

    @Override
    public String code(Fault fault) {
        return ErrorCode.FORMATION_VIOLATION.text();
    }

    @Override
    public Reply answer(Line line, String named, Json.Entries payload) throws DeskBusy {
        var action = Action.named(named);
        if (action.isEmpty()) {
            line.recorder().record(IncidentKind.UNKNOWN_ACTION, shown(named));
            return failed(ErrorCode.NOT_IMPLEMENTED, "no such action");
        }
        if (!action.get().fromChargePoint()) {
            line.recorder().record(IncidentKind.UNSUPPORTED_ACTION, named);
            return failed(ErrorCode.NOT_SUPPORTED, "only a central system asks this");
        }
        return switch (read(line, action.get(), payload)) {
            case Parsed.Good<Request>(var request) -> {
                if (!(request instanceof BootNotificationRequest)) line.accepted();
                yield answer(line, request);
            }
            case Parsed.Bad<Request>(var violation) -> {
                line.recorder().record(IncidentKind.MESSAGE_REFUSED, named + ": " + violation.text());
                yield failed(ErrorCode.of(violation.breach()), violation.text());
            }
        };
    }

    /** Strictly; or else leniently, and what was odd is counted. */
    private static Parsed<Request> read(Line line, Action action, Json.Entries payload) {
        var strict = action.request(payload);
        if (strict instanceof Parsed.Good<Request>) return strict;
        var odd = EnumSet.noneOf(Oddity.class);
        var lenient = action.requestLeniently(payload, odd::add);
        if (!(lenient instanceof Parsed.Good<Request>(var request))) return lenient;
        // Cut to its length, it could be somebody's.
        if (tag(request).filter(tag -> tag.length() > TAG_MAX).isPresent()) return strict;
        odd.forEach(line::odd);
        return lenient;
    }

    private static Optional<String> tag(Request request) {
        if (request instanceof AuthorizeRequest(var idTag)) return Optional.of(idTag);
        if (request instanceof StartTransactionRequest start) return Optional.of(start.idTag());
        return request instanceof StopTransactionRequest stop ? stop.idTag() : Optional.empty();
    }

    private Reply answer(Line line, Request request) throws DeskBusy {
        return switch (request) {
            case AuthorizeRequest authorize -> core.authorize(line, authorize);
            case BootNotificationRequest boot -> core.boot(line, boot);
            case DataTransferRequest transfer -> core.dataTransfer(line, transfer);
            case HeartbeatRequest _ -> core.heartbeat();
            case MeterValuesRequest values -> core.meterValues(line, values);
            case StartTransactionRequest start -> core.start(line, start);
            case StatusNotificationRequest status -> core.status(line, status);
            case StopTransactionRequest stop -> core.stop(line, stop);
            case DiagnosticsStatusNotificationRequest status -> firmware.diagnostics(line, status);
            case FirmwareStatusNotificationRequest status -> firmware.firmware(line, status);
            case LogStatusNotificationRequest status -> security.log(line, status);
            case SecurityEventNotificationRequest event -> security.event(line, event);
            case SignCertificateRequest sign -> security.sign(line, sign);
            case SignedFirmwareStatusNotificationRequest status -> security.firmware(line, status);
            case CancelReservationRequest _,
                    CertificateSignedRequest _,
                    ChangeAvailabilityRequest _,
                    ChangeConfigurationRequest _,
                    ClearCacheRequest _,
                    ClearChargingProfileRequest _,
                    DeleteCertificateRequest _,
                    ExtendedTriggerMessageRequest _,
                    GetCompositeScheduleRequest _,
                    GetConfigurationRequest _,
                    GetDiagnosticsRequest _,
                    GetInstalledCertificateIdsRequest _,
                    GetLocalListVersionRequest _,
                    GetLogRequest _,
                    InstallCertificateRequest _,
                    RemoteStartTransactionRequest _,
                    RemoteStopTransactionRequest _,
                    ReserveNowRequest _,
                    ResetRequest _,
                    SendLocalListRequest _,
                    SetChargingProfileRequest _,
                    SignedUpdateFirmwareRequest _,
                    TriggerMessageRequest _,
                    UnlockConnectorRequest _,
                    UpdateFirmwareRequest _ -> throw new IllegalStateException("a charger may not ask this");
        };
    }

    @Override
    public Optional<Asking> asking() {
        return Optional.of(new Asking16());
    }

    @Override
    public Optional<ChargingWords> charging() {
        return Optional.of(SmartChargingProfile.WORDS);
    }

    @Override
    public boolean isForPending(String action) {
        return Action.named(action).filter(FOR_PENDING::contains).isPresent();
    }

    @Override
    public Optional<ModelAsking> models() {
        return Optional.of(new ModelAsking16());
    }

    @Override
    public Prepared prepare(Claim.Command command) {
        return prepare(Optional.of(command.charger()), command.action(), command.arguments());
    }

    private Prepared prepare(Optional<ChargerId> charger, String action, String arguments) {
        var own = orders.prepare(charger, action, arguments);
        if (own instanceof Prepared.Call) return own;
        return vendors.prepare(subprotocol(), action, arguments).orElse(own);
    }

    @Override
    public Optional<Objection> objection(Optional<ChargerId> charger, String action, String arguments) {
        return switch (prepare(charger, action, arguments)) {
            case Prepared.Call _ -> Optional.empty();
            case Prepared.Not(var why) -> Optional.of(why);
        };
    }

    @Override
    public Understood understand(Line line, String named, Json.Entries request, Json.Entries payload) {
        var outside = orders.understand(line, Action.named(named).orElseThrow(), request, payload);
        if (!(named.equals(DataTransfers.ACTION) && outside instanceof Understood.Good)) return outside;
        return vendors.understand(subprotocol(), request, payload).orElse(outside);
    }

    static Reply confirmed(Response response) {
        return new Reply.Confirmed(response.write());
    }

    private static Reply failed(ErrorCode code, String description) {
        return new Reply.Failed(code.text(), description, true);
    }

    /** A word from the network, made fit for the record. */
    private static String shown(String word) {
        var shown = word.length() > NAME_SHOWN_MAX ? word.substring(0, NAME_SHOWN_MAX) : word;
        return shown.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }
}
