package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Json;

/** The answer to a {@link Request} of the same name. */
public sealed interface Response
        permits AuthorizeResponse,
                BootNotificationResponse,
                CancelReservationResponse,
                CertificateSignedResponse,
                ChangeAvailabilityResponse,
                ChangeConfigurationResponse,
                ClearCacheResponse,
                ClearChargingProfileResponse,
                DataTransferResponse,
                DeleteCertificateResponse,
                DiagnosticsStatusNotificationResponse,
                ExtendedTriggerMessageResponse,
                FirmwareStatusNotificationResponse,
                GetCompositeScheduleResponse,
                GetConfigurationResponse,
                GetDiagnosticsResponse,
                GetInstalledCertificateIdsResponse,
                GetLocalListVersionResponse,
                GetLogResponse,
                HeartbeatResponse,
                InstallCertificateResponse,
                LogStatusNotificationResponse,
                MeterValuesResponse,
                RemoteStartTransactionResponse,
                RemoteStopTransactionResponse,
                ReserveNowResponse,
                ResetResponse,
                SecurityEventNotificationResponse,
                SendLocalListResponse,
                SetChargingProfileResponse,
                SignCertificateResponse,
                SignedFirmwareStatusNotificationResponse,
                SignedUpdateFirmwareResponse,
                StartTransactionResponse,
                StatusNotificationResponse,
                StopTransactionResponse,
                TriggerMessageResponse,
                UnlockConnectorResponse,
                UpdateFirmwareResponse {
    /** The payload on the wire. */
    Json.Entries write();
}
