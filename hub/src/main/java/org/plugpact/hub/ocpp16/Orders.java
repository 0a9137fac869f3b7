package org.plugpact.hub.ocpp16;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Dialect.Prepared;
import org.plugpact.hub.ocpp.Dialect.Understood;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
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
import org.plugpact.wire.ocpp16.ChangeConfigurationResponse;
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
import org.plugpact.wire.ocpp16.GetConfigurationResponse;
import org.plugpact.wire.ocpp16.GetDiagnosticsRequest;
import org.plugpact.wire.ocpp16.GetInstalledCertificateIdsRequest;
import org.plugpact.wire.ocpp16.GetLocalListVersionRequest;
import org.plugpact.wire.ocpp16.GetLocalListVersionResponse;
import org.plugpact.wire.ocpp16.GetLogRequest;
import org.plugpact.wire.ocpp16.HeartbeatRequest;
import org.plugpact.wire.ocpp16.InstallCertificateRequest;
import org.plugpact.wire.ocpp16.KeyValue;
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
import org.plugpact.wire.ocpp16.SendLocalListResponse;
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

/** Requests of ours: what a command of the record is on the wire, what the text asks of it beyond its form, what the answer says. */
final class Orders {
    /** In the arguments of a command, in place of {@code idTag}: the pseudonym of the driver's contract. */
    private static final String CONTRACT = "contract";

    /** What is recorded in place of a secret. */
    private static final String NOT_RECORDED = "(secret, not recorded)";

    private final Sessions sessions;
    private final CoreProfile core;
    private final LocalListProfile lists;
    private final Limits limits;

    Orders(Sessions sessions, Devices devices, CoreProfile core) {
        this.sessions = sessions;
        this.core = core;
        this.lists = new LocalListProfile(devices);
        this.limits = new Limits(devices);
    }

    Prepared prepare(Optional<ChargerId> charger, String asked, String said) {
        boolean end = asked.equals(Claim.Command.END);
        var action = Action.named(end ? "RemoteStopTransaction" : asked).filter(Action::fromCentralSystem);
        if (action.isEmpty()) return not("no action of a central system's");
        var payload = Frames.readObject(end ? "{\"transactionId\":" + said + "}" : said)
                .map(this::withIdTags);
        if (payload.isEmpty()) return not("the arguments are not a JSON object");
        return switch (action.get().request(payload.get())) {
            case Parsed.Bad<Request>(var violation) -> new Prepared.Not(Objection.of(violation));
            case Parsed.Good<Request>(var request) ->
                objection(request)
                        .map(Objection::plain)
                        .or(() -> limits.objection(charger, request))
                        .<Prepared>map(Prepared.Not::new)
                        .orElseGet(() -> new Prepared.Call(action.get().text(), request.write()));
        };
    }

    private static Prepared not(String why) {
        return new Prepared.Not(Objection.plain(why));
    }

    /** Facts hold no tag, so a command names a driver by the contract; the charger has to be told the tag. */
    private Json.Entries withIdTags(Json.Entries arguments) {
        var members = new LinkedHashMap<String, Json>();
        arguments.values().forEach((name, value) -> {
            var tag = name.equals(CONTRACT) && value instanceof Json.Text(var contract)
                    ? ContractId.parse(contract).flatMap(sessions::token)
                    : Optional.<Shown>empty();
            if (tag.isPresent()) members.put("idTag", Json.of(tag.get().token()));
            else members.put(name, withIdTags(value));
        });
        return new Json.Entries(members);
    }

    private Json withIdTags(Json value) {
        return switch (value) {
            case Json.Entries entries -> withIdTags(entries);
            case Json.Items(var items) ->
                new Json.Items(items.stream().map(this::withIdTags).toList());
            case Json.Text _, Json.Decimal _, Json.Bool _, Json.Null _ -> value;
        };
    }

