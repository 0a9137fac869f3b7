package org.plugpact.wire.ocpp16;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Oddity;
import org.plugpact.wire.json.Parsed;

/** All 39 operations of OCPP 1.6 (6) and of its security extension (security whitepaper, 5), who may begin them, and how they are read. */
// The readers are references to static methods, which hold nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum Action {
    AUTHORIZE("Authorize", Profile.CORE, Side.CHARGE_POINT, AuthorizeRequest::read, AuthorizeResponse::read),
    BOOT_NOTIFICATION(
            "BootNotification",
            Profile.CORE,
            Side.CHARGE_POINT,
            BootNotificationRequest::read,
            BootNotificationResponse::read),
    CANCEL_RESERVATION(
            "CancelReservation",
            Profile.RESERVATION,
            Side.CENTRAL_SYSTEM,
            CancelReservationRequest::read,
            CancelReservationResponse::read),
    CERTIFICATE_SIGNED(
            "CertificateSigned",
            Profile.SECURITY,
            Side.CENTRAL_SYSTEM,
            CertificateSignedRequest::read,
            CertificateSignedResponse::read),
    CHANGE_AVAILABILITY(
            "ChangeAvailability",
            Profile.CORE,
            Side.CENTRAL_SYSTEM,
            ChangeAvailabilityRequest::read,
            ChangeAvailabilityResponse::read),
    CHANGE_CONFIGURATION(
            "ChangeConfiguration",
            Profile.CORE,
            Side.CENTRAL_SYSTEM,
            ChangeConfigurationRequest::read,
            ChangeConfigurationResponse::read),
    CLEAR_CACHE("ClearCache", Profile.CORE, Side.CENTRAL_SYSTEM, ClearCacheRequest::read, ClearCacheResponse::read),
    CLEAR_CHARGING_PROFILE(
            "ClearChargingProfile",
            Profile.SMART_CHARGING,
            Side.CENTRAL_SYSTEM,
            ClearChargingProfileRequest::read,
            ClearChargingProfileResponse::read),
    DATA_TRANSFER("DataTransfer", Profile.CORE, Side.EITHER, DataTransferRequest::read, DataTransferResponse::read),
    DELETE_CERTIFICATE(
            "DeleteCertificate",
            Profile.SECURITY,
            Side.CENTRAL_SYSTEM,
            DeleteCertificateRequest::read,
            DeleteCertificateResponse::read),
    DIAGNOSTICS_STATUS_NOTIFICATION(
            "DiagnosticsStatusNotification",
            Profile.FIRMWARE_MANAGEMENT,
            Side.CHARGE_POINT,
            DiagnosticsStatusNotificationRequest::read,
            DiagnosticsStatusNotificationResponse::read),
    EXTENDED_TRIGGER_MESSAGE(
            "ExtendedTriggerMessage",
            Profile.SECURITY,
            Side.CENTRAL_SYSTEM,
            ExtendedTriggerMessageRequest::read,
            ExtendedTriggerMessageResponse::read),
    FIRMWARE_STATUS_NOTIFICATION(
            "FirmwareStatusNotification",
            Profile.FIRMWARE_MANAGEMENT,
            Side.CHARGE_POINT,
            FirmwareStatusNotificationRequest::read,
            FirmwareStatusNotificationResponse::read),
    GET_COMPOSITE_SCHEDULE(
            "GetCompositeSchedule",
            Profile.SMART_CHARGING,
            Side.CENTRAL_SYSTEM,
            GetCompositeScheduleRequest::read,
            GetCompositeScheduleResponse::read),
    GET_CONFIGURATION(
            "GetConfiguration",
            Profile.CORE,
            Side.CENTRAL_SYSTEM,
            GetConfigurationRequest::read,
            GetConfigurationResponse::read),
    GET_DIAGNOSTICS(
            "GetDiagnostics",
            Profile.FIRMWARE_MANAGEMENT,
            Side.CENTRAL_SYSTEM,
            GetDiagnosticsRequest::read,
            GetDiagnosticsResponse::read),
    GET_INSTALLED_CERTIFICATE_IDS(
            "GetInstalledCertificateIds",
            Profile.SECURITY,
            Side.CENTRAL_SYSTEM,
            GetInstalledCertificateIdsRequest::read,
            GetInstalledCertificateIdsResponse::read),
    GET_LOCAL_LIST_VERSION(
            "GetLocalListVersion",
            Profile.LOCAL_AUTH_LIST,
            Side.CENTRAL_SYSTEM,
            GetLocalListVersionRequest::read,
            GetLocalListVersionResponse::read),
    GET_LOG("GetLog", Profile.SECURITY, Side.CENTRAL_SYSTEM, GetLogRequest::read, GetLogResponse::read),
    HEARTBEAT("Heartbeat", Profile.CORE, Side.CHARGE_POINT, HeartbeatRequest::read, HeartbeatResponse::read),
    INSTALL_CERTIFICATE(
            "InstallCertificate",
            Profile.SECURITY,
            Side.CENTRAL_SYSTEM,
            InstallCertificateRequest::read,
            InstallCertificateResponse::read),
    LOG_STATUS_NOTIFICATION(
            "LogStatusNotification",
            Profile.SECURITY,
            Side.CHARGE_POINT,
            LogStatusNotificationRequest::read,
            LogStatusNotificationResponse::read),
    METER_VALUES("MeterValues", Profile.CORE, Side.CHARGE_POINT, MeterValuesRequest::read, MeterValuesResponse::read),
    REMOTE_START_TRANSACTION(
            "RemoteStartTransaction",
            Profile.CORE,
            Side.CENTRAL_SYSTEM,
            RemoteStartTransactionRequest::read,
            RemoteStartTransactionResponse::read),
    REMOTE_STOP_TRANSACTION(
            "RemoteStopTransaction",
            Profile.CORE,
            Side.CENTRAL_SYSTEM,
            RemoteStopTransactionRequest::read,
            RemoteStopTransactionResponse::read),
    RESERVE_NOW(
            "ReserveNow", Profile.RESERVATION, Side.CENTRAL_SYSTEM, ReserveNowRequest::read, ReserveNowResponse::read),
    RESET("Reset", Profile.CORE, Side.CENTRAL_SYSTEM, ResetRequest::read, ResetResponse::read),
    SECURITY_EVENT_NOTIFICATION(
            "SecurityEventNotification",
            Profile.SECURITY,
            Side.CHARGE_POINT,
            SecurityEventNotificationRequest::read,
            SecurityEventNotificationResponse::read),
    SEND_LOCAL_LIST(
            "SendLocalList",
            Profile.LOCAL_AUTH_LIST,
            Side.CENTRAL_SYSTEM,
            SendLocalListRequest::read,
            SendLocalListResponse::read),
    SET_CHARGING_PROFILE(
            "SetChargingProfile",
            Profile.SMART_CHARGING,
            Side.CENTRAL_SYSTEM,
            SetChargingProfileRequest::read,
            SetChargingProfileResponse::read),
    SIGNED_FIRMWARE_STATUS_NOTIFICATION(
            "SignedFirmwareStatusNotification",
            Profile.SECURITY,
            Side.CHARGE_POINT,
            SignedFirmwareStatusNotificationRequest::read,
            SignedFirmwareStatusNotificationResponse::read),
    SIGNED_UPDATE_FIRMWARE(
            "SignedUpdateFirmware",
            Profile.SECURITY,
            Side.CENTRAL_SYSTEM,
            SignedUpdateFirmwareRequest::read,
            SignedUpdateFirmwareResponse::read),
    SIGN_CERTIFICATE(
            "SignCertificate",
            Profile.SECURITY,
            Side.CHARGE_POINT,
            SignCertificateRequest::read,
            SignCertificateResponse::read),
    START_TRANSACTION(
            "StartTransaction",
            Profile.CORE,
            Side.CHARGE_POINT,
            StartTransactionRequest::read,
            StartTransactionResponse::read),
    STATUS_NOTIFICATION(
            "StatusNotification",
            Profile.CORE,
            Side.CHARGE_POINT,
            StatusNotificationRequest::read,
            StatusNotificationResponse::read),
    STOP_TRANSACTION(
            "StopTransaction",
            Profile.CORE,
            Side.CHARGE_POINT,
            StopTransactionRequest::read,
            StopTransactionResponse::read),
    TRIGGER_MESSAGE(
            "TriggerMessage",
            Profile.REMOTE_TRIGGER,
            Side.CENTRAL_SYSTEM,
            TriggerMessageRequest::read,
            TriggerMessageResponse::read),
    UNLOCK_CONNECTOR(
            "UnlockConnector",
            Profile.CORE,
            Side.CENTRAL_SYSTEM,
            UnlockConnectorRequest::read,
            UnlockConnectorResponse::read),
    UPDATE_FIRMWARE(
            "UpdateFirmware",
            Profile.FIRMWARE_MANAGEMENT,
            Side.CENTRAL_SYSTEM,
            UpdateFirmwareRequest::read,
            UpdateFirmwareResponse::read);

    private static final Map<String, Action> NAMED =
            Arrays.stream(values()).collect(Collectors.toMap(Action::text, Function.identity()));

    private final String text;
    private final Profile profile;
    private final Side side;
    private final Fields.Reading<Request> request;
    private final Fields.Reading<Response> response;

    Action(
            String text,
            Profile profile,
            Side side,
            Fields.Reading<Request> request,
            Fields.Reading<Response> response) {
        this.text = text;
        this.profile = profile;
        this.side = side;
        this.request = request;
        this.response = response;
    }

    private enum Side {
        CHARGE_POINT,
        CENTRAL_SYSTEM,
        EITHER
    }

    /** The operation of this name; names are case-sensitive. */
    public static Optional<Action> named(String text) {
        return Optional.ofNullable(NAMED.get(text));
    }

    /** The name as it stands on the wire. */
    public String text() {
        return text;
    }

    /** The part of the specification that it belongs to. */
    public Profile profile() {
        return profile;
    }

    /** Whether a charge point may send this request. */
    public boolean fromChargePoint() {
        return side != Side.CENTRAL_SYSTEM;
    }

    /** Whether a central system may send this request. */
    public boolean fromCentralSystem() {
        return side != Side.CHARGE_POINT;
    }

    /** Reads a payload as this request, or says which rule it breaks first. */
    public Parsed<Request> request(Json.Entries payload) {
        return Fields.read(payload, Fields.Rules.OCPP_1_6, request);
    }

    /** Reads a payload as this request, and tells of oddities that were let pass. */
    public Parsed<Request> requestLeniently(Json.Entries payload, Consumer<Oddity> noted) {
        return Fields.readLeniently(payload, Fields.Rules.OCPP_1_6, request, noted);
    }

    /** Reads a payload as the answer to this request, or says which rule it breaks first. */
    public Parsed<Response> response(Json.Entries payload) {
        return Fields.read(payload, Fields.Rules.OCPP_1_6, response);
    }

    /** Reads a payload as the answer to this request, and tells of oddities that were let pass. */
    public Parsed<Response> responseLeniently(Json.Entries payload, Consumer<Oddity> noted) {
        return Fields.readLeniently(payload, Fields.Rules.OCPP_1_6, response, noted);
    }
}
