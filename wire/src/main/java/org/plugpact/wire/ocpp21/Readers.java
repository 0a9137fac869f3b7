package org.plugpact.wire.ocpp21;

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
        security();
        provisioning();
        authorization();
        localAuthorizationList();
        transactions();
        remoteControl();
        availability();
        reservation();
        tariffAndCost();
        meterValues();
        smartCharging();
        firmwareManagement();
        certificateManagement();
        diagnostics();
        displayMessage();
        dataTransfer();
        bidirectionalPowerTransfer();
        derControl();
        batterySwapping();
    }

    static Readers of(Action action) {
        return Objects.requireNonNull(ALL.get(action), action.text());
    }

    private static void read(Action action, Fields.Reading<Request> request, Fields.Reading<Response> response) {
        ALL.put(action, new Readers(request, response));
    }

    private static Response unanswered(Fields from) {
        throw new IllegalStateException("a message that nobody answers");
    }

    private static void security() {
        read(Action.CERTIFICATE_SIGNED, CertificateSignedRequest::read, CertificateSignedResponse::read);
        read(
                Action.SECURITY_EVENT_NOTIFICATION,
                SecurityEventNotificationRequest::read,
                SecurityEventNotificationResponse::read);
        read(Action.SIGN_CERTIFICATE, SignCertificateRequest::read, SignCertificateResponse::read);
    }

    private static void provisioning() {
        read(Action.BOOT_NOTIFICATION, BootNotificationRequest::read, BootNotificationResponse::read);
        read(Action.GET_BASE_REPORT, GetBaseReportRequest::read, GetBaseReportResponse::read);
        read(Action.GET_REPORT, GetReportRequest::read, GetReportResponse::read);
        read(Action.GET_VARIABLES, GetVariablesRequest::read, GetVariablesResponse::read);
        read(Action.NOTIFY_REPORT, NotifyReportRequest::read, NotifyReportResponse::read);
        read(Action.RESET, ResetRequest::read, ResetResponse::read);
        read(Action.SET_NETWORK_PROFILE, SetNetworkProfileRequest::read, SetNetworkProfileResponse::read);
        read(Action.SET_VARIABLES, SetVariablesRequest::read, SetVariablesResponse::read);
    }

    private static void authorization() {
        read(Action.AUTHORIZE, AuthorizeRequest::read, AuthorizeResponse::read);
        read(Action.CLEAR_CACHE, ClearCacheRequest::read, ClearCacheResponse::read);
        read(Action.NOTIFY_SETTLEMENT, NotifySettlementRequest::read, NotifySettlementResponse::read);
        read(
                Action.NOTIFY_WEB_PAYMENT_STARTED,
                NotifyWebPaymentStartedRequest::read,
                NotifyWebPaymentStartedResponse::read);
    }

    private static void localAuthorizationList() {
        read(Action.GET_LOCAL_LIST_VERSION, GetLocalListVersionRequest::read, GetLocalListVersionResponse::read);
        read(Action.SEND_LOCAL_LIST, SendLocalListRequest::read, SendLocalListResponse::read);
    }

    private static void transactions() {
        read(Action.GET_TRANSACTION_STATUS, GetTransactionStatusRequest::read, GetTransactionStatusResponse::read);
        read(Action.TRANSACTION_EVENT, TransactionEventRequest::read, TransactionEventResponse::read);
    }

    private static void remoteControl() {
        read(
                Action.REQUEST_START_TRANSACTION,
                RequestStartTransactionRequest::read,
                RequestStartTransactionResponse::read);
        read(
                Action.REQUEST_STOP_TRANSACTION,
                RequestStopTransactionRequest::read,
                RequestStopTransactionResponse::read);
        read(Action.TRIGGER_MESSAGE, TriggerMessageRequest::read, TriggerMessageResponse::read);
        read(Action.UNLOCK_CONNECTOR, UnlockConnectorRequest::read, UnlockConnectorResponse::read);
    }

    private static void availability() {
        read(Action.CHANGE_AVAILABILITY, ChangeAvailabilityRequest::read, ChangeAvailabilityResponse::read);
        read(Action.HEARTBEAT, HeartbeatRequest::read, HeartbeatResponse::read);
        read(Action.STATUS_NOTIFICATION, StatusNotificationRequest::read, StatusNotificationResponse::read);
    }

    private static void reservation() {
        read(Action.CANCEL_RESERVATION, CancelReservationRequest::read, CancelReservationResponse::read);
        read(
                Action.RESERVATION_STATUS_UPDATE,
                ReservationStatusUpdateRequest::read,
                ReservationStatusUpdateResponse::read);
        read(Action.RESERVE_NOW, ReserveNowRequest::read, ReserveNowResponse::read);
    }

    private static void tariffAndCost() {
        read(
                Action.CHANGE_TRANSACTION_TARIFF,
                ChangeTransactionTariffRequest::read,
                ChangeTransactionTariffResponse::read);
        read(Action.CLEAR_TARIFFS, ClearTariffsRequest::read, ClearTariffsResponse::read);
        read(Action.COST_UPDATED, CostUpdatedRequest::read, CostUpdatedResponse::read);
        read(Action.GET_TARIFFS, GetTariffsRequest::read, GetTariffsResponse::read);
        read(Action.SET_DEFAULT_TARIFF, SetDefaultTariffRequest::read, SetDefaultTariffResponse::read);
        read(Action.VAT_NUMBER_VALIDATION, VatNumberValidationRequest::read, VatNumberValidationResponse::read);
    }

    private static void meterValues() {
        read(Action.METER_VALUES, MeterValuesRequest::read, MeterValuesResponse::read);
    }

    private static void smartCharging() {
        read(Action.CLEARED_CHARGING_LIMIT, ClearedChargingLimitRequest::read, ClearedChargingLimitResponse::read);
        read(Action.CLEAR_CHARGING_PROFILE, ClearChargingProfileRequest::read, ClearChargingProfileResponse::read);
        read(Action.GET_CHARGING_PROFILES, GetChargingProfilesRequest::read, GetChargingProfilesResponse::read);
        read(Action.GET_COMPOSITE_SCHEDULE, GetCompositeScheduleRequest::read, GetCompositeScheduleResponse::read);
        read(Action.NOTIFY_CHARGING_LIMIT, NotifyChargingLimitRequest::read, NotifyChargingLimitResponse::read);
        read(Action.NOTIFY_EV_CHARGING_NEEDS, NotifyEvChargingNeedsRequest::read, NotifyEvChargingNeedsResponse::read);
        read(
                Action.NOTIFY_EV_CHARGING_SCHEDULE,
                NotifyEvChargingScheduleRequest::read,
                NotifyEvChargingScheduleResponse::read);
        read(
                Action.NOTIFY_PRIORITY_CHARGING,
                NotifyPriorityChargingRequest::read,
                NotifyPriorityChargingResponse::read);
        read(
                Action.PULL_DYNAMIC_SCHEDULE_UPDATE,
                PullDynamicScheduleUpdateRequest::read,
                PullDynamicScheduleUpdateResponse::read);
        read(
                Action.REPORT_CHARGING_PROFILES,
                ReportChargingProfilesRequest::read,
                ReportChargingProfilesResponse::read);
        read(Action.SET_CHARGING_PROFILE, SetChargingProfileRequest::read, SetChargingProfileResponse::read);
        read(Action.UPDATE_DYNAMIC_SCHEDULE, UpdateDynamicScheduleRequest::read, UpdateDynamicScheduleResponse::read);
        read(Action.USE_PRIORITY_CHARGING, UsePriorityChargingRequest::read, UsePriorityChargingResponse::read);
    }

    private static void firmwareManagement() {
        read(
                Action.FIRMWARE_STATUS_NOTIFICATION,
                FirmwareStatusNotificationRequest::read,
                FirmwareStatusNotificationResponse::read);
        read(Action.PUBLISH_FIRMWARE, PublishFirmwareRequest::read, PublishFirmwareResponse::read);
        read(
                Action.PUBLISH_FIRMWARE_STATUS_NOTIFICATION,
                PublishFirmwareStatusNotificationRequest::read,
                PublishFirmwareStatusNotificationResponse::read);
        read(Action.UNPUBLISH_FIRMWARE, UnpublishFirmwareRequest::read, UnpublishFirmwareResponse::read);
        read(Action.UPDATE_FIRMWARE, UpdateFirmwareRequest::read, UpdateFirmwareResponse::read);
    }

    private static void certificateManagement() {
        read(Action.DELETE_CERTIFICATE, DeleteCertificateRequest::read, DeleteCertificateResponse::read);
        read(Action.GET15118_EV_CERTIFICATE, Get15118EvCertificateRequest::read, Get15118EvCertificateResponse::read);
        read(
                Action.GET_CERTIFICATE_CHAIN_STATUS,
                GetCertificateChainStatusRequest::read,
                GetCertificateChainStatusResponse::read);
        read(Action.GET_CERTIFICATE_STATUS, GetCertificateStatusRequest::read, GetCertificateStatusResponse::read);
        read(
                Action.GET_INSTALLED_CERTIFICATE_IDS,
                GetInstalledCertificateIdsRequest::read,
                GetInstalledCertificateIdsResponse::read);
        read(Action.INSTALL_CERTIFICATE, InstallCertificateRequest::read, InstallCertificateResponse::read);
    }

    private static void diagnostics() {
        read(
                Action.ADJUST_PERIODIC_EVENT_STREAM,
                AdjustPeriodicEventStreamRequest::read,
                AdjustPeriodicEventStreamResponse::read);
        read(
                Action.CLEAR_VARIABLE_MONITORING,
                ClearVariableMonitoringRequest::read,
                ClearVariableMonitoringResponse::read);
        read(
                Action.CLOSE_PERIODIC_EVENT_STREAM,
                ClosePeriodicEventStreamRequest::read,
                ClosePeriodicEventStreamResponse::read);
        read(Action.CUSTOMER_INFORMATION, CustomerInformationRequest::read, CustomerInformationResponse::read);
        read(Action.GET_LOG, GetLogRequest::read, GetLogResponse::read);
        read(Action.GET_MONITORING_REPORT, GetMonitoringReportRequest::read, GetMonitoringReportResponse::read);
        read(
                Action.GET_PERIODIC_EVENT_STREAM,
                GetPeriodicEventStreamRequest::read,
                GetPeriodicEventStreamResponse::read);
        read(Action.LOG_STATUS_NOTIFICATION, LogStatusNotificationRequest::read, LogStatusNotificationResponse::read);
        read(
                Action.NOTIFY_CUSTOMER_INFORMATION,
                NotifyCustomerInformationRequest::read,
                NotifyCustomerInformationResponse::read);
        read(Action.NOTIFY_EVENT, NotifyEventRequest::read, NotifyEventResponse::read);
        read(
                Action.NOTIFY_MONITORING_REPORT,
                NotifyMonitoringReportRequest::read,
                NotifyMonitoringReportResponse::read);
        read(Action.NOTIFY_PERIODIC_EVENT_STREAM, NotifyPeriodicEventStreamRequest::read, Readers::unanswered);
        read(
                Action.OPEN_PERIODIC_EVENT_STREAM,
                OpenPeriodicEventStreamRequest::read,
                OpenPeriodicEventStreamResponse::read);
        read(Action.SET_MONITORING_BASE, SetMonitoringBaseRequest::read, SetMonitoringBaseResponse::read);
        read(Action.SET_MONITORING_LEVEL, SetMonitoringLevelRequest::read, SetMonitoringLevelResponse::read);
        read(Action.SET_VARIABLE_MONITORING, SetVariableMonitoringRequest::read, SetVariableMonitoringResponse::read);
    }

    private static void displayMessage() {
        read(Action.CLEAR_DISPLAY_MESSAGE, ClearDisplayMessageRequest::read, ClearDisplayMessageResponse::read);
        read(Action.GET_DISPLAY_MESSAGES, GetDisplayMessagesRequest::read, GetDisplayMessagesResponse::read);
        read(Action.NOTIFY_DISPLAY_MESSAGES, NotifyDisplayMessagesRequest::read, NotifyDisplayMessagesResponse::read);
        read(Action.SET_DISPLAY_MESSAGE, SetDisplayMessageRequest::read, SetDisplayMessageResponse::read);
    }

    private static void dataTransfer() {
        read(Action.DATA_TRANSFER, DataTransferRequest::read, DataTransferResponse::read);
    }

    private static void bidirectionalPowerTransfer() {
        read(Action.AFRR_SIGNAL, AfrrSignalRequest::read, AfrrSignalResponse::read);
        read(
                Action.NOTIFY_ALLOWED_ENERGY_TRANSFER,
                NotifyAllowedEnergyTransferRequest::read,
                NotifyAllowedEnergyTransferResponse::read);
    }

    private static void derControl() {
        read(Action.CLEAR_DER_CONTROL, ClearDerControlRequest::read, ClearDerControlResponse::read);
        read(Action.GET_DER_CONTROL, GetDerControlRequest::read, GetDerControlResponse::read);
        read(Action.NOTIFY_DER_ALARM, NotifyDerAlarmRequest::read, NotifyDerAlarmResponse::read);
        read(Action.NOTIFY_DER_START_STOP, NotifyDerStartStopRequest::read, NotifyDerStartStopResponse::read);
        read(Action.REPORT_DER_CONTROL, ReportDerControlRequest::read, ReportDerControlResponse::read);
        read(Action.SET_DER_CONTROL, SetDerControlRequest::read, SetDerControlResponse::read);
    }

    private static void batterySwapping() {
        read(Action.BATTERY_SWAP, BatterySwapRequest::read, BatterySwapResponse::read);
        read(Action.REQUEST_BATTERY_SWAP, RequestBatterySwapRequest::read, RequestBatterySwapResponse::read);
    }
}
