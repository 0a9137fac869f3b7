package org.plugpact.wire.ocpp16;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.plugpact.wire.json.Fields;

/**
 * How each operation's two messages are read.
 *
 * @param request the request
 * @param response its answer
 */
record Readers(Fields.Reading<Request> request, Fields.Reading<Response> response) {
    private static final Map<Action, Readers> ALL = new EnumMap<>(Action.class);

    static {
        core();
        firmwareManagement();
        localAuthList();
        reservation();
        smartCharging();
        remoteTrigger();
        security();
    }

    static Readers of(Action action) {
        return Objects.requireNonNull(ALL.get(action), action.text());
    }

    private static void read(Action action, Fields.Reading<Request> request, Fields.Reading<Response> response) {
        ALL.put(action, new Readers(request, response));
    }

    private static void core() {
        read(Action.AUTHORIZE, AuthorizeRequest::read, AuthorizeResponse::read);
        read(Action.BOOT_NOTIFICATION, BootNotificationRequest::read, BootNotificationResponse::read);
        read(Action.CHANGE_AVAILABILITY, ChangeAvailabilityRequest::read, ChangeAvailabilityResponse::read);
        read(Action.CHANGE_CONFIGURATION, ChangeConfigurationRequest::read, ChangeConfigurationResponse::read);
        read(Action.CLEAR_CACHE, ClearCacheRequest::read, ClearCacheResponse::read);
        read(Action.DATA_TRANSFER, DataTransferRequest::read, DataTransferResponse::read);
        read(Action.GET_CONFIGURATION, GetConfigurationRequest::read, GetConfigurationResponse::read);
        read(Action.HEARTBEAT, HeartbeatRequest::read, HeartbeatResponse::read);
        read(Action.METER_VALUES, MeterValuesRequest::read, MeterValuesResponse::read);
        read(
                Action.REMOTE_START_TRANSACTION,
                RemoteStartTransactionRequest::read,
                RemoteStartTransactionResponse::read);
        read(Action.REMOTE_STOP_TRANSACTION, RemoteStopTransactionRequest::read, RemoteStopTransactionResponse::read);
        read(Action.RESET, ResetRequest::read, ResetResponse::read);
        read(Action.START_TRANSACTION, StartTransactionRequest::read, StartTransactionResponse::read);
        read(Action.STATUS_NOTIFICATION, StatusNotificationRequest::read, StatusNotificationResponse::read);
        read(Action.STOP_TRANSACTION, StopTransactionRequest::read, StopTransactionResponse::read);
        read(Action.UNLOCK_CONNECTOR, UnlockConnectorRequest::read, UnlockConnectorResponse::read);
    }

    private static void firmwareManagement() {
        read(
                Action.DIAGNOSTICS_STATUS_NOTIFICATION,
                DiagnosticsStatusNotificationRequest::read,
                DiagnosticsStatusNotificationResponse::read);
        read(
                Action.FIRMWARE_STATUS_NOTIFICATION,
                FirmwareStatusNotificationRequest::read,
                FirmwareStatusNotificationResponse::read);
        read(Action.GET_DIAGNOSTICS, GetDiagnosticsRequest::read, GetDiagnosticsResponse::read);
        read(Action.UPDATE_FIRMWARE, UpdateFirmwareRequest::read, UpdateFirmwareResponse::read);
    }

    private static void localAuthList() {
        read(Action.GET_LOCAL_LIST_VERSION, GetLocalListVersionRequest::read, GetLocalListVersionResponse::read);
        read(Action.SEND_LOCAL_LIST, SendLocalListRequest::read, SendLocalListResponse::read);
    }

    private static void reservation() {
        read(Action.CANCEL_RESERVATION, CancelReservationRequest::read, CancelReservationResponse::read);
        read(Action.RESERVE_NOW, ReserveNowRequest::read, ReserveNowResponse::read);
    }

    private static void smartCharging() {
        read(Action.CLEAR_CHARGING_PROFILE, ClearChargingProfileRequest::read, ClearChargingProfileResponse::read);
        read(Action.GET_COMPOSITE_SCHEDULE, GetCompositeScheduleRequest::read, GetCompositeScheduleResponse::read);
        read(Action.SET_CHARGING_PROFILE, SetChargingProfileRequest::read, SetChargingProfileResponse::read);
    }

    private static void remoteTrigger() {
        read(Action.TRIGGER_MESSAGE, TriggerMessageRequest::read, TriggerMessageResponse::read);
    }

    private static void security() {
        read(Action.CERTIFICATE_SIGNED, CertificateSignedRequest::read, CertificateSignedResponse::read);
        read(Action.DELETE_CERTIFICATE, DeleteCertificateRequest::read, DeleteCertificateResponse::read);
        read(
                Action.EXTENDED_TRIGGER_MESSAGE,
                ExtendedTriggerMessageRequest::read,
                ExtendedTriggerMessageResponse::read);
        read(
                Action.GET_INSTALLED_CERTIFICATE_IDS,
                GetInstalledCertificateIdsRequest::read,
                GetInstalledCertificateIdsResponse::read);
        read(Action.GET_LOG, GetLogRequest::read, GetLogResponse::read);
        read(Action.INSTALL_CERTIFICATE, InstallCertificateRequest::read, InstallCertificateResponse::read);
        read(Action.LOG_STATUS_NOTIFICATION, LogStatusNotificationRequest::read, LogStatusNotificationResponse::read);
        read(
                Action.SECURITY_EVENT_NOTIFICATION,
                SecurityEventNotificationRequest::read,
                SecurityEventNotificationResponse::read);
        read(
                Action.SIGNED_FIRMWARE_STATUS_NOTIFICATION,
                SignedFirmwareStatusNotificationRequest::read,
                SignedFirmwareStatusNotificationResponse::read);
        read(Action.SIGNED_UPDATE_FIRMWARE, SignedUpdateFirmwareRequest::read, SignedUpdateFirmwareResponse::read);
        read(Action.SIGN_CERTIFICATE, SignCertificateRequest::read, SignCertificateResponse::read);
    }
}
