package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Json;

/** A request, either way; its members are named as in the JSON schema. */
public sealed interface Request
        permits AuthorizeRequest,
                BootNotificationRequest,
                CancelReservationRequest,
                CertificateSignedRequest,
                ChangeAvailabilityRequest,
                ChangeConfigurationRequest,
                ClearCacheRequest,
                ClearChargingProfileRequest,
                DataTransferRequest,
                DeleteCertificateRequest,
                DiagnosticsStatusNotificationRequest,
                ExtendedTriggerMessageRequest,
                FirmwareStatusNotificationRequest,
                GetCompositeScheduleRequest,
                GetConfigurationRequest,
                GetDiagnosticsRequest,
                GetInstalledCertificateIdsRequest,
                GetLocalListVersionRequest,
                GetLogRequest,
                HeartbeatRequest,
                InstallCertificateRequest,
                LogStatusNotificationRequest,
                MeterValuesRequest,
                RemoteStartTransactionRequest,
                RemoteStopTransactionRequest,
                ReserveNowRequest,
                ResetRequest,
                SecurityEventNotificationRequest,
                SendLocalListRequest,
                SetChargingProfileRequest,
                SignCertificateRequest,
                SignedFirmwareStatusNotificationRequest,
                SignedUpdateFirmwareRequest,
                StartTransactionRequest,
                StatusNotificationRequest,
                StopTransactionRequest,
                TriggerMessageRequest,
                UnlockConnectorRequest,
                UpdateFirmwareRequest {
    /** The operation that this asks for. */
    Action operation();

    /** The payload on the wire. */
    Json.Entries write();
}
