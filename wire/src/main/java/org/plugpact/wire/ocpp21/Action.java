package org.plugpact.wire.ocpp21;

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

/** All 91 operations of OCPP 2.1 (part 2, 1), who may begin them, and how they are read. */
// The readers are references to static methods, which hold nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum Action {
    ADJUST_PERIODIC_EVENT_STREAM(
            "AdjustPeriodicEventStream",
            Block.DIAGNOSTICS,
            Side.CSMS,
            AdjustPeriodicEventStreamRequest::read,
            AdjustPeriodicEventStreamResponse::read),
    AFRR_SIGNAL(
            "AFRRSignal",
            Block.BIDIRECTIONAL_POWER_TRANSFER,
            Side.CSMS,
            AfrrSignalRequest::read,
            AfrrSignalResponse::read),
    AUTHORIZE("Authorize", Block.AUTHORIZATION, Side.STATION, AuthorizeRequest::read, AuthorizeResponse::read),
    BATTERY_SWAP(
            "BatterySwap", Block.BATTERY_SWAPPING, Side.STATION, BatterySwapRequest::read, BatterySwapResponse::read),
    BOOT_NOTIFICATION(
            "BootNotification",
            Block.PROVISIONING,
            Side.STATION,
            BootNotificationRequest::read,
            BootNotificationResponse::read),
    CANCEL_RESERVATION(
            "CancelReservation",
            Block.RESERVATION,
            Side.CSMS,
            CancelReservationRequest::read,
            CancelReservationResponse::read),
    CERTIFICATE_SIGNED(
            "CertificateSigned",
            Block.SECURITY,
            Side.CSMS,
            CertificateSignedRequest::read,
            CertificateSignedResponse::read),
    CHANGE_AVAILABILITY(
            "ChangeAvailability",
            Block.AVAILABILITY,
            Side.CSMS,
            ChangeAvailabilityRequest::read,
            ChangeAvailabilityResponse::read),
    CHANGE_TRANSACTION_TARIFF(
            "ChangeTransactionTariff",
            Block.TARIFF_AND_COST,
            Side.CSMS,
            ChangeTransactionTariffRequest::read,
            ChangeTransactionTariffResponse::read),
    CLEARED_CHARGING_LIMIT(
            "ClearedChargingLimit",
            Block.SMART_CHARGING,
            Side.STATION,
            ClearedChargingLimitRequest::read,
            ClearedChargingLimitResponse::read),
    CLEAR_CACHE("ClearCache", Block.AUTHORIZATION, Side.CSMS, ClearCacheRequest::read, ClearCacheResponse::read),
    CLEAR_CHARGING_PROFILE(
            "ClearChargingProfile",
            Block.SMART_CHARGING,
            Side.CSMS,
            ClearChargingProfileRequest::read,
            ClearChargingProfileResponse::read),
    CLEAR_DER_CONTROL(
            "ClearDERControl",
            Block.DER_CONTROL,
            Side.CSMS,
            ClearDerControlRequest::read,
            ClearDerControlResponse::read),
    CLEAR_DISPLAY_MESSAGE(
            "ClearDisplayMessage",
            Block.DISPLAY_MESSAGE,
            Side.CSMS,
            ClearDisplayMessageRequest::read,
            ClearDisplayMessageResponse::read),
    CLEAR_TARIFFS(
            "ClearTariffs", Block.TARIFF_AND_COST, Side.CSMS, ClearTariffsRequest::read, ClearTariffsResponse::read),
    CLEAR_VARIABLE_MONITORING(
            "ClearVariableMonitoring",
            Block.DIAGNOSTICS,
            Side.CSMS,
            ClearVariableMonitoringRequest::read,
            ClearVariableMonitoringResponse::read),
    CLOSE_PERIODIC_EVENT_STREAM(
            "ClosePeriodicEventStream",
            Block.DIAGNOSTICS,
            Side.STATION,
            ClosePeriodicEventStreamRequest::read,
            ClosePeriodicEventStreamResponse::read),
    COST_UPDATED("CostUpdated", Block.TARIFF_AND_COST, Side.CSMS, CostUpdatedRequest::read, CostUpdatedResponse::read),
    CUSTOMER_INFORMATION(
            "CustomerInformation",
            Block.DIAGNOSTICS,
            Side.CSMS,
            CustomerInformationRequest::read,
            CustomerInformationResponse::read),
    DATA_TRANSFER(
            "DataTransfer", Block.DATA_TRANSFER, Side.EITHER, DataTransferRequest::read, DataTransferResponse::read),
    DELETE_CERTIFICATE(
            "DeleteCertificate",
            Block.CERTIFICATE_MANAGEMENT,
            Side.CSMS,
            DeleteCertificateRequest::read,
            DeleteCertificateResponse::read),
    FIRMWARE_STATUS_NOTIFICATION(
            "FirmwareStatusNotification",
            Block.FIRMWARE_MANAGEMENT,
            Side.STATION,
            FirmwareStatusNotificationRequest::read,
            FirmwareStatusNotificationResponse::read),
    GET15118_EV_CERTIFICATE(
            "Get15118EVCertificate",
            Block.CERTIFICATE_MANAGEMENT,
            Side.STATION,
            Get15118EvCertificateRequest::read,
            Get15118EvCertificateResponse::read),
    GET_BASE_REPORT(
            "GetBaseReport", Block.PROVISIONING, Side.CSMS, GetBaseReportRequest::read, GetBaseReportResponse::read),
    GET_CERTIFICATE_CHAIN_STATUS(
            "GetCertificateChainStatus",
            Block.CERTIFICATE_MANAGEMENT,
            Side.STATION,
            GetCertificateChainStatusRequest::read,
            GetCertificateChainStatusResponse::read),
    GET_CERTIFICATE_STATUS(
            "GetCertificateStatus",
            Block.CERTIFICATE_MANAGEMENT,
            Side.STATION,
            GetCertificateStatusRequest::read,
            GetCertificateStatusResponse::read),
    GET_CHARGING_PROFILES(
            "GetChargingProfiles",
            Block.SMART_CHARGING,
            Side.CSMS,
            GetChargingProfilesRequest::read,
            GetChargingProfilesResponse::read),
    GET_COMPOSITE_SCHEDULE(
            "GetCompositeSchedule",
            Block.SMART_CHARGING,
            Side.CSMS,
            GetCompositeScheduleRequest::read,
            GetCompositeScheduleResponse::read),
    GET_DER_CONTROL(
            "GetDERControl", Block.DER_CONTROL, Side.CSMS, GetDerControlRequest::read, GetDerControlResponse::read),
    GET_DISPLAY_MESSAGES(
            "GetDisplayMessages",
            Block.DISPLAY_MESSAGE,
            Side.CSMS,
            GetDisplayMessagesRequest::read,
            GetDisplayMessagesResponse::read),
    GET_INSTALLED_CERTIFICATE_IDS(
            "GetInstalledCertificateIds",
            Block.CERTIFICATE_MANAGEMENT,
            Side.CSMS,
            GetInstalledCertificateIdsRequest::read,
            GetInstalledCertificateIdsResponse::read),
    GET_LOCAL_LIST_VERSION(
            "GetLocalListVersion",
            Block.LOCAL_AUTHORIZATION_LIST,
            Side.CSMS,
            GetLocalListVersionRequest::read,
            GetLocalListVersionResponse::read),
    GET_LOG("GetLog", Block.DIAGNOSTICS, Side.CSMS, GetLogRequest::read, GetLogResponse::read),
    GET_MONITORING_REPORT(
            "GetMonitoringReport",
            Block.DIAGNOSTICS,
            Side.CSMS,
            GetMonitoringReportRequest::read,
            GetMonitoringReportResponse::read),
    GET_PERIODIC_EVENT_STREAM(
            "GetPeriodicEventStream",
            Block.DIAGNOSTICS,
            Side.CSMS,
            GetPeriodicEventStreamRequest::read,
            GetPeriodicEventStreamResponse::read),
    GET_REPORT("GetReport", Block.PROVISIONING, Side.CSMS, GetReportRequest::read, GetReportResponse::read),
    GET_TARIFFS("GetTariffs", Block.TARIFF_AND_COST, Side.CSMS, GetTariffsRequest::read, GetTariffsResponse::read),
    GET_TRANSACTION_STATUS(
            "GetTransactionStatus",
            Block.TRANSACTIONS,
            Side.CSMS,
            GetTransactionStatusRequest::read,
            GetTransactionStatusResponse::read),
    GET_VARIABLES("GetVariables", Block.PROVISIONING, Side.CSMS, GetVariablesRequest::read, GetVariablesResponse::read),
    HEARTBEAT("Heartbeat", Block.AVAILABILITY, Side.STATION, HeartbeatRequest::read, HeartbeatResponse::read),
    INSTALL_CERTIFICATE(
            "InstallCertificate",
            Block.CERTIFICATE_MANAGEMENT,
            Side.CSMS,
            InstallCertificateRequest::read,
            InstallCertificateResponse::read),
    LOG_STATUS_NOTIFICATION(
            "LogStatusNotification",
            Block.DIAGNOSTICS,
            Side.STATION,
            LogStatusNotificationRequest::read,
            LogStatusNotificationResponse::read),
    METER_VALUES("MeterValues", Block.METER_VALUES, Side.STATION, MeterValuesRequest::read, MeterValuesResponse::read),
    NOTIFY_ALLOWED_ENERGY_TRANSFER(
            "NotifyAllowedEnergyTransfer",
            Block.BIDIRECTIONAL_POWER_TRANSFER,
            Side.CSMS,
            NotifyAllowedEnergyTransferRequest::read,
            NotifyAllowedEnergyTransferResponse::read),
    NOTIFY_CHARGING_LIMIT(
            "NotifyChargingLimit",
            Block.SMART_CHARGING,
            Side.STATION,
            NotifyChargingLimitRequest::read,
            NotifyChargingLimitResponse::read),
    NOTIFY_CUSTOMER_INFORMATION(
            "NotifyCustomerInformation",
            Block.DIAGNOSTICS,
            Side.STATION,
            NotifyCustomerInformationRequest::read,
            NotifyCustomerInformationResponse::read),
    NOTIFY_DER_ALARM(
            "NotifyDERAlarm",
            Block.DER_CONTROL,
            Side.STATION,
            NotifyDerAlarmRequest::read,
            NotifyDerAlarmResponse::read),
    NOTIFY_DER_START_STOP(
            "NotifyDERStartStop",
            Block.DER_CONTROL,
            Side.STATION,
            NotifyDerStartStopRequest::read,
            NotifyDerStartStopResponse::read),
    NOTIFY_DISPLAY_MESSAGES(
            "NotifyDisplayMessages",
            Block.DISPLAY_MESSAGE,
            Side.STATION,
            NotifyDisplayMessagesRequest::read,
            NotifyDisplayMessagesResponse::read),
    NOTIFY_EVENT("NotifyEvent", Block.DIAGNOSTICS, Side.STATION, NotifyEventRequest::read, NotifyEventResponse::read),
    NOTIFY_EV_CHARGING_NEEDS(
            "NotifyEVChargingNeeds",
            Block.SMART_CHARGING,
            Side.STATION,
            NotifyEvChargingNeedsRequest::read,
            NotifyEvChargingNeedsResponse::read),
    NOTIFY_EV_CHARGING_SCHEDULE(
            "NotifyEVChargingSchedule",
            Block.SMART_CHARGING,
            Side.STATION,
            NotifyEvChargingScheduleRequest::read,
            NotifyEvChargingScheduleResponse::read),
    NOTIFY_MONITORING_REPORT(
            "NotifyMonitoringReport",
            Block.DIAGNOSTICS,
            Side.STATION,
            NotifyMonitoringReportRequest::read,
            NotifyMonitoringReportResponse::read),
    NOTIFY_PERIODIC_EVENT_STREAM(
            "NotifyPeriodicEventStream",
            Block.DIAGNOSTICS,
            Side.STATION,
            NotifyPeriodicEventStreamRequest::read,
            Action::unanswered),
    NOTIFY_PRIORITY_CHARGING(
            "NotifyPriorityCharging",
            Block.SMART_CHARGING,
            Side.STATION,
            NotifyPriorityChargingRequest::read,
            NotifyPriorityChargingResponse::read),
    NOTIFY_REPORT(
            "NotifyReport", Block.PROVISIONING, Side.STATION, NotifyReportRequest::read, NotifyReportResponse::read),
    NOTIFY_SETTLEMENT(
            "NotifySettlement",
            Block.AUTHORIZATION,
            Side.STATION,
            NotifySettlementRequest::read,
            NotifySettlementResponse::read),
    NOTIFY_WEB_PAYMENT_STARTED(
            "NotifyWebPaymentStarted",
            Block.AUTHORIZATION,
            Side.CSMS,
            NotifyWebPaymentStartedRequest::read,
            NotifyWebPaymentStartedResponse::read),
    OPEN_PERIODIC_EVENT_STREAM(
            "OpenPeriodicEventStream",
            Block.DIAGNOSTICS,
            Side.STATION,
            OpenPeriodicEventStreamRequest::read,
            OpenPeriodicEventStreamResponse::read),
    PUBLISH_FIRMWARE(
            "PublishFirmware",
            Block.FIRMWARE_MANAGEMENT,
            Side.CSMS,
            PublishFirmwareRequest::read,
            PublishFirmwareResponse::read),
    PUBLISH_FIRMWARE_STATUS_NOTIFICATION(
            "PublishFirmwareStatusNotification",
            Block.FIRMWARE_MANAGEMENT,
            Side.STATION,
            PublishFirmwareStatusNotificationRequest::read,
            PublishFirmwareStatusNotificationResponse::read),
    PULL_DYNAMIC_SCHEDULE_UPDATE(
            "PullDynamicScheduleUpdate",
            Block.SMART_CHARGING,
            Side.STATION,
            PullDynamicScheduleUpdateRequest::read,
            PullDynamicScheduleUpdateResponse::read),
    REPORT_CHARGING_PROFILES(
            "ReportChargingProfiles",
            Block.SMART_CHARGING,
            Side.STATION,
            ReportChargingProfilesRequest::read,
            ReportChargingProfilesResponse::read),
    REPORT_DER_CONTROL(
            "ReportDERControl",
            Block.DER_CONTROL,
            Side.STATION,
            ReportDerControlRequest::read,
            ReportDerControlResponse::read),
    REQUEST_BATTERY_SWAP(
            "RequestBatterySwap",
            Block.BATTERY_SWAPPING,
            Side.CSMS,
            RequestBatterySwapRequest::read,
            RequestBatterySwapResponse::read),
    REQUEST_START_TRANSACTION(
            "RequestStartTransaction",
            Block.REMOTE_CONTROL,
            Side.CSMS,
            RequestStartTransactionRequest::read,
            RequestStartTransactionResponse::read),
    REQUEST_STOP_TRANSACTION(
            "RequestStopTransaction",
            Block.REMOTE_CONTROL,
            Side.CSMS,
            RequestStopTransactionRequest::read,
            RequestStopTransactionResponse::read),
    RESERVATION_STATUS_UPDATE(
            "ReservationStatusUpdate",
            Block.RESERVATION,
            Side.STATION,
            ReservationStatusUpdateRequest::read,
            ReservationStatusUpdateResponse::read),
    RESERVE_NOW("ReserveNow", Block.RESERVATION, Side.CSMS, ReserveNowRequest::read, ReserveNowResponse::read),
    RESET("Reset", Block.PROVISIONING, Side.CSMS, ResetRequest::read, ResetResponse::read),
    SECURITY_EVENT_NOTIFICATION(
            "SecurityEventNotification",
            Block.SECURITY,
            Side.STATION,
            SecurityEventNotificationRequest::read,
            SecurityEventNotificationResponse::read),
    SEND_LOCAL_LIST(
            "SendLocalList",
            Block.LOCAL_AUTHORIZATION_LIST,
            Side.CSMS,
            SendLocalListRequest::read,
            SendLocalListResponse::read),
    SET_CHARGING_PROFILE(
            "SetChargingProfile",
            Block.SMART_CHARGING,
            Side.CSMS,
            SetChargingProfileRequest::read,
            SetChargingProfileResponse::read),
    SET_DEFAULT_TARIFF(
            "SetDefaultTariff",
            Block.TARIFF_AND_COST,
            Side.CSMS,
            SetDefaultTariffRequest::read,
            SetDefaultTariffResponse::read),
    SET_DER_CONTROL(
            "SetDERControl", Block.DER_CONTROL, Side.CSMS, SetDerControlRequest::read, SetDerControlResponse::read),
    SET_DISPLAY_MESSAGE(
            "SetDisplayMessage",
            Block.DISPLAY_MESSAGE,
            Side.CSMS,
            SetDisplayMessageRequest::read,
            SetDisplayMessageResponse::read),
    SET_MONITORING_BASE(
            "SetMonitoringBase",
            Block.DIAGNOSTICS,
            Side.CSMS,
            SetMonitoringBaseRequest::read,
            SetMonitoringBaseResponse::read),
    SET_MONITORING_LEVEL(
            "SetMonitoringLevel",
            Block.DIAGNOSTICS,
            Side.CSMS,
            SetMonitoringLevelRequest::read,
            SetMonitoringLevelResponse::read),
    SET_NETWORK_PROFILE(
            "SetNetworkProfile",
            Block.PROVISIONING,
            Side.CSMS,
            SetNetworkProfileRequest::read,
            SetNetworkProfileResponse::read),
    SET_VARIABLES("SetVariables", Block.PROVISIONING, Side.CSMS, SetVariablesRequest::read, SetVariablesResponse::read),
    SET_VARIABLE_MONITORING(
            "SetVariableMonitoring",
            Block.DIAGNOSTICS,
            Side.CSMS,
            SetVariableMonitoringRequest::read,
            SetVariableMonitoringResponse::read),
    SIGN_CERTIFICATE(
            "SignCertificate",
            Block.SECURITY,
            Side.STATION,
            SignCertificateRequest::read,
            SignCertificateResponse::read),
    STATUS_NOTIFICATION(
            "StatusNotification",
            Block.AVAILABILITY,
            Side.STATION,
            StatusNotificationRequest::read,
            StatusNotificationResponse::read),
    TRANSACTION_EVENT(
            "TransactionEvent",
            Block.TRANSACTIONS,
            Side.STATION,
            TransactionEventRequest::read,
            TransactionEventResponse::read),
    TRIGGER_MESSAGE(
            "TriggerMessage",
            Block.REMOTE_CONTROL,
            Side.CSMS,
            TriggerMessageRequest::read,
            TriggerMessageResponse::read),
    UNLOCK_CONNECTOR(
            "UnlockConnector",
            Block.REMOTE_CONTROL,
            Side.CSMS,
            UnlockConnectorRequest::read,
            UnlockConnectorResponse::read),
    UNPUBLISH_FIRMWARE(
            "UnpublishFirmware",
            Block.FIRMWARE_MANAGEMENT,
            Side.CSMS,
            UnpublishFirmwareRequest::read,
            UnpublishFirmwareResponse::read),
    UPDATE_DYNAMIC_SCHEDULE(
            "UpdateDynamicSchedule",
            Block.SMART_CHARGING,
            Side.CSMS,
            UpdateDynamicScheduleRequest::read,
            UpdateDynamicScheduleResponse::read),
    UPDATE_FIRMWARE(
            "UpdateFirmware",
            Block.FIRMWARE_MANAGEMENT,
            Side.CSMS,
            UpdateFirmwareRequest::read,
            UpdateFirmwareResponse::read),
    USE_PRIORITY_CHARGING(
            "UsePriorityCharging",
            Block.SMART_CHARGING,
            Side.CSMS,
            UsePriorityChargingRequest::read,
            UsePriorityChargingResponse::read),
    VAT_NUMBER_VALIDATION(
            "VatNumberValidation",
            Block.TARIFF_AND_COST,
            Side.STATION,
            VatNumberValidationRequest::read,
            VatNumberValidationResponse::read);

    private static final Map<String, Action> NAMED =
            Arrays.stream(values()).collect(Collectors.toMap(Action::text, Function.identity()));

    private final String text;
    private final Block block;
    private final Side side;
    private final Fields.Reading<Request> request;
    private final Fields.Reading<Response> response;

    Action(String text, Block block, Side side, Fields.Reading<Request> request, Fields.Reading<Response> response) {
        this.text = text;
        this.block = block;
        this.side = side;
        this.request = request;
        this.response = response;
    }

    private enum Side {
        STATION,
        CSMS,
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
    public Block block() {
        return block;
    }

    /** Whether a charging station may send this request. */
    public boolean fromStation() {
        return side != Side.CSMS;
    }

    /** Whether a CSMS may send this request. */
    public boolean fromCsms() {
        return side != Side.STATION;
    }

    /** Reads a payload as this request, or says which rule it breaks first. */
    public Parsed<Request> request(Json.Entries payload) {
        return Fields.read(payload, Fields.Rules.OCPP_2, request);
    }

    /** Reads a payload as this request, and tells of oddities that were let pass. */
    public Parsed<Request> requestLeniently(Json.Entries payload, Consumer<Oddity> noted) {
        return Fields.readLeniently(payload, Fields.Rules.OCPP_2, request, noted);
    }

    /** Reads a payload as the answer to this request, or says which rule it breaks first. */
    public Parsed<Response> response(Json.Entries payload) {
        return Fields.read(payload, Fields.Rules.OCPP_2, response);
    }

    /** Reads a payload as the answer to this request, and tells of oddities that were let pass. */
    public Parsed<Response> responseLeniently(Json.Entries payload, Consumer<Oddity> noted) {
        return Fields.readLeniently(payload, Fields.Rules.OCPP_2, response, noted);
    }

    /** Whether nobody answers it: it goes as a SEND (OCPP 2.1, part 4, 4.2.5). */
    public boolean isUnconfirmed() {
        return this == NOTIFY_PERIODIC_EVENT_STREAM;
    }

    private static Response unanswered(Fields from) {
        throw new IllegalStateException("a message that nobody answers");
    }
}