    /** Why a request that keeps its schema's rules should not be sent all the same. */
    private Optional<String> objection(Request request) {
        return switch (request) {
            case ReserveNowRequest reserve -> ReservationProfile.objection(reserve, sessions.now());
            case ChangeConfigurationRequest change -> CoreProfile.objection(change);
            case RemoteStartTransactionRequest start -> CoreProfile.objection(start);
            case GetDiagnosticsRequest diagnostics -> FirmwareProfile.objection(diagnostics);
            case UpdateFirmwareRequest update -> FirmwareProfile.objection(update);
            case GetLogRequest log -> SecurityProfile.objection(log);
            case SignedUpdateFirmwareRequest update -> SecurityProfile.objection(update);
            case SetChargingProfileRequest set -> SmartChargingProfile.objection(set);
            case SendLocalListRequest list -> LocalListProfile.objection(list);
            case AuthorizeRequest _,
                    BootNotificationRequest _,
                    CancelReservationRequest _,
                    CertificateSignedRequest _,
                    ChangeAvailabilityRequest _,
                    ClearCacheRequest _,
                    ClearChargingProfileRequest _,
                    DataTransferRequest _,
                    DeleteCertificateRequest _,
                    DiagnosticsStatusNotificationRequest _,
                    FirmwareStatusNotificationRequest _,
                    ExtendedTriggerMessageRequest _,
                    GetCompositeScheduleRequest _,
                    GetConfigurationRequest _,
                    GetInstalledCertificateIdsRequest _,
                    GetLocalListVersionRequest _,
                    HeartbeatRequest _,
                    InstallCertificateRequest _,
                    LogStatusNotificationRequest _,
                    MeterValuesRequest _,
                    RemoteStopTransactionRequest _,
                    ResetRequest _,
                    SecurityEventNotificationRequest _,
                    SignCertificateRequest _,
                    SignedFirmwareStatusNotificationRequest _,
                    StartTransactionRequest _,
                    StatusNotificationRequest _,
                    StopTransactionRequest _,
                    TriggerMessageRequest _,
                    UnlockConnectorRequest _ -> Optional.empty();
        };
    }

    /** What a charger's confirmation says; what it says of itself as a device is noted. */
    Understood understand(Line line, Action action, Json.Entries asked, Json.Entries payload) {
        var strict = action.response(payload);
        if (strict instanceof Parsed.Good<Response>(var response)) return understood(line, action, asked, response);
        var odd = EnumSet.noneOf(Oddity.class);
        return switch (action.responseLeniently(payload, odd::add)) {
            case Parsed.Good<Response>(var response) -> {
                odd.forEach(line::odd);
                yield understood(line, action, asked, response);
            }
            case Parsed.Bad<Response>(var violation) ->
                new Understood.Bad(ErrorCode.of(violation.breach()).text(), violation.text());
        };
    }

    private Understood understood(Line line, Action action, Json.Entries asked, Response response) {
        if (action.request(asked) instanceof Parsed.Good<Request>(var request)) note(line, request, response);
        var kept = withoutSecrets(response).write();
        var status = kept.values().get("status") instanceof Json.Text(var word) ? word : "Accepted";
        return new Understood.Good(status, kept);
    }

    private void note(Line line, Request request, Response response) {
        if (response instanceof GetConfigurationResponse told) core.configured(line, told);
        if (response instanceof GetLocalListVersionResponse told) lists.told(line, told);
        if (request instanceof ChangeConfigurationRequest change
                && response instanceof ChangeConfigurationResponse told) {
            core.changed(line, change, told);
        }
        if (request instanceof SendLocalListRequest list && response instanceof SendLocalListResponse told) {
            lists.sent(line, list, told);
        }
    }

    private static Response withoutSecrets(Response response) {
        if (!(response instanceof GetConfigurationResponse(var known, var unknown))) return response;
        return new GetConfigurationResponse(
                known.stream().map(Orders::withoutSecret).toList(), unknown);
    }

    private static KeyValue withoutSecret(KeyValue entry) {
        if (!Secrets.isPasswordKey(entry.key())) return entry;
        return new KeyValue(entry.key(), entry.readonly(), entry.value().map(_ -> NOT_RECORDED));
    }
}
